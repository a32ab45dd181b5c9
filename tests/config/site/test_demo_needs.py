from collections import Counter

import pytest

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.patterns import patterns
from clearinghouse.needs.words import to_fill
from config.site.demo.needs import seed_needs
from tests.factories.organisations import MembershipFactory
from tests.factories.taxonomy import SkillFactory

pytestmark = pytest.mark.django_db


def test_forty_needs_stand_over_the_invented_organisations_once() -> None:
    for code in {skill.split(":")[1] for each in patterns().values() for skill in each.skills}:
        SkillFactory(scheme="doit", code=code, label=code)
    MembershipFactory.create_batch(3, organisation__is_invented=True)
    MembershipFactory()

    assert (seed_needs(), seed_needs()) == (40, 0)

    made = SkillsNeed.objects.all()
    assert Counter(made.values_list("state", flat=True)) == {
        "published": 35,
        "in_review": 3,
        "draft": 2,
    }
    assert set(made.values_list("organisation__is_invented", flat=True)) == {True}
    assert not [need for need in made if to_fill(f"{need.title} {need.problem} {need.in_scope}")]


def test_without_invented_organisations_there_is_nobody_to_ask() -> None:
    assert seed_needs() == 0
