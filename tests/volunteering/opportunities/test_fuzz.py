"""Whatever JSON is given as a feed: it is refused in words, or each record is taken whole or told why not."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.fuzzing import as_json, bent_json, in_words, json_values, spoilt, steady, undone
from tests.volunteering.opportunities import records
from volunteering.opportunities import actions
from volunteering.opportunities.exchange.reading import BrokenFile, Feed
from volunteering.opportunities.exchange.report import Report
from volunteering.opportunities.models import Opportunity, Role

pytestmark = pytest.mark.django_db
RECORDS: Final[dict[str, list[Any]]] = {
    "doit": [records.doit(), records.doit("Walk dogs", "a2")],
    "teamkinetic": [records.teamkinetic(), records.teamkinetic(id=102)],
    "vds": [records.organisation()],
}
Take = Callable[[str, bytes], Report | None]


def names_in(value: Any) -> set[str]:
    """Give every name of an object in some JSON."""
    if isinstance(value, dict):
        return set(value).union(*map(names_in, value.values()))
    return set().union(*map(names_in, value)) if isinstance(value, list) else set()


@st.composite
def feeds(draw: st.DrawFn, form: str) -> bytes:
    """Give a feed in any of the ways in which records are laid out, some of them bent, whole or spoilt."""
    names = sorted(names_in(RECORDS[form]))
    some = draw(bent_json(RECORDS[form]))
    how = draw(st.sampled_from(("list", "list", "graph", "single", "anything")))
    whole: Any = {
        "list": some,
        "graph": {"license": draw(json_values()), "@graph": some},
        "single": some[0] if isinstance(some, list) and some else some,
        "anything": draw(json_values(*names)),
    }[how]
    content = as_json(whole)
    return draw(spoilt(gzip.compress(content) if draw(st.booleans()) else content))


@pytest.fixture
def take(tmp_path: Path, country: None, vocabulary: None) -> Take:
    """Give a way to take a file in as the command does; nothing comes of one that is refused in words."""

    def taking(form: str, content: bytes) -> Report | None:
        path = tmp_path / "feed"
        path.write_bytes(content)
        try:
            with Feed(str(path)) as feed:
                return actions.import_feed(feed=feed, format=form)
        except BrokenFile as wrong:
            in_words(wrong)
            return None

    return taking


def kept() -> list[Any]:
    return [
        *Opportunity.objects.order_by("pk").values_list("pk", "title", "state", "description"),
        *Role.objects.order_by("pk").values_list("pk", "title", "description", "minimum_age"),
    ]


def check(take: Take, form: str, content: bytes) -> None:
    with undone():
        report = take(form, content)
        if report is None:
            return
        assert report.read == sum(report.counts.values())
        assert all(each["reason"] for each in report.rejected)
        assert not [each for each in report.rejected if "could not be stored" in each["reason"]]
        after = kept()
        again = take(form, content)
        assert again is not None
        assert (again.counts["created"], again.counts["updated"]) == (0, 0)
        assert kept() == after


@pytest.mark.parametrize("form", RECORDS)
def test_feed_of_any_shape_is_refused_in_words_or_told_record_by_record(
    form: str, take: Take
) -> None:
    @steady(60)
    @example(content=b"[" * 100_000)
    @example(content=b'[{"id": ' + b"9" * 5000 + b"}]")
    @example(content=b"[" + b"[1]," * 300 + b"1e99999999999999999999, 1]")
    @example(content=b'{"a": 1, "graph": [' + b"9" * 5000 + b"]}")
    @example(content=b"[1e400, -0.0, 1e-400]")
    @given(content=feeds(form))
    def read(content: bytes) -> None:
        check(take, form, content)

    read()


@pytest.mark.parametrize("form", RECORDS)
def test_records_as_they_should_be_are_taken_beside_bad_ones(form: str, take: Take) -> None:
    @steady(25)
    @given(bad=st.lists(json_values(*sorted(names_in(RECORDS[form]))), max_size=3))
    def read(bad: list[Any]) -> None:
        with undone():
            content = json.dumps([*bad, *RECORDS[form]], allow_nan=True)
            if "NaN" in content or "Infinity" in content:  # no JSON: all of it is refused
                return
            report = take(form, content.encode())
            assert report is not None
            assert report.counts["created"] >= len(RECORDS[form])

    read()
