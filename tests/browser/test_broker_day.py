"""One day of a broker, and of a colleague at the next centre, each in a browser of her own.

The web server works as the walled role: what one of them sees, and the other does not, is what the
database lets through.
"""

import datetime as dt
from dataclasses import dataclass
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from matching.history.lifecycle import subject_of
from matching.history.models import Transition
from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.people.actions import write_down
from matching.people.models import Person
from tests.browser.conftest import Browsers
from tests.browser.test_live import elsewhere
from tests.factories.applications import application_to
from tests.factories.brokerage import ReferralFactory
from tests.factories.followups import ThreeMonthsFactory
from tests.factories.funding import FunderAgreementFactory
from tests.factories.opportunities import (
    OpportunityFactory,
    RoleFactory,
    SessionFactory,
    VenueFactory,
    summarised,
)
from tests.factories.organisations import CentreFactory, MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.placements import PlacementFactory
from tests.running.site import Site
from volunteering.applications.models import Application
from volunteering.brokerage.cases.actions import open_case
from volunteering.brokerage.cases.models import Case
from volunteering.brokerage.enquiries.models import Enquiry
from volunteering.brokerage.transfers.models import Transfer
from volunteering.followups.models import FollowUp
from volunteering.funding.models import FunderAgreement
from volunteering.funding.queries import name_of, quarter_of
from volunteering.merging.models import Merge
from volunteering.opportunities.models import Role

INNER = "Is shy on the phone; ask for her by her first name."
AGREED = "Look for gardens that she can walk to."
HEARD = "Come on Saturday at ten and ask for Gil."


@dataclass
class Day:
    """What waits for two centres in the morning; ``gil`` looks after the garden's volunteers."""

    here: Organisation
    there: Organisation
    bela: Person
    bob: Person
    role: Role
    followup: FollowUp
    twice: tuple[Person, Person]
    agreement: FunderAgreement


@pytest.fixture
def day(site: Site) -> Day:
    mark = uuid4().hex[:6]
    here = CentreFactory(name=f"Larkhill Centre {mark}")
    there = CentreFactory(name=f"Moorgate Centre {mark}")
    bela, bob = staff(here, "Bela Broker"), staff(there, "Bob Broker")
    role = garden(here, mark)
    made: list[Day] = []
    # Actions push to open pages, which the thread of the browsers does not let them.
    elsewhere(
        lambda: made.append(
            Day(
                here=here,
                there=there,
                bela=bela,
                bob=bob,
                role=role,
                followup=silent_for_three_months(here, bela, role),
                twice=registered_twice(here, bela),
                agreement=agreed(here),
            )
        )
    )
    return made[0]


def staff(centre: Organisation, name: str) -> Person:
    person: Person = PersonFactory(name=name, email=f"{uuid4().hex}@example.org")
    MembershipFactory(organisation=centre, person=person, role="broker")
    return person


def garden(centre: Organisation, mark: str) -> Role:
    organisation = OrganisationFactory(
        name=f"Larkhill Gardens {mark}", cares_of=centre, verified_at=timezone.now()
    )
    gil = PersonFactory(name="Gil Gardener", email=f"{uuid4().hex}@example.org")
    MembershipFactory(organisation=organisation, person=gil)
    opportunity = OpportunityFactory(organisation=organisation, title=f"Larkhill {mark}")
    role: Role = RoleFactory(opportunity=opportunity, title=f"Larkhill gardener {mark}", lead=gil)
    SessionFactory(opportunity=opportunity, venue=VenueFactory(opportunity=opportunity))
    summarised(opportunity)
    return role


def silent_for_three_months(centre: Organisation, broker: Person, role: Role) -> FollowUp:
    """Let somebody have been referred and placed, and not answer two mails about how it went."""
    fola = PersonFactory(name="Fola Followed", birth_year=1980)
    case = open_case(centre=centre, person=fola, by=broker)
    application = application_to(role, fola)
    ReferralFactory(case=case, application=application)
    placement = PlacementFactory(person=fola, role=role, application=application)
    followup: FollowUp = ThreeMonthsFactory(
        person=fola, placement=placement, due_on=timezone.localdate(), attempts=2
    )
    return followup


def registered_twice(centre: Organisation, broker: Person) -> tuple[Person, Person]:
    kept: Person = PersonFactory(name="Tess Twice", mobile="+447700900451")
    gone = write_down(name="Tess Twice", mobile="+447700900451", by=broker)
    for person in (kept, gone):
        Case.objects.create(centre=centre, person=person)  # of last year: no step of this quarter
    return kept, gone


def agreed(centre: Organisation) -> FunderAgreement:
    first = quarter_of(timezone.localdate()).first
    agreement: FunderAgreement = FunderAgreementFactory(
        centre=centre, from_on=first, until_on=first + dt.timedelta(days=364)
    )
    return agreement


def test_a_day_of_a_broker_in_two_centres(day: Day, browsers: Browsers) -> None:
    bela, bob = browsers.of(day.bela), browsers.of(day.bob)
    bob.goto(reverse("desk", args=[day.there.pk]))
    expect(bob.locator("body[data-live-heard]")).to_be_attached()

    case = somebody_rings(bela, day)
    talks_about_what_she_would_like(bela, case)
    application = puts_her_forward(bela, case, day)
    rings_who_stays_silent(bela, application, day)
    writes_down_the_answer(bela, application, day)

    transfer = hands_her_on(bela, case, day)
    theirs = goes_on_with_her(bob, transfer)
    both_are_credited(bela, bob, transfer, theirs)

    makes_two_records_one_and_two_again(bela, day)
    keys_in_how_it_went(bela, day)
    opens_the_quarters_report(bela, bob, day)


def somebody_rings(page: Page, day: Day) -> Case:
    page.goto(reverse("desk", args=[day.here.pk]))
    page.get_by_role("link", name="Somebody gets in touch").click()
    page.get_by_label("What is it about?").fill("Would like to be outdoors.")
    page.get_by_label("Their name").fill("Rosa Rings")
    page.get_by_label("Telephone").fill("07700 900452")
    page.get_by_label("Postcode").fill("E1 3DG")
    page.get_by_role("button", name="Take it down").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rosa Rings")
    page.get_by_role("link", name="Register them").click()
    page.get_by_label("I have told them what we keep").check()
    page.get_by_role("button", name="Register", exact=True).click()
    expect(page.locator("main")).to_contain_text("Rosa Rings is registered with you.")
    enquiry = Enquiry.objects.get(centre=day.here)
    assert (enquiry.channel, enquiry.outcome) == ("phone", "registered")
    case = Case.objects.get(enquiries=enquiry)
    assert (case.centre, case.person.name) == (day.here, "Rosa Rings")
    return case


def talks_about_what_she_would_like(page: Page, case: Case) -> None:
    page.get_by_role("link", name="Guidance", exact=True).click()
    page.get_by_label("By phone").check()
    page.get_by_label("How many minutes did it take?").fill("25")
    page.get_by_label("What should colleagues know?").fill(INNER)
    page.get_by_label("What did you agree?").fill(AGREED)
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Roles for Rosa Rings")
    case.refresh_from_db()
    assert case.state == "guided"


def puts_her_forward(page: Page, case: Case, day: Day) -> Application:
    page.get_by_label("Search for other roles").fill(day.role.title)
    page.locator("main form[role=search] button").click()
    page.locator(f"#found_{day.role.pk}").check()
    page.get_by_label("On the phone").check()
    page.get_by_label("What should the organisation know?").fill("She likes to dig.")
    page.get_by_label("Why one that is not suggested?").fill("She asked for it.")
    page.get_by_label("They agreed to be put forward").check()
    page.get_by_role("button", name="Put them forward").click()
    expect(page.locator("main")).to_contain_text("Put forward for 1 role.")
    expect(page.locator("main")).to_contain_text("25 minutes of support")
    application = Application.objects.get(volunteer=case.person)
    assert (application.role, application.referred_by) == (day.role, day.bela)
    return application


def rings_who_stays_silent(page: Page, application: Application, day: Day) -> None:
    """Let three weeks pass without a word; the desk says so, and nobody is at the telephone."""
    now = timezone.now()
    Application.objects.filter(pk=application.pk).update(
        made_at=now - dt.timedelta(days=21),
        state_since=now - dt.timedelta(days=21),
        due_at=now - dt.timedelta(days=7),
    )
    page.goto(reverse("desk", args=[day.here.pk]))
    line = page.locator("#next li", has_text="Rosa Rings")
    expect(line).to_contain_text("Silent")
    line.get_by_role("link", name="Ring them").click()
    expect(page.locator("main")).to_contain_text("Gil Gardener")
    page.get_by_label("Nobody answered").check()
    today = timezone.localdate()
    for part in ("day", "month", "year"):
        page.locator(f"[name=again_on_{part}]").fill(str(getattr(today, part)))
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("#next li", has_text="Rosa Rings")).to_contain_text("Ring again")


def writes_down_the_answer(page: Page, application: Application, day: Day) -> None:
    line = page.locator("#next li", has_text="Rosa Rings")
    line.get_by_role("link", name="Ring them").click()
    expect(page.locator("main")).to_contain_text("Nobody answered")
    page.get_by_label("They answered, and we have written it down").check()
    page.get_by_label("Who did you speak to?").fill("Gil")
    page.locator("[name=answer][value='to:contacted']").check()
    page.get_by_label("What they said").fill(HEARD)
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Desk")
    expect(page.locator("#next li", has_text="Rosa Rings")).to_have_count(0)
    application.refresh_from_db()
    assert application.state == "contacted"
    assert application.due_at is None or application.due_at > timezone.now()
    told = Notice.objects.filter(to=application.volunteer, body__contains=HEARD)
    assert told.count() == 1


def hands_her_on(page: Page, case: Case, day: Day) -> Transfer:
    page.goto(reverse("case", args=[case.pk]))
    page.get_by_role("link", name="Hand on to another centre").click()
    page.get_by_label("Which centre?").select_option(label=day.there.name)
    page.get_by_label("Where they were referred").check()
    page.get_by_label("What was agreed in guidance").check()
    page.get_by_label("What should the other centre know?").fill("She moves next week.")
    page.get_by_label("On the phone").check()
    page.get_by_role("button", name="Ask the other centre").click()
    expect(page.locator("main")).to_contain_text("Ask them first.")  # consent is not assumed
    assert not case.transfers.exists()
    page.get_by_label("They agreed to be handed on").check()
    page.get_by_role("button", name="Ask the other centre").click()
    expect(page.locator("main")).to_contain_text(f"{day.there.name} has been asked.")
    return case.transfers.get()


def goes_on_with_her(page: Page, transfer: Transfer) -> Case:
    """Answer from a desk that was open all along, and had not been loaded again."""
    line = page.locator("#next li", has_text="Rosa Rings")
    expect(line).to_contain_text(f"{transfer.centre.name} asks you to go on with them")
    line.get_by_role("link", name="Read and answer").click()
    expect(page.locator("main")).to_contain_text("What they agreed to share with you")
    expect(page.locator("main")).to_contain_text(AGREED)
    expect(page.locator("main")).to_contain_text("Larkhill gardener")
    expect(page.locator("main")).not_to_contain_text(INNER)
    page.get_by_label("What do you say to the other centre?").fill("Gladly.")
    page.get_by_role("button", name="Go on with them").click()
    expect(page.locator("main")).to_contain_text("Rosa Rings is with you now.")
    expect(page.get_by_role("heading", level=1)).to_have_text("Rosa Rings")
    return Case.objects.get(centre=transfer.to_centre)


def both_are_credited(bela: Page, bob: Page, transfer: Transfer, theirs: Case) -> None:
    """Nothing was typed again, both centres count it, and neither reads the other's case."""
    transfer.refresh_from_db()
    assert (transfer.state, transfer.new_case, theirs.person) == (
        "accepted",
        theirs,
        transfer.person,
    )
    ours = Case.objects.get(pk=transfer.case_id)
    assert (ours.state, ours.closed_because) == ("closed", "transferred")
    accepted = Transition.objects.get(subject=subject_of(transfer), new="accepted")
    facets = accepted.facets
    assert (facets["centre"], facets["to_centre"]) == (transfer.centre_id, transfer.to_centre_id)
    begun = Transition.objects.get(subject=subject_of(theirs), old="")
    assert (begun.facets["centre"], begun.facets["channel"]) == (transfer.to_centre_id, "transfer")

    bela.goto(reverse("transfer", args=[transfer.pk]))
    expect(bela.locator("main")).to_contain_text("Gladly.")
    for page, case in ((bob, ours), (bela, theirs)):
        answer = page.goto(reverse("case", args=[case.pk]))
        assert answer is not None
        assert answer.status == HTTPStatus.NOT_FOUND


def makes_two_records_one_and_two_again(page: Page, day: Day) -> None:
    kept, gone = day.twice
    page.goto(reverse("duplicates", args=[day.here.pk]))
    expect(page.locator("main")).to_contain_text("The same mobile number")
    page.get_by_role("link", name="Tess Twice · Tess Twice").click()
    page.get_by_label("How you know that they are one").fill("She registered twice.")
    page.get_by_role("button", name="Make them one record").click()
    expect(page.locator("main")).to_contain_text("They are one record now.")
    gone.refresh_from_db()
    assert (gone.is_active, gone.name) == (False, "")

    page.get_by_role("button", name="Make them two records again").click()
    expect(page.locator("main")).to_contain_text("They are two records again.")
    gone.refresh_from_db()
    assert (gone.is_active, gone.name, gone.mobile) == (True, "Tess Twice", kept.mobile)
    merge = Merge.objects.get(centre=day.here)
    assert (merge.state, merge.could_not) == ("undone", [])
    open_cases = Case.objects.open().filter(centre=day.here, person__in=[kept, gone])
    assert sorted(open_cases.values_list("person", flat=True)) == sorted([kept.pk, gone.pk])


def keys_in_how_it_went(page: Page, day: Day) -> None:
    page.goto(reverse("desk", args=[day.here.pk]))
    line = page.locator("#next li", has_text="Fola Followed")
    expect(line).to_contain_text("Follow-up")
    line.get_by_role("link", name="Ring and ask").click()
    page.locator("[name=still_there][value=yes]").check()
    page.locator("[name=counterfactual][value=probably_not]").check()
    page.get_by_role("button", name="Send").click()
    expect(page.locator("main")).to_contain_text("Kept, as said on the phone.")
    day.followup.refresh_from_db()
    assert (day.followup.state, day.followup.mode) == ("answered", "phone")


def opens_the_quarters_report(bela: Page, bob: Page, day: Day) -> None:
    """Find the day's work in it; of two who registered one was placed long before."""
    quarter = quarter_of(timezone.localdate())
    name = name_of(quarter.first, quarter.last)
    bela.goto(reverse("funder_agreements", args=[day.here.pk]))
    bela.get_by_role("link", name=day.agreement.title).click()
    bela.get_by_role("button", name=f"Begin the report for {name}").click()
    expect(bela.get_by_role("heading", level=1)).to_have_text(f"{day.agreement.title}: {name}")
    for what, persons, cases in (
        ("Enquiries", "[z]", "1"),
        ("People newly registered", "2", "2"),
        ("People interviewed", "1", "1"),
        ("People referred", "2", "2"),
        ("People placed", "0", "0"),
    ):
        row = bela.get_by_role("row").filter(has=bela.get_by_role("rowheader", name=what))
        expect(row.first.get_by_role("cell")).to_have_text([persons, cases])
    answered = bela.get_by_role("table", name="Answered three months on")
    expect(answered.get_by_role("row", name="Answered").get_by_role("cell")).to_have_text("1")
    report = day.agreement.reports.get()
    answer = bob.goto(reverse("quarter_report", args=[report.pk]))
    assert answer is not None
    assert answer.status == HTTPStatus.NOT_FOUND
