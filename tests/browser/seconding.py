"""Steps of a secondment: a need scoped and read, two introduced, the employer's leave, the end.

Everything is done on the pages, or from the links of mails that the site really sent.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from uuid import uuid4

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from clearinghouse.employers.models import Employer
from clearinghouse.engagements import sweeps
from clearinghouse.engagements.models import Engagement
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.patterns import patterns, skills_of
from clearinghouse.releases.models import Release
from clearinghouse.releases.questions import questions_for
from clearinghouse.reviews import actions as reviews
from clearinghouse.terms import EngagementForm
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person, PersonSkill
from tests.browser.conftest import Browsers
from tests.browser.lending import (
    WEEK,
    arrives,
    ends,
    fill,
    follow,
    organisation_of,
    press,
    reads,
    somebody,
    write,
)
from tests.browser.test_live import elsewhere
from tests.factories.employers import CouncilFactory, EmploymentFactory
from tests.factories.engagements import comfort_rule
from tests.factories.organisations import (
    CentreFactory,
    EmployerFactory,
    MembershipFactory,
    OrganisationIdentifierFactory,
)
from tests.factories.professionals import ProfessionalFactory
from tests.running.site import Site

LINK = re.compile(r"http://localhost:\d+(/\S+)")
# What the papers of all these secondments say alike.
TERMS = {
    "place": "Tealby",
    "supervisor": "Vera Coles, director",
    "manager": "Max Lee",
    "expenses": "The host pays travel.",
    "insurance": "The host's insurance covers the secondee.",
}
WIZARD = {
    "skills": "Help and skills",
    "time": "How much, and when",
    "scope": "What belongs to it",
    "where": "Where",
    "ready": "Are you ready?",
    "data": "Data and ownership",
    "after": "Afterwards",
}


@dataclass
class Cast:
    """Who takes part: a charity and its centre, a professional, and those of a council who decide."""

    host: Organisation
    vera: Person
    bela: Person
    priya: Person
    employer: Employer
    max: Person
    hana: Person
    job_title: str


def cast(pattern: str, **policy: object) -> Cast:
    """Make them, with a professional who knows what a pattern of a need asks for."""
    comfort_rule()
    vera, bela, priya, manager, hana = map(
        somebody, ("Vera Coles", "Bela Broker", "Priya Shah", "Max Lee", "Hana Reid")
    )
    host = organisation_of(vera, "Tealby Hall")
    OrganisationIdentifierFactory(organisation=host, number=uuid4().hex[:8])
    centre = CentreFactory(name=f"Tealby Volunteer Centre {uuid4().hex[:8]}")
    MembershipFactory(organisation=centre, person=bela, role=Membership.Role.BROKER)
    Organisation.objects.filter(pk=host.pk).update(cares_of=centre)
    council = EmployerFactory(name=f"Vale Council {uuid4().hex[:8]}")
    MembershipFactory(organisation=council, person=hana, role=Membership.Role.ADMIN)
    employer = CouncilFactory(organisation=council, steps=["line_manager", "hr"], **policy)
    EmploymentFactory(person=priya, employer=employer, manager=manager)
    job_title = offers_what_it_asks(priya, pattern)
    return Cast(host, vera, bela, priya, employer, manager, hana, job_title)


def offers_what_it_asks(person: Person, code: str) -> str:
    """Let somebody offer the form and the skills of a pattern, and give their job title."""
    pattern = patterns()[code]
    for skill, level in skills_of(pattern).items():
        PersonSkill.objects.create(person=person, skill_id=skill, level=level)
    title = f"Head of partnerships {uuid4().hex[:8]}"
    ProfessionalFactory(
        person=person, job_title=title, sector="public", forms=[EngagementForm(pattern.form)]
    )
    return title


def begins_from(page: Page, name: str) -> None:
    """Begin a need from a pattern, by the name that the page gives it."""
    page.goto(reverse("need_new"))
    press(page, re.compile(f"{name}$"))
    arrives(page, "What it is about")


def goes_on(page: Page, slug: str) -> None:
    """Save a step of the need, and wait for the next."""
    press(page, "Save and go on")
    arrives(page, WIZARD[slug])


def scopes(page: Page, *, title: str, problem: str, first: dt.date, last: dt.date) -> None:
    """Go through all steps of the need; what the pattern says fits but for a few things."""
    page.locator("[name=title]").fill(title)
    page.locator("[name=problem]").fill(problem)
    goes_on(page, "skills")
    goes_on(page, "time")
    fill(page, "starts_from", first)
    fill(page, "ends_by", last)
    goes_on(page, "scope")
    goes_on(page, "where")
    goes_on(page, "ready")
    is_ready(page)
    goes_on(page, "data")
    goes_on(page, "after")
    press(page, "Save and see all steps")
    arrives(page, title)


def is_ready(page: Page) -> None:
    page.locator("[name=hours_of_lead]").fill("2")
    page.get_by_label("Yes, our board or chief officer has agreed").check()
    page.locator("[name=decides]").fill("Our director")
    page.locator("[name=capacity]").fill("The newsletter waits until it is done.")


def says_what_it_lives_on(page: Page, title: str) -> None:
    """Say the income of the last year, which is asked once, and go back to the need."""
    follow(page, "Say what you live on", "Who may ask for skills")
    page.locator("[name=income]").fill("84000")
    fill(page, "year_ended_on", timezone.localdate() - 20 * WEEK)
    press(page, "Save")
    arrives(page, "Skills needs")
    follow(page, title, title)


def offers(page: Page, who: Cast, title: str) -> SkillsNeed:
    """Offer the need that is written, once what the host lives on is said."""
    says_what_it_lives_on(page, title)
    press(page, "Offer it")
    reads(page, "Sent. A second person reads it within two working days.")
    return SkillsNeed.objects.get(organisation=who.host)


def is_let_on(page: Page, need: SkillsNeed) -> None:
    """Read the need as the centre's broker, let it on, and look at who fits so large a piece."""
    page.goto(reverse("needs_to_read"))
    page.locator(f"main a[href='{reverse('need_read', args=[need.pk])}']").click()
    arrives(page, need.title)
    press(page, "Let it onto the list")
    press(page, "I have looked at its matches")
    need.refresh_from_db()


def asks_for(page: Page, need: SkillsNeed, job_title: str) -> None:
    """Find somebody in the ranked list of the need, and ask them for an introduction."""
    page.goto(reverse("need", args=[need.pk]))
    page.get_by_role("link", name="See who fits").click()
    found = page.locator("main li.cw-role", has_text=job_title)
    expect(found.locator(".cw-why")).to_contain_text("Has ")
    found.get_by_role("link", name=re.compile("^Ask number")).click()
    arrives(page, "Ask for an introduction")
    page.locator("[name=words]").fill("We have heard of your work.")
    press(page, "Ask")
    arrives(page, "You have said yes; now they answer")


def asks_the_employer(page: Page, first: dt.date, last: dt.date, **said: str) -> None:
    """Write what the employer is asked for."""
    follow(page, "Ask my employer", "Ask your employer")
    page.locator("[name=employment]").first.check()
    fill(page, "starts_on", first)
    fill(page, "ends_on", last)
    for name, words in said.items():
        page.locator(f"[name={name}]").fill(words)
    press(page, "Keep it and go on")
    arrives(page, "Conflicts of interest")


def answers(page: Page, codes: list[str], *, yes: Mapping[str, str] | None = None) -> None:
    """Answer the conflict questions: yes to some with words about each, no to the rest."""
    said = yes or {}
    for code in codes:
        page.locator(f"[name={code}][value={'yes' if code in said else 'no'}]").check()
    page.locator("[name=words]").fill("\n".join(said.values()))
    press(page, "Keep my answers")


def asked_of(release: Release, party: str) -> list[str]:
    return [each.code for each in questions_for(release.conflict.sets, party)]  # type: ignore[arg-type]


def opens_the_mail(page: Page, site: Site, person: Person, words: str) -> None:
    """Open the link of the newest mail to somebody that says something."""

    def says(mail: EmailMessage) -> bool:
        return words in str(mail.get_content())

    link = LINK.search(str(site.mail_to(person.email, says).get_content()))
    assert link is not None
    page.goto(link.group(1))


def decides(page: Page, choice: str, **said: str) -> None:
    """Decide on the page that is open."""
    page.get_by_label(choice).check()
    for name, words in said.items():
        page.locator(f"[name={name}]").fill(words)
    press(page, "Decide")


def comes_back_another_day(browsers: Browsers, page: Page, person: Person) -> None:
    """Sign somebody in anew in the same browser: what they said of themselves is long ago."""
    session = browsers.sign_in(person).cookies["sessionid"].value
    page.context.add_cookies(
        [{"name": "sessionid", "value": session, "url": browsers.site.url}],
    )


def weeks_pass(engagement: Engagement, weeks: int) -> None:
    """Move all its days into the past, and let that day's sweeps run; done ``elsewhere``."""
    by = weeks * WEEK
    days = ("starts_on", "ends_on", "mid_review_on", "return_meeting_on")
    Engagement.objects.filter(pk=engagement.pk).update(**{name: F(name) - by for name in days})
    # A day more: what was at noon is over, also in the small hours.
    engagement.meetings.update(starts_at=F("starts_at") - by - WEEK / 7)
    engagement.log.update(on=F("on") - by)
    sweeps.keep_up()
    reviews.lay_down()
    reviews.ask_due()


def reads_the_pdf(page: Page, engagement: Engagement) -> None:
    page.goto(engagement.get_absolute_url())
    with page.expect_download() as download:
        page.get_by_role("link", name="Keep it as a PDF").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")


def holds_the_review(page: Page, engagement: Engagement) -> None:
    page.goto(engagement.get_absolute_url())
    follow(page, re.compile("^Note what came of the meeting"), re.compile("[Mm]id-point review"))
    write(page, agreed="All is on track.")
    press(page, "It was held: keep the note")
    expect(page.locator("#now")).to_contain_text("the mid-point review was held")


def plans_the_return(page: Page, engagement: Engagement) -> None:
    page.goto(engagement.get_absolute_url())
    follow(page, "Plan the return", "Plan the return")
    write(page, plan="Back to the same post; a talk about lunch clubs.")
    fill(page, "meeting_on", timezone.localdate() + WEEK)
    press(page, "Keep it")
    expect(page.locator("#now")).to_contain_text("a talk about lunch clubs")


def ends_and_is_asked(page: Page, engagement: Engagement) -> None:
    """End it, and let the sweep lay down what each side is asked."""
    ends(page, engagement)
    elsewhere(reviews.lay_down)


def says_how_it_was(page: Page, engagement: Engagement) -> None:
    """Give the review at the end, for the reader's side."""
    page.goto(reverse("engagement_reviews", args=[engagement.pk]))
    follow(page, re.compile(r"^Say how it is.*At the end"), "How was it?")
    page.locator("main input[type=radio], main input[type=checkbox]").first.check()
    press(page, "Give it")
    arrives(page, "Reviews")
    reads(page, "Counted")
