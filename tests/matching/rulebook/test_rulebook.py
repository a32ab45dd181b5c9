import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from matching.rulebook import actions
from matching.rulebook.importers import load_rules
from matching.rulebook.models import Rule
from matching.rulebook.queries import NoRuleInForce, in_force

pytestmark = pytest.mark.django_db


def test_a_rule_answers_by_the_day_on_which_it_is_asked() -> None:
    load_rules()

    before = in_force("national-living-wage", on=dt.date(2026, 3, 31))
    after = in_force("national-living-wage", on=dt.date(2026, 4, 1))

    assert (before.value, after.value) == (12.21, 12.71)


def test_a_rule_that_nobody_entered_says_so() -> None:
    with pytest.raises(NoRuleInForce, match="nothing for 'day-of-rest' on 01 May 2026"):
        in_force("day-of-rest", on=dt.date(2026, 5, 1))


def test_enacting_ends_the_rule_before_it() -> None:
    actions.enact(key="fee", value=10, valid_from=dt.date(2026, 1, 1), source="Order 1")
    actions.enact(key="fee", value=12, valid_from=dt.date(2026, 6, 1), source="Order 2")

    assert in_force("fee", on=dt.date(2026, 5, 31)).value == 10
    assert in_force("fee", on=dt.date(2026, 6, 1)).value == 12


def test_two_values_on_one_day_are_refused_by_the_database() -> None:
    Rule.objects.create(key="fee", value=1, valid_from=dt.date(2026, 1, 1), source="a")

    with pytest.raises(IntegrityError, match="rule_has_one_value_a_day"), transaction.atomic():
        Rule.objects.create(key="fee", value=2, valid_from=dt.date(2026, 2, 1), source="b")


def test_the_last_day_of_one_rule_and_the_first_of_the_next_may_touch() -> None:
    Rule.objects.create(
        key="fee",
        value=1,
        valid_from=dt.date(2026, 1, 1),
        valid_to=dt.date(2026, 1, 31),
        source="a",
    )
    Rule.objects.create(key="fee", value=2, valid_from=dt.date(2026, 2, 1), source="b")

    assert in_force("fee", on=dt.date(2026, 1, 31)).value == 1


def test_loading_again_keeps_what_an_operator_changed() -> None:
    shipped = load_rules()
    Rule.objects.filter(key="dbs-minimum-age").update(value=17)

    assert load_rules() == shipped == Rule.objects.count()
    assert in_force("dbs-minimum-age", on=dt.date(2026, 5, 1)).value == 17
