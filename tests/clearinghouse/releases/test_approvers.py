"""Who approves a release, in turn: by form, charge and conflict."""

import pytest

from clearinghouse.employers.models import Employer
from clearinghouse.releases.approvers import steps_of
from clearinghouse.releases.models import Release
from clearinghouse.releases.states import Recharge
from tests.factories.employers import CouncilFactory, EmployerAccountFactory

pytestmark = pytest.mark.django_db


def steps(
    employer: Employer, form: str, *, charged: bool = False, declared: bool = False
) -> list[str]:
    """List the steps of a release within the days that the policy gives."""
    release = Release(form=form, recharge=Recharge.FULL if charged else Recharge.NONE)
    return steps_of(release, employer, declared=declared, over_days=False)


@pytest.mark.parametrize(
    ("form", "declared", "wanted"),
    [
        ("advice_call", False, []),
        ("advice_call", True, ["line_manager", "conflict_officer"]),
        ("project", False, ["line_manager"]),
        ("secondment_part_time", False, ["line_manager", "hr", "signatory"]),
        ("secondment_part_time", True, ["line_manager", "hr", "conflict_officer", "signatory"]),
    ],
)
def test_a_private_employer_asks_by_form_and_conflict(
    *, form: str, declared: bool, wanted: list[str]
) -> None:
    assert steps(EmployerAccountFactory(), form, declared=declared) == wanted


def test_a_council_always_asks_its_conflict_officer_about_a_secondment() -> None:
    wanted = ["line_manager", "hr", "conflict_officer", "signatory"]
    assert steps(CouncilFactory(), "secondment_full_time") == wanted


def test_finance_is_asked_only_where_the_host_pays() -> None:
    employer = EmployerAccountFactory(steps=["line_manager", "finance"])
    form = "secondment_full_time"
    assert steps(employer, form, charged=True) == ["line_manager", "finance"]
    assert steps(employer, form) == ["line_manager"]


def test_a_form_that_is_let_happen_is_asked_about_where_it_costs() -> None:
    wanted = ["line_manager", "finance"]
    assert steps(EmployerAccountFactory(), "advice_call", charged=True) == wanted
