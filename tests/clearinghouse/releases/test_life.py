"""Whatever is pressed in whatever order: nobody is released without every yes, or with an open conflict."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clearinghouse.releases import actions, conflicts, deciding
from clearinghouse.releases.errors import ReleaseError
from clearinghouse.releases.models import Release
from clearinghouse.releases.states import ConflictState, ReleaseState
from matching.history.lifecycle import IllegalMove
from tests.clearinghouse.releases.at_work import PART_TIME, AtWork, at_work

pytestmark = pytest.mark.django_db

DEEDS = st.sampled_from(
    [
        "yes",
        "yes",
        "no",
        "back",
        "answer",
        "host no",
        "host yes",
        "clear",
        "contain",
        "refuse",
        "withdraw",
    ]
)


def press(found: AtWork, release: Release, deed: str) -> None:
    """Do one deed as whoever may; what is not allowed changes nothing."""
    now = release.approvals.filter(state__in=["asked", "returned"]).first()
    by = (now.approver if now else None) or found.person
    outcomes = {
        "clear": ConflictState.CLEARED,
        "contain": ConflictState.CONTAINED,
        "refuse": ConflictState.REFUSED,
    }
    try:
        if deed == "withdraw":
            actions.withdraw(release=release, by=found.person)
        elif deed.startswith("host"):
            found.host_answers(release, yes=("host_bid",) if deed == "host yes" else ())
        elif deed in outcomes:
            conflicts.decide(
                conflict=release.conflict, outcome=outcomes[deed], measures="m", words="w", by=by
            )
        elif now and deed == "yes":
            deciding.approve(approval=now, by=by)
        elif now and deed == "no":
            deciding.refuse(approval=now, words="no", by=by)
        elif now and deed == "back":
            deciding.ask_back(approval=now, question="?", by=by)
        elif now and deed == "answer":
            deciding.answer(approval=now, text="!", by=found.person)
    except (IllegalMove, ReleaseError, release.approvals.model.DoesNotExist):
        pass


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(deeds=st.lists(DEEDS, max_size=10), council=st.booleans(), declared=st.booleans())
def test_nobody_is_released_without_every_yes(
    deeds: list[str],
    council: bool,  # noqa: FBT001
    declared: bool,  # noqa: FBT001
) -> None:
    found = at_work(council=council)
    yes = ("interest",) if declared else ()
    release = found.asked(yes=yes, form=PART_TIME, days_a_week=1)
    for deed in deeds:
        press(found, release, deed)
        release = Release.objects.select_related("conflict").get(pk=release.pk)
        if release.state == ReleaseState.APPROVED:
            assert set(release.approvals.values_list("state", flat=True)) == {"approved"}
            assert release.conflict.state in {"none", "cleared", "contained"}
            assert release.conflict.host_answered_at is not None
        if release.conflict.state == ConflictState.REFUSED:
            assert release.state == ReleaseState.REFUSED
