"""References: asked, reminded, answered once, used again with leave."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail, signing

from matching.history.lifecycle import IllegalMove
from matching.messaging import actions as messaging
from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.safeguarding import links, queries
from matching.safeguarding.actions import checks, references
from matching.safeguarding.actions.references import Referee
from matching.safeguarding.errors import StaleLinkError
from matching.safeguarding.models import Reference, Sharing
from tests.factories.organisations import OrganisationFactory
from tests.factories.safeguarding import ReferenceFactory
from tests.running.threads import at_once

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
RITA = Referee("Rita Referee", "Rita@Example.org", "was her teacher")


def ask(person: Person, organisation: Organisation, by: Person) -> Reference:
    return references.ask(
        person=person, organisation=organisation, referee=RITA, depth=2, by=by, role_title="Mentor"
    )


def test_the_referee_gets_one_mail_with_a_link_and_no_list_to_stop(
    volunteer: Person, vco: Organisation, coordinator: Person
) -> None:
    ask(volunteer, vco, coordinator)
    ask(volunteer, vco, coordinator)
    messaging.send_owed()
    (message,) = mail.outbox
    assert message.to == ["rita@example.org"]
    assert message.subject == "Stepney Friends asks you about Vera Volunteer"
    assert "/references/answer/" in str(message.body)
    assert "List-Unsubscribe" not in message.extra_headers


def test_who_asked_hears_that_it_has_come_and_it_is_answered_once(
    volunteer: Person, vco: Organisation, coordinator: Person
) -> None:
    reference = ask(volunteer, vco, coordinator)
    references.answer(reference=reference, answers={"recommend": "yes"}, may_be_reused=True)
    assert Notice.objects.get(to=coordinator).subject == "A reference for Vera Volunteer has come"
    with pytest.raises(IllegalMove):
        references.answer(reference=reference, answers={"recommend": "no"}, may_be_reused=True)
    with pytest.raises(IllegalMove):
        references.decline(reference=reference)


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_is_kept() -> None:
    reference = ReferenceFactory()

    def answer(code: str) -> None:
        references.answer(
            reference=Reference.objects.get(pk=reference.pk),
            answers={"recommend": code},
            may_be_reused=True,
        )

    answers = at_once([lambda: answer("yes"), lambda: answer("no")])
    assert [type(each) for each in answers].count(IllegalMove) == 1
    reference.refresh_from_db()
    kept = "yes" if answers[0] is None else "no"
    assert reference.answers == {"recommend": kept}


def test_silence_is_reminded_weekly_twice_and_no_more(
    volunteer: Person, vco: Organisation, coordinator: Person
) -> None:
    with time_machine.travel(NOON, tick=False):
        ask(volunteer, vco, coordinator)
    counts = []
    for day in (6, 8, 9, 16, 17, 40):
        with time_machine.travel(NOON + timedelta(days=day), tick=False):
            counts.append((references.remind(), references.remind()))
    assert counts == [(0, 0), (1, 0), (0, 0), (1, 0), (0, 0), (0, 0)]


def test_a_link_lasts_sixty_days_and_nobody_makes_one(db: None) -> None:
    with time_machine.travel(NOON, tick=False):
        token = links.token(7)
    with time_machine.travel(NOON + timedelta(days=59), tick=False):
        assert links.meant_by(token) == 7
    with time_machine.travel(NOON + timedelta(days=61), tick=False), pytest.raises(StaleLinkError):
        links.meant_by(token)
    for forged in ("7", token[:-1] + "x", signing.dumps(7, salt="another")):
        with pytest.raises(signing.BadSignature):
            links.meant_by(forged)


def accepted(person: Person, **said: object) -> Reference:
    reference: Reference = ReferenceFactory(
        person=person, state="accepted", answered_at=NOON, **said
    )
    return reference


def test_it_serves_others_at_or_below_its_depth_with_both_peoples_leave(
    volunteer: Person, vco: Organisation
) -> None:
    deep = accepted(volunteer, depth=2)
    accepted(volunteer, depth=2, may_be_reused=False)
    accepted(volunteer, depth=1)
    assert list(queries.references_elsewhere(volunteer, vco, 2)) == []
    checks.share(organisation=vco, what=Sharing.What.REFERENCES, by=volunteer)
    assert list(queries.references_elsewhere(volunteer, vco, 2)) == [deep]
    assert queries.references_elsewhere(volunteer, vco, 1).count() == 2
    assert not queries.references_elsewhere(volunteer, vco, 3).exists()
    assert queries.may_read_reference(deep, vco)
    assert not queries.may_read_reference(deep, OrganisationFactory())


def test_what_was_not_accepted_serves_nobody_else(volunteer: Person, vco: Organisation) -> None:
    ReferenceFactory(person=volunteer, state="received", answered_at=NOON, depth=3)
    checks.share(organisation=vco, what=Sharing.What.REFERENCES, by=volunteer)
    assert not queries.references_elsewhere(volunteer, vco, 1).exists()
