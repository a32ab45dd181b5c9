"""What a centre does, verb by verb."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from matching.history.lifecycle import IllegalMove, subject_of
from matching.history.models import Transition
from matching.messaging.models import Notice, Way
from matching.organisations.models import Organisation
from matching.people import actions as people
from matching.people.errors import KnownError
from matching.people.models import Consent, Person
from matching.people.queries import address_of
from matching.rulebook.importers import load_rules
from matching.rulebook.models import Rule
from tests.factories.applications import held, role_of
from tests.factories.brokerage import EnquiryFactory, ReferrerFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory
from volunteering.applications.models import Application
from volunteering.applications.states import ApplicationState
from volunteering.brokerage.callouts import actions as callouts
from volunteering.brokerage.callouts.models import CallAnswer, OnCall
from volunteering.brokerage.cases import actions as cases
from volunteering.brokerage.cases.models import Case
from volunteering.brokerage.cases.queries import minutes
from volunteering.brokerage.enquiries import actions as enquiries
from volunteering.brokerage.enquiries.models import Enquiry
from volunteering.brokerage.errors import NoConsentError, RefusedError, TooManyError
from volunteering.brokerage.figures import SHIPPED
from volunteering.brokerage.referrals import actions as referrals
from volunteering.brokerage.referrals.actions import Choice
from volunteering.brokerage.referrals.models import Chase, Referral
from volunteering.brokerage.referrers import actions as referrers
from volunteering.brokerage.states import CaseState, EnquiryState, TransferState
from volunteering.brokerage.transfers import actions as transfers
from volunteering.brokerage.transfers.models import Transfer
from volunteering.brokerage.transfers.queries import shared

pytestmark = pytest.mark.django_db

FRIDAY = dt.datetime(2026, 11, 27, 15, tzinfo=dt.UTC)


def history(thing: object) -> list[tuple[str, str]]:
    rows = Transition.objects.filter(subject=subject_of(thing)).order_by("pk")  # type: ignore[arg-type]
    return list(rows.values_list("old", "new"))


def test_an_enquiry_is_promised_a_word_by_the_end_of_the_next_working_day(
    centre: Organisation, broker: Person
) -> None:
    enquiry = enquiries.take(
        centre=centre, channel="phone", about="Animals", name="Rosa", came_at=FRIDAY, by=broker
    )

    assert enquiry.answer_by is not None
    assert timezone.localdate(enquiry.answer_by) == dt.date(2026, 11, 30)
    assert history(enquiry) == [("", "new")]


def test_a_registered_enquiry_becomes_a_case_without_typing_again(
    centre: Organisation, broker: Person, volunteer: Person
) -> None:
    enquiry = EnquiryFactory(centre=centre)

    case = enquiries.register(enquiry=enquiry, person=volunteer, by=broker)

    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.outcome, enquiry.case, enquiry.person) == (
        EnquiryState.CLOSED,
        "registered",
        case,
        volunteer,
    )
    assert history(case) == [("", "registered")]
    first = Transition.objects.get(subject=subject_of(case))
    assert first.facets["channel"] == "phone"


def test_an_enquiry_is_closed_once(centre: Organisation, broker: Person) -> None:
    enquiry = EnquiryFactory(centre=centre)
    enquiries.close(enquiry=enquiry, outcome="answered", by=broker)

    with pytest.raises(IllegalMove):
        enquiries.close(enquiry=enquiry, outcome="no_response", by=broker)

    enquiry.refresh_from_db()
    assert enquiry.outcome == "answered"


def test_somebody_who_is_registered_already_keeps_their_case(
    case: Case, centre: Organisation, broker: Person, volunteer: Person
) -> None:
    assert cases.open_case(centre=centre, person=volunteer, by=broker) == case
    assert Case.objects.count() == 1


def test_guidance_counts_as_support_once_and_moves_the_case_on(case: Case, broker: Person) -> None:
    cases.record_guidance(case=case, kind="phone", minutes=40, notes="Shy.", by=broker)
    cases.record_guidance(case=case, kind="phone", minutes=20, by=broker)
    cases.give_time(case=case, what="call", minutes=5, by=broker)

    assert minutes(case) == 65
    assert case.state == CaseState.GUIDED
    assert history(case) == [("registered", "guided")]


def test_who_comes_back_has_another_case(case: Case, broker: Person) -> None:
    cases.close(case=case, because="changed_mind", by=broker)

    again = cases.open_case(centre=case.centre, person=case.person, by=broker)

    assert again != case
    assert Case.objects.filter(person=case.person).count() == 2


def test_consent_to_act_stands_from_a_day_until_it_is_taken_back(
    case: Case, broker: Person
) -> None:
    stood = [case.may_be_acted_for]
    cases.agree_to_act(case=case, on=timezone.localdate(), how="phone", by=broker)
    stood.append(case.may_be_acted_for)
    cases.end_consent(case=case, on=timezone.localdate(), by=broker)
    stood.append(case.may_be_acted_for)
    assert stood == [False, True, False]
    assert case.notes.count() == 2


def test_consent_needs_how_it_was_given(case: Case) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(acts_from=timezone.localdate())


def test_a_person_is_put_forward_through_the_application_with_a_permission_each(
    case: Case, vco: Organisation, broker: Person
) -> None:
    role = role_of(vco)

    made = referrals.refer(
        case=case, choice=Choice(role, place=2), permitted_how="phone", by=broker
    )

    application = made.application
    assert (application.referred_by, application.volunteer) == (broker, case.person)
    assert application.state == ApplicationState.REFERRED
    assert application.due_at is not None
    assert (made.place_in_list, made.centre) == (2, case.centre)
    assert Consent.objects.filter(person=case.person, purpose="referral").exists()


def test_three_roles_at_a_time_and_no_fourth(case: Case, vco: Organisation, broker: Person) -> None:
    choices = [Choice(role_of(vco), place=n) for n in (1, 2, 3)]
    made, refused = referrals.refer_to_several(
        case=case, choices=choices, permitted_how="phone", by=broker
    )
    assert (len(made), refused) == (3, [])

    with pytest.raises(TooManyError):
        referrals.refer(case=case, choice=Choice(role_of(vco)), permitted_how="phone", by=broker)


def test_where_one_role_is_full_the_others_stand(
    case: Case, vco: Organisation, broker: Person
) -> None:
    full = role_of(vco, title="Full up", places_left=0)
    free = role_of(vco)

    made, refused = referrals.refer_to_several(
        case=case, choices=[Choice(full), Choice(free)], permitted_how="phone", by=broker
    )

    assert [each.application.role for each in made] == [free]
    assert len(refused) == 1
    assert "Full up" in refused[0]


def test_nobody_is_put_forward_from_a_closed_case(
    case: Case, vco: Organisation, broker: Person
) -> None:
    cases.close(case=case, because="health", by=broker)
    with pytest.raises(RefusedError):
        referrals.refer(case=case, choice=Choice(role_of(vco)), permitted_how="phone", by=broker)


def test_an_answer_by_phone_stops_the_clock_and_says_so(
    case: Case, vco: Organisation, broker: Person
) -> None:
    made = referrals.refer(
        case=case, choice=Choice(role_of(vco), 1), permitted_how="phone", by=broker
    )
    before = made.application.due_at

    referrals.answer_by_phone(
        centre=case.centre,
        application=made.application,
        to="contacted",
        words="Come on Tuesday.",
        spoke_to="Cora",
        by=broker,
    )

    application = Application.objects.get()
    assert application.state == ApplicationState.CONTACTED
    assert application.due_at != before
    moved = Transition.objects.filter(subject=subject_of(application)).last()
    assert moved is not None
    assert moved.facets["by_phone"] is True
    assert list(Chase.objects.values_list("heard", "spoke_to")) == [("answered", "Cora")]


def test_a_no_by_phone_has_its_reason(case: Case, vco: Organisation, broker: Person) -> None:
    made = referrals.refer(
        case=case, choice=Choice(role_of(vco), 1), permitted_how="phone", by=broker
    )

    referrals.answer_by_phone(
        centre=case.centre, application=made.application, declined="role_filled", by=broker
    )

    application = Application.objects.get()
    assert (application.state, application.decline_reason) == ("declined", "role_filled")


def test_a_referrer_hears_nothing_without_consent(case: Case, broker: Person) -> None:
    referrer = ReferrerFactory(centre=case.centre)
    referrers.name_referrer(case=case, referrer=referrer, tells_from=None, by=broker)
    with pytest.raises(NoConsentError):
        referrers.tell(case=case, text="It goes well.", by=broker)
    assert not Notice.objects.exists()

    referrers.name_referrer(
        case=case,
        referrer=referrer,
        tells_from=timezone.localdate(),
        tells_how="phone",
        by=broker,
    )
    referrers.tell(case=case, text="It goes well.", by=broker)

    notice = Notice.objects.get()
    assert notice.address == referrer.email
    assert str(case.person) not in notice.subject
    assert "It goes well." in notice.body


def handed(case: Case, to: Organisation, by: Person, *shares: str) -> Transfer:
    return transfers.ask(case=case, to_centre=to, shares=shares, consented_how="phone", by=by)


def test_a_transfer_makes_a_case_of_the_same_person_and_credits_both(
    case: Case, other_centre: Organisation, broker: Person, other_broker: Person
) -> None:
    cases.support(case=case, intensity="enhanced", by=broker)
    transfer = handed(case, other_centre, broker, "support")

    theirs = transfers.accept(transfer=transfer, by=other_broker)

    case.refresh_from_db()
    assert (case.state, case.closed_because) == (CaseState.CLOSED, "transferred")
    assert (theirs.person, theirs.centre) == (case.person, other_centre)
    assert theirs.support_intensity == "enhanced"
    assert Person.objects.filter(email=case.person.email).count() == 1
    facets = Transition.objects.filter(subject=subject_of(transfer)).last()
    assert facets is not None
    assert (facets.facets["centre"], facets.facets["to_centre"]) == (
        case.centre.pk,
        other_centre.pk,
    )


def test_the_other_centre_sees_what_was_agreed_and_no_more(
    case: Case, other_centre: Organisation, vco: Organisation, broker: Person
) -> None:
    referrals.refer(
        case=case,
        choice=Choice(role_of(vco, title="Goatherd"), 1),
        permitted_how="phone",
        by=broker,
    )
    cases.record_guidance(
        case=case, kind="phone", minutes=30, notes="SECRET", next_steps="Try goats", by=broker
    )
    cases.note(case=case, text="SECRET", by=broker)
    transfer = handed(case, other_centre, broker, "steps")

    told = str(shared(transfer))

    assert "Try goats" in told
    assert "SECRET" not in told
    assert "Goatherd" not in told
    transfers.withdraw(transfer=transfer, by=broker)
    assert shared(transfer) == []


def test_nobody_on_hold_is_handed_on(
    case: Case, other_centre: Organisation, broker: Person, other_broker: Person
) -> None:
    transfer = handed(case, other_centre, broker)
    held(case.person)

    assert shared(transfer) == []
    with pytest.raises(RefusedError):
        transfers.accept(transfer=transfer, by=other_broker)
    transfers.withdraw(transfer=transfer, by=broker)
    with pytest.raises(RefusedError):
        handed(case, other_centre, broker)


def test_a_transfer_is_answered_once(
    case: Case, other_centre: Organisation, broker: Person, other_broker: Person
) -> None:
    transfer = handed(case, other_centre, broker)
    transfers.decline(transfer=transfer, answer="We are full.", by=other_broker)

    with pytest.raises(IllegalMove):
        transfers.accept(transfer=transfer, by=other_broker)

    transfer.refresh_from_db()
    case.refresh_from_db()
    assert (transfer.state, transfer.answer) == (TransferState.DECLINED, "We are full.")
    assert case.state == CaseState.REGISTERED


def test_a_call_reaches_everybody_on_the_list_but_those_on_hold(
    centre: Organisation, broker: Person, volunteer: Person
) -> None:
    on_hold, left = PersonFactory(), PersonFactory()
    held(on_hold)
    for person in (volunteer, on_hold, left):
        callouts.join(centre=centre, person=person, agreed_how="phone", by=broker)
    callouts.leave(on_call=OnCall.objects.get(person=left), by=left)

    callout = callouts.call(centre=centre, title="Flood", words="Now", needed=2, by=broker)

    assert [each.person for each in callout.answers.all()] == [volunteer]
    assert list(Notice.objects.values_list("to", flat=True)) == [volunteer.pk]


def test_who_comes_hears_that_it_has_ended_and_nobody_answers_after(
    centre: Organisation, broker: Person, volunteer: Person
) -> None:
    callouts.join(centre=centre, person=volunteer, agreed_how="phone", by=broker)
    callout = callouts.call(centre=centre, title="Flood", words="Now", needed=1, by=broker)
    answer = CallAnswer.objects.get()
    callouts.reply(answer=answer, said="comes", by=volunteer)

    callouts.end(callout=callout, by=broker)

    assert Notice.objects.filter(to=volunteer).count() == 2
    with pytest.raises(IllegalMove):
        callouts.reply(answer=answer, said="cannot", by=volunteer)


def test_somebody_without_an_address_is_known_and_gets_no_mail(
    case: Case, vco: Organisation, broker: Person
) -> None:
    person = people.write_down(name="Noor", by=broker)
    assert address_of(person) == ""
    assert not person.has_usable_password()
    theirs = cases.open_case(centre=case.centre, person=person, by=broker)
    made = referrals.refer(
        case=theirs, choice=Choice(role_of(vco), 1), permitted_how="in_person", by=broker
    )

    referrals.answer_by_phone(
        centre=case.centre, application=made.application, to="contacted", words="Hello", by=broker
    )

    ways = set(Notice.objects.filter(to=person).values_list("way", flat=True))
    assert ways == {Way.PAGE}


def test_an_address_that_somebody_has_is_not_given_away(broker: Person, volunteer: Person) -> None:
    with pytest.raises(KnownError):
        people.write_down(name="Vera", email="VERA@example.org", by=broker)


def test_the_numbers_are_those_of_the_rulebook() -> None:
    load_rules()
    assert dict(Rule.objects.filter(key__in=SHIPPED).values_list("key", "value")) == SHIPPED


def test_a_referral_beside_the_list_says_why(case: Case, broker: Person) -> None:
    role = role_of(OrganisationFactory())
    made = referrals.refer(
        case=case, choice=Choice(role, 0, "Her friend is there"), permitted_how="phone", by=broker
    )
    assert made.because == "Her friend is there"
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.filter(pk=made.pk).update(because="")


def test_a_signpost_names_whom(centre: Organisation, broker: Person) -> None:
    enquiry = EnquiryFactory(centre=centre)
    with pytest.raises(IntegrityError), transaction.atomic():
        enquiries.close(enquiry=enquiry, outcome="signposted_to", by=broker)
    enquiries.close(
        enquiry=enquiry, outcome="signposted_to", signposted_to="Citizens Advice", by=broker
    )
    assert Enquiry.objects.get().signposted_to == "Citizens Advice"
