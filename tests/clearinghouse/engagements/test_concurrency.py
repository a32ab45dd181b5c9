"""Three who press at once: each signature counts, the state is reached once."""

from functools import partial

import pytest

from clearinghouse.engagements import actions
from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import EngagementState
from clearinghouse.terms import EngagementForm
from matching.agreements.models import Signature
from matching.history.models import Transition
from matching.people.models import Person
from tests.factories.engagements import Parties
from tests.running.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def sign(pk: int, party: str, who: Person) -> None:
    engagement = Engagement.objects.get(pk=pk)
    actions.sign(engagement=engagement, party=party, name=who.name, by=who)


def make_ready(pk: int, by: Person) -> None:
    actions.make_ready(engagement=Engagement.objects.get(pk=pk), by=by)


def test_three_sign_at_once() -> None:
    parties = Parties()
    engagement = parties.ready()
    deeds = [partial(sign, engagement.pk, party, who) for party, who in parties.signers.items()]
    assert at_once(deeds) == [None, None, None]
    engagement.refresh_from_db()
    assert engagement.state == EngagementState.SIGNED
    assert Signature.objects.filter(agreement=engagement.agreement).count() == 3
    moves = Transition.objects.filter(subject=f"clearinghouse.engagement:{engagement.pk}")
    assert moves.filter(new="signed").count() == 1


def test_two_full_time_secondments_are_made_ready_at_once() -> None:
    full = EngagementForm.SECONDMENT_FULL_TIME
    first = Parties(form=full)
    second = Parties(form=full, person=first.professional)
    drafts = [(first.draft(), first.host), (second.draft(), second.host)]
    deeds = [partial(make_ready, each.pk, by) for each, by in drafts]
    said = at_once(deeds)
    assert sorted(type(each).__name__ for each in said) == ["NoneType", "OverlapError"]
