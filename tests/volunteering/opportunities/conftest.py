"""A corner of the country and of the taxonomies, and a way to import records from plain values."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.gis.geos import Point

from matching.taxonomy.models import FeedName, TermScheme
from tests.factories.places import AreaFactory, PostcodeFactory, square
from tests.factories.taxonomy import CauseFactory, SkillFactory, TermFactory
from volunteering.opportunities import actions
from volunteering.opportunities.exchange.reading import Feed
from volunteering.opportunities.exchange.report import Report

Import = Callable[..., Report]


@pytest.fixture
def country(db: None) -> None:
    """Lay out Tower Hamlets with E1 3DG, Edinburgh, and nothing between."""
    AreaFactory(code="E09000030", name="Tower Hamlets", boundary=square(530_000, 175_000))
    AreaFactory(code="S12000036", name="City of Edinburgh", boundary=square(320_000, 668_000))
    PostcodeFactory(code="E1 3DG", point=Point(535_894, 181_617, srid=27700))


@pytest.fixture
def vocabulary(db: None) -> None:
    """Give the few terms that the records in these tests use."""
    animals = CauseFactory(scheme="standard", code="AnimalWelfare", label="Animal welfare")
    CauseFactory(scheme="standard", code="AntiPoverty", label="Anti-poverty")
    SkillFactory(scheme="standard", code="ActiveListening", label="Active listening")
    checks = TermFactory(scheme=TermScheme.REQUIREMENT, code="DBSCheck", label="DBS Check")
    FeedName.objects.create(feed="doit", kind="cause", name="Animals!", cause=animals)
    FeedName.objects.create(feed="doit", kind="requirement", name="Background checks", term=checks)


@pytest.fixture
def import_records(tmp_path: Path, country: None, vocabulary: None) -> Import:
    """Write a value as JSON (or bytes as they are) to a file and import it."""

    def importing(value: Any, form: str = "doit", **options: Any) -> Report:
        content = value if isinstance(value, bytes) else json.dumps(value).encode()
        path = tmp_path / "feed.json"
        path.write_bytes(content)
        with Feed(str(path)) as feed:
            return actions.import_feed(feed=feed, format=form, **options)

    return importing
