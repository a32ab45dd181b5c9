import datetime as dt

import pytest

from matching.rulebook.importers import load_rules
from matching.rulebook.queries import NoRuleInForce
from matching.safeguarding.eligibility import Thresholds
from matching.safeguarding.thresholds import thresholds


def test_the_rulebook_says_what_holds_on_either_side_of_september_2026(db: None) -> None:
    load_rules()
    old, new = thresholds(dt.date(2026, 8, 31)), thresholds(dt.date(2026, 9, 1))
    assert old == Thresholds(
        supervision_exempts=True,
        days_a_month=4,
        more_than_days_in_30=3,
        minimum_age=16,
        version=dt.date(2012, 9, 10),
    )
    assert (new.supervision_exempts, new.version) == (False, dt.date(2026, 9, 1))


def test_without_a_rule_nothing_is_guessed(db: None) -> None:
    with pytest.raises(NoRuleInForce):
        thresholds(dt.date(2026, 9, 1))
