"""The pages of an engagement, from the terms to the end."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clearinghouse.engagements import actions
from clearinghouse.engagements.models import DayLog, Engagement
from clearinghouse.engagements.states import EngagementState
from clearinghouse.engagements.steps import steps_of
from clearinghouse.releases.models import Approval
from clearinghouse.terms import EngagementForm
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.engagements import DAY, EngagementFactory, IntroducedFactory, Parties
from tests.factories.organisations import MembershipFactory
from tests.factories.people import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def parties() -> Parties:
    return Parties()


def queries_of(browser: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    return len(asked)


def proved(sign_in: SignIn, person: Person) -> Client:
    """Give a browser of somebody who has just entered their password again."""
    browser = sign_in(person)
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return browser


def test_introduction_becomes_a_draft(sign_in: SignIn) -> None:
    introduction = IntroducedFactory()
    browser = sign_in(introduction.person)
    answer = browser.post(f"/introductions/{introduction.pk}/engagement/")
    engagement = Engagement.objects.get()
    assert answer["Location"] == f"/engagements/{engagement.pk}/"
    assert engagement.title == introduction.need.title


def test_terms_are_kept_step_by_step_and_errors_keep_what_was_typed(
    parties: Parties, sign_in: SignIn
) -> None:
    engagement = parties.draft()
    browser = sign_in(parties.host)
    work = f"/engagements/{engagement.pk}/terms/work/"
    answer = browser.post(work, {"duties": "Only this.", "supervisor": "Vera"})
    assert answer["Location"] == f"/engagements/{engagement.pk}/terms/money/"
    engagement.refresh_from_db()
    assert engagement.terms["duties"] == "Only this."
    when = f"/engagements/{engagement.pk}/terms/when/"
    sent = {"starts_on_day": "40", "starts_on_month": "1", "starts_on_year": "2027", "days": "many"}
    page = browser.post(when, sent).content.decode()
    assert 'value="40"' in page
    assert 'value="many"' in page
    assert "Enter a real date" in page


def test_check_page_names_what_is_missing_and_warns(parties: Parties, sign_in: SignIn) -> None:
    engagement = parties.draft(hours="")
    browser = sign_in(parties.host)
    page = browser.get(f"/engagements/{engagement.pk}/terms/check/").content.decode()
    assert "days and hours" in page
    assert "not listed here as a charity" in page
    answer = browser.post(f"/engagements/{engagement.pk}/ready/", follow=True)
    assert "Still missing: days and hours." in answer.content.decode()


def test_more_than_36_months_warns_and_only_the_employer_records_why(sign_in: SignIn) -> None:
    parties = Parties(ends_on=timezone.localdate() + 1100 * DAY)
    engagement = parties.draft()
    one = f"/engagements/{engagement.pk}"
    host = sign_in(parties.host)
    assert "It is longer than 36 months." in host.get(f"{one}/terms/check/").content.decode()
    host.post(f"{one}/ready/")
    assert Engagement.objects.get().state == EngagementState.DRAFT
    said = {"words": "A grant of four years."}
    for other in (host, sign_in(parties.professional)):
        assert other.post(f"{one}/length/", said).status_code == 403
    sign_in(parties.hr).post(f"{one}/length/", said)
    host.post(f"{one}/ready/")
    found = Engagement.objects.get()
    assert (found.state, found.long_because, found.long_by) == (
        EngagementState.TERMS_AGREED,
        "A grant of four years.",
        parties.hr,
    )


def test_whoever_released_somebody_reads_on_and_plans_the_return(
    parties: Parties, sign_in: SignIn
) -> None:
    engagement = parties.begun()
    Approval.objects.update(step="line_manager")
    manager = sign_in(parties.manager)
    assert manager.get(engagement.get_absolute_url()).status_code == 200
    manager.post(f"/engagements/{engagement.pk}/return/", {"plan": "Back to the finance team."})
    engagement.refresh_from_db()
    assert engagement.return_plan == "Back to the finance team."
    assert manager.get(f"/engagements/{engagement.pk}/terms/").status_code == 403
    assert sign_in(PersonFactory()).get(engagement.get_absolute_url()).status_code == 403


def test_vat_is_explained_with_the_rate_of_the_rulebook(parties: Parties, sign_in: SignIn) -> None:
    engagement = parties.draft()
    page = sign_in(parties.host).get(f"/engagements/{engagement.pk}/terms/money/").content.decode()
    assert "salary included" in page
    assert "it is not tax advice" in page


def test_three_sign_on_their_pages_and_it_begins(parties: Parties, sign_in: SignIn) -> None:
    engagement = parties.ready()
    assert engagement.agreement is not None
    for party, who in parties.signers.items():
        browser = proved(sign_in, who)
        sent = {"party": party, "name": who.name, "shown": engagement.agreement.sha256}
        browser.post(f"/engagements/{engagement.pk}/sign/", sent)
    engagement.refresh_from_db()
    assert engagement.state == EngagementState.SIGNED
    sign_in(parties.host).post(f"/engagements/{engagement.pk}/begin/")
    engagement.refresh_from_db()
    assert engagement.state == EngagementState.ACTIVE


def test_who_signs_for_another_party_is_told_so(parties: Parties, sign_in: SignIn) -> None:
    engagement = parties.ready()
    assert engagement.agreement is not None
    sent = {"party": "employer", "name": "V", "shown": engagement.agreement.sha256}
    address = f"/engagements/{engagement.pk}/sign/"
    answer = proved(sign_in, parties.host).post(address, sent, follow=True)
    assert "You cannot sign for this party." in answer.content.decode()


def test_days_are_logged_confirmed_and_given_as_csv(parties: Parties, sign_in: SignIn) -> None:
    engagement = parties.begun()
    today = timezone.localdate()
    day = {"on_day": today.day, "on_month": today.month, "on_year": today.year}
    mine = sign_in(parties.professional)
    mine.post(f"/engagements/{engagement.pk}/days/", day | {"hours": "7.5", "what": "=1+1"})
    sign_in(parties.host).post(f"/engagements/{engagement.pk}/days/confirm/")
    lines = mine.get(f"/engagements/{engagement.pk}/days.csv").content.decode().splitlines()
    assert lines == ["day,hours,what,confirmed", f"{today},7.50,'=1+1,{today}"]


def test_page_tells_each_side_what_waits(parties: Parties, sign_in: SignIn) -> None:
    engagement = parties.begun()
    DayLog.objects.create(engagement=engagement, on=timezone.localdate(), hours=7)
    address = engagement.get_absolute_url()
    assert "Confirm the days" in sign_in(parties.host).get(address).content.decode()
    assert "Log the days" in sign_in(parties.professional).get(address).content.decode()
    assert sign_in(parties.hr).get(address).context["todos"] == []


def test_open_page_gets_only_the_part_that_changes(parties: Parties, sign_in: SignIn) -> None:
    engagement = parties.begun()
    part = sign_in(parties.host).get(engagement.get_absolute_url(), headers={"HX-Request": "true"})
    assert part.content.decode().strip().startswith('<div id="now"')


def test_change_is_proposed_read_and_signed(parties: Parties, sign_in: SignIn) -> None:
    engagement = parties.begun()
    last = engagement.ends_on + 30 * DAY
    said = {"ends_on_day": last.day, "ends_on_month": last.month, "ends_on_year": last.year}
    sent = said | {"days": "150", "days_a_week": "3", "because": "The grant goes on."}
    sent |= {name: engagement.terms[name] for name in ("hours", "place", "duties")}
    browser = sign_in(parties.host)
    answer = browser.post(f"/engagements/{engagement.pk}/change/", sent)
    amendment = engagement.amendments.get()
    assert answer["Location"] == f"/engagements/changes/{amendment.pk}/"
    assert set(amendment.changes) == {"ends_on"}
    for party, who in parties.signers.items():
        signed = {"party": party, "name": who.name, "shown": amendment.agreement.sha256}
        proved(sign_in, who).post(f"/engagements/changes/{amendment.pk}/sign/", signed)
    engagement.refresh_from_db()
    assert engagement.ends_on == last


@pytest.mark.parametrize("form", EngagementForm.values)
def test_every_form_asks_for_its_terms_in_steps(form: str, sign_in: SignIn) -> None:
    engagement = EngagementFactory(form=form)
    browser = sign_in(engagement.person)
    for step in steps_of(engagement):
        page = browser.get(f"/engagements/{engagement.pk}/terms/{step.slug}/")
        assert str(step.title) in page.content.decode()


def test_lists_ask_as_many_queries_for_one_as_for_thirty(sign_in: SignIn) -> None:
    member = MembershipFactory()
    organisation: Organisation = member.organisation
    browser = sign_in(member.person)
    address = f"/organisations/{organisation.pk}/engagements/"
    EngagementFactory(host=organisation)
    queries_of(browser, address)
    with_one = queries_of(browser, address)
    EngagementFactory.create_batch(29, host=organisation)
    assert queries_of(browser, address) == with_one


def test_page_asks_as_many_queries_for_one_day_and_meeting_as_for_many(
    parties: Parties, sign_in: SignIn
) -> None:
    engagement = parties.begun()
    browser = sign_in(parties.host)

    def more(first: int, last: int) -> None:
        for n in range(first, last):
            DayLog.objects.create(engagement=engagement, on=timezone.localdate() - n * DAY, hours=7)
            actions.set_milestone(engagement=engagement, title=f"M{n}", by=parties.host)

    more(0, 1)
    queries_of(browser, engagement.get_absolute_url())
    with_one = queries_of(browser, engagement.get_absolute_url())
    more(1, 30)
    assert queries_of(browser, engagement.get_absolute_url()) == with_one


def test_who_gave_and_who_was_helped_may_tell_what_came_of_it_once_it_has_ended(
    sign_in: SignIn,
) -> None:
    found = Parties()
    engagement = found.begun()
    told = f"/engagements/{engagement.pk}/story/"
    page = engagement.get_absolute_url()
    assert told not in sign_in(found.professional).get(page).content.decode()
    actions.end(engagement=engagement, how="done", on=engagement.starts_on, by=found.host)
    assert told in sign_in(found.professional).get(page).content.decode()
    assert told in sign_in(found.host).get(page).content.decode()
    assert told not in sign_in(found.hr).get(page).content.decode()
