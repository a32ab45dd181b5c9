from decimal import Decimal

import pytest
from django.db import IntegrityError

from matching.taxonomy.models import FeedName, LabelKind
from tests.factories.taxonomy import (
    CauseFactory,
    DomainWeightFactory,
    SkillFactory,
    SkillLabelFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db


def test_shares_of_a_cause_sum_to_one() -> None:
    with pytest.raises(IntegrityError, match="domainweight_sums_to_one"):
        DomainWeightFactory(cause=CauseFactory(), soc=Decimal(".5"), edu=Decimal(".4"))


def test_shares_of_a_cause_are_not_negative() -> None:
    with pytest.raises(IntegrityError, match="domainweight_not_negative"):
        DomainWeightFactory(cause=CauseFactory(), soc=2, edu=-1)


def test_skill_has_one_preferred_label() -> None:
    skill = SkillFactory(label="Baking")
    with pytest.raises(IntegrityError, match="skilllabel_one_preferred"):
        SkillLabelFactory(skill=skill, text="Bakery", kind=LabelKind.PREFERRED)


def test_feed_name_means_one_thing_per_row() -> None:
    with pytest.raises(IntegrityError, match="feedname_means_one_thing"):
        FeedName.objects.create(
            feed="doit", kind="cause", name="Both", cause=CauseFactory(), term=TermFactory()
        )


def test_feed_name_has_each_meaning_once() -> None:
    cause = CauseFactory()
    FeedName.objects.create(feed="doit", kind="cause", name="Animals", cause=cause)
    with pytest.raises(IntegrityError, match="feedname_meaning_once"):
        FeedName.objects.create(feed="doit", kind="cause", name="Animals", cause=cause)
