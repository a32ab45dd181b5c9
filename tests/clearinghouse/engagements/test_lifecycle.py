"""Whoever presses what in whichever order: nothing runs that all three have not signed."""

import contextlib
from collections.abc import Callable

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clearinghouse.engagements import actions
from clearinghouse.engagements.errors import EngagementError
from clearinghouse.engagements.models import SIGNED, Engagement
from clearinghouse.engagements.states import EndedHow, EngagementState
from clearinghouse.releases.models import Release
from clearinghouse.releases.states import ReleaseState
from matching.history.lifecycle import IllegalMove
from tests.factories.engagements import Parties

DEEDS = (
    "make_ready", "sign host", "sign employer", "sign professional", "reopen", "begin", "end",
    "cancel", "take release back",
)  # fmt: skip


def deeds(parties: Parties, engagement: Engagement) -> dict[str, Callable[[], object]]:
    def sign(party: str) -> Callable[[], object]:
        who = parties.signers[party]
        return lambda: actions.sign(engagement=engagement, party=party, name="N", by=who)

    by = parties.host
    today = timezone.localdate()
    release = Release.objects.filter(pk=parties.release.pk)
    return {
        "make_ready": lambda: actions.make_ready(engagement=engagement, by=by),
        **{f"sign {party}": sign(party) for party in parties.signers},
        "reopen": lambda: actions.reopen(engagement=engagement, by=by),
        "begin": lambda: actions.begin(engagement=engagement, by=by),
        "end": lambda: actions.end(engagement=engagement, how=EndedHow.DONE, on=today, by=by),
        "cancel": lambda: actions.cancel(engagement=engagement, because="x", by=by),
        "take release back": lambda: release.update(state=ReleaseState.WITHDRAWN),
    }


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(order=st.lists(st.sampled_from(DEEDS), max_size=14))
def test_nothing_runs_that_three_have_not_signed(order: list[str]) -> None:
    parties = Parties()
    engagement = parties.draft()
    known = deeds(parties, engagement)
    for name in order:
        before = Engagement.objects.get(pk=engagement.pk).state
        with contextlib.suppress(IllegalMove, EngagementError):
            known[name]()
        now = Engagement.objects.select_related("agreement").get(pk=engagement.pk)
        if now.state != before:
            moves = EngagementState.moves()[EngagementState(before)]
            assert EngagementState(now.state) in moves
        if now.state in SIGNED:
            assert now.agreement is not None
            signed = now.agreement.signatures.values_list("party", flat=True)
            assert set(signed) == {"employer", "host", "professional"}
            assert now.is_signed_by_all
