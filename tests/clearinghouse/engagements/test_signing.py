"""Nobody signs before the release, nothing begins before all have signed."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from clearinghouse.engagements import actions, checks
from clearinghouse.engagements.errors import (
    ChangedError,
    DayError,
    NotAPartyError,
    NotReadyError,
    NotReleasedError,
    OverlapError,
    TooLongError,
)
from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import EngagementState, Vat
from clearinghouse.introductions.states import IntroductionState
from clearinghouse.releases.models import Conflict
from clearinghouse.releases.states import ConflictState, Recharge, ReleaseState
from clearinghouse.terms import EngagementForm
from matching.agreements.models import Signature
from matching.history.lifecycle import IllegalMove
from matching.messaging.models import Notice
from tests.factories.engagements import DAY, TERMS, IntroducedFactory, Parties
from tests.factories.organisations import MembershipFactory, OrganisationIdentifierFactory

pytestmark = pytest.mark.django_db


def test_three_signatures_in_any_order_make_it_signed() -> None:
    parties = Parties()
    engagement = parties.ready()
    assert engagement.state == EngagementState.TERMS_AGREED
    for party in ("professional", "employer"):
        who = parties.signers[party]
        actions.sign(engagement=engagement, party=party, name=who.name, by=who)
    assert engagement.state == EngagementState.TERMS_AGREED
    actions.sign(engagement=engagement, party="host", name="Vera Coles", by=parties.host)
    assert engagement.state == EngagementState.SIGNED
    signed = Signature.objects.filter(agreement=engagement.agreement).values_list("party", "name")
    assert sorted(signed) == [
        ("employer", "Hana Reid"),
        ("host", "Vera Coles"),
        ("professional", "Priya Shah"),
    ]


def test_draft_takes_up_the_introduction_and_is_made_once() -> None:
    parties = Parties()
    engagement = parties.draft()
    again = parties.draft()
    introduction = parties.release.introduction
    introduction.refresh_from_db()
    assert again == engagement
    assert introduction.state == IntroductionState.ENGAGED
    assert engagement.employer == parties.employer_organisation
    assert engagement.paid_time is True


def test_signatory_of_the_release_signs_for_the_employer() -> None:
    parties = Parties()
    engagement = parties.ready()
    actions.sign(engagement=engagement, party="employer", name="Max Lee", by=parties.manager)
    assert engagement.employer_signed_at is not None


def test_stranger_signs_for_nobody() -> None:
    parties = Parties()
    engagement = parties.ready()
    colleague = MembershipFactory(organisation=parties.employer_organisation).person
    for party in ("employer", "host", "professional"):
        with pytest.raises(NotAPartyError):
            actions.sign(engagement=engagement, party=party, name="Nobody", by=colleague)


def test_nobody_signs_for_two_parties() -> None:
    parties = Parties()
    engagement = parties.ready()
    MembershipFactory(organisation=engagement.host, person=parties.hr)
    actions.sign(engagement=engagement, party="employer", name="Hana", by=parties.hr)
    with pytest.raises(NotAPartyError):
        actions.sign(engagement=engagement, party="host", name="Hana", by=parties.hr)


def test_words_that_were_not_shown_are_not_signed() -> None:
    parties = Parties()
    engagement = parties.ready()
    with pytest.raises(ChangedError):
        actions.sign(
            engagement=engagement, party="host", name="Vera", by=parties.host, shown="0" * 64
        )


def test_nothing_is_ready_to_be_signed_before_the_employer_has_released() -> None:
    parties = Parties(state=ReleaseState.ASKED)
    engagement = actions.draft(
        introduction=parties.release.introduction,
        release=parties.release,
        terms=TERMS,
        by=parties.host,
    )
    with pytest.raises(NotReleasedError):
        actions.make_ready(engagement=engagement, by=parties.host)
    with pytest.raises(IllegalMove):
        actions.sign(engagement=engagement, party="host", name="Vera", by=parties.host)


def test_nothing_is_signed_once_the_release_is_taken_back() -> None:
    parties = Parties()
    engagement = parties.ready()
    parties.release.state = ReleaseState.WITHDRAWN
    parties.release.save()
    with pytest.raises(NotReleasedError):
        actions.sign(engagement=engagement, party="host", name="Vera", by=parties.host)


def test_database_refuses_a_signed_secondment_without_its_signatures() -> None:
    engagement = Parties().ready()
    with (
        pytest.raises(IntegrityError, match="secondment_is_signed_by_three"),
        transaction.atomic(),
    ):
        Engagement.objects.filter(pk=engagement.pk).update(
            state="active", host_signed_at=timezone.now(), professional_signed_at=timezone.now()
        )


def test_database_refuses_a_secondment_to_be_signed_without_a_release() -> None:
    engagement = Parties().ready()
    with (
        pytest.raises(IntegrityError, match="secondment_rests_on_a_release_of_an_employer"),
        transaction.atomic(),
    ):
        Engagement.objects.filter(pk=engagement.pk).update(release=None)


def test_nothing_begins_before_three_signatures() -> None:
    parties = Parties()
    engagement = parties.ready()
    actions.sign(engagement=engagement, party="host", name="Vera", by=parties.host)
    actions.sign(engagement=engagement, party="employer", name="Hana", by=parties.hr)
    with pytest.raises(IllegalMove):
        actions.begin(engagement=engagement, by=parties.host)


def test_nothing_begins_before_its_first_day() -> None:
    parties = Parties()
    engagement = parties.signed(starts_on=timezone.localdate() + 3 * DAY)
    with pytest.raises(DayError):
        actions.begin(engagement=engagement, by=parties.host)


@pytest.mark.parametrize("state", [ConflictState.OPEN, ConflictState.REFUSED])
def test_the_database_keeps_an_open_or_refused_conflict_from_what_is_released(state: str) -> None:
    parties = Parties()
    parties.ready()
    with pytest.raises(IntegrityError, match="is approved"), transaction.atomic():
        Conflict.objects.create(
            release=parties.release, questions_version="1", state=state, decided_at=timezone.now()
        )


def test_measures_that_contain_a_conflict_stand_in_the_agreement() -> None:
    parties = Parties()
    Conflict.objects.create(
        release=parties.release,
        questions_version="1",
        state=ConflictState.CONTAINED,
        measures="No part in the tender of 2027.",
        decided_at=timezone.now(),
    )
    engagement = parties.ready()
    assert engagement.agreement is not None
    assert "No part in the tender of 2027." in engagement.agreement.text


def test_second_full_time_secondment_in_the_same_weeks_is_refused_in_a_sentence() -> None:
    full = EngagementForm.SECONDMENT_FULL_TIME
    first = Parties(form=full)
    first.ready()
    second = Parties(form=full, person=first.professional)
    engagement = second.draft()
    with pytest.raises(OverlapError, match="another full-time secondment in these weeks"):
        actions.make_ready(engagement=engagement, by=second.host)


def test_database_refuses_a_second_full_time_secondment_too() -> None:
    full = EngagementForm.SECONDMENT_FULL_TIME
    first = Parties(form=full)
    first.ready()
    engagement = Parties(form=full, person=first.professional).draft()
    with (
        pytest.raises(IntegrityError, match="full_time_secondments_do_not_overlap"),
        transaction.atomic(),
    ):
        Engagement.objects.filter(pk=engagement.pk).update(state="terms_agreed")


def test_more_than_36_months_wants_an_approver_who_says_why() -> None:
    today = timezone.localdate()
    parties = Parties(ends_on=today + 1100 * DAY)
    engagement = parties.draft()
    with pytest.raises(TooLongError, match="36 months"):
        actions.make_ready(engagement=engagement, by=parties.host)
    actions.allow_length(engagement=engagement, because="A four-year grant.", by=parties.hr)
    actions.make_ready(engagement=engagement, by=parties.host)
    assert engagement.long_by == parties.hr


def test_standard_vat_wants_the_employers_number() -> None:
    parties = Parties(recharge=Recharge.FULL)
    engagement = parties.draft(vat=Vat.STANDARD, vat_reason="Staff are supplied for a charge.")
    with pytest.raises(NotReadyError, match="VAT number"):
        actions.make_ready(engagement=engagement, by=parties.host)
    actions.write_terms(engagement=engagement, said={"vat_number": "GB123456789"}, by=parties.hr)
    actions.make_ready(engagement=engagement, by=parties.host)
    with (
        pytest.raises(IntegrityError, match="engagement_with_standard_vat_names_the_number"),
        transaction.atomic(),
    ):
        Engagement.objects.filter(pk=engagement.pk).update(vat_number="")


def test_charge_wants_its_treatment() -> None:
    parties = Parties(recharge=Recharge.PARTIAL)
    with pytest.raises(NotReadyError, match="say how VAT is treated"):
        parties.ready()


def test_terms_that_are_missing_are_named() -> None:
    parties = Parties()
    engagement = parties.draft(hours="", manager="")
    with pytest.raises(NotReadyError, match=r"days and hours, line manager\."):
        actions.make_ready(engagement=engagement, by=parties.host)


def test_terms_keep_to_what_the_employer_released() -> None:
    parties = Parties()
    engagement = parties.draft(days=151)
    with pytest.raises(NotReadyError, match="released 150 days"):
        actions.make_ready(engagement=engagement, by=parties.host)


def test_new_terms_before_it_begins_are_signed_anew() -> None:
    parties = Parties()
    engagement = parties.signed()
    first = engagement.agreement
    actions.reopen(engagement=engagement, by=parties.host)
    actions.make_ready(engagement=engagement, by=parties.host)
    assert first is not None
    first.refresh_from_db()
    assert first.withdrawn_at is not None
    assert engagement.agreement != first
    assert engagement.host_signed_at is None
    assert engagement.agreement is not None
    assert engagement.agreement.signatures.count() == 0


def test_two_sign_what_is_no_secondment() -> None:
    introduction = IntroducedFactory()
    host = MembershipFactory(organisation=introduction.organisation).person
    engagement = actions.draft(introduction=introduction, terms=TERMS, by=host)
    actions.make_ready(engagement=engagement, by=host)
    for party, who in (("host", host), ("professional", introduction.person)):
        actions.sign(engagement=engagement, party=party, name="A", by=who)
    actions.begin(engagement=engagement, by=host)
    assert engagement.state == EngagementState.ACTIVE


@pytest.mark.parametrize("form", [each for each in EngagementForm if "secondment" not in each])
def test_every_form_has_a_paper_that_can_be_signed(form: str) -> None:
    introduction = IntroducedFactory(need__form=form)
    host = MembershipFactory(organisation=introduction.organisation).person
    engagement = actions.draft(introduction=introduction, terms=TERMS, by=host)
    actions.make_ready(engagement=engagement, by=host)
    assert engagement.agreement is not None
    assert "{" not in engagement.agreement.text


def test_signing_is_asked_for_by_a_letter_that_leads_to_the_words() -> None:
    parties = Parties()
    engagement = parties.ready()
    asked = Notice.objects.filter(kind="engagement-sign").order_by("pk")
    assert {notice.to for notice in asked} == {
        parties.hr,
        parties.manager,
        parties.host,
        parties.professional,
    }
    assert {notice.path for notice in asked} == {f"/engagements/{engagement.pk}/agreement/"}


def test_charity_that_is_listed_gives_no_warning() -> None:
    engagement = Parties().draft()
    assert len(list(checks.warnings(engagement))) == 1
    OrganisationIdentifierFactory(organisation=engagement.host)
    assert list(checks.warnings(engagement)) == []


def test_secondment_is_not_drafted_without_a_release() -> None:
    introduction = IntroducedFactory(need__form=EngagementForm.SECONDMENT_FULL_TIME)
    with pytest.raises(NotReleasedError):
        actions.draft(introduction=introduction, by=introduction.person)


def test_nothing_is_drafted_before_both_have_said_yes() -> None:
    introduction = IntroducedFactory(
        state=IntroductionState.PROPOSED, answer_by=timezone.now() + DAY
    )
    with pytest.raises(IllegalMove):
        actions.draft(introduction=introduction, by=introduction.person)
