"""A trustee: declared for line by line, appointed for a term, on a paper, counted as an appointment."""

import datetime as dt
import re
from decimal import Decimal

from dateutil.relativedelta import relativedelta
from playwright.sync_api import Page, expect

from clearinghouse.programmes.offices.declarations import DECLARATIONS
from clearinghouse.programmes.offices.models import Appointment
from clearinghouse.terms import EngagementForm
from matching.history.lifecycle import subject_of
from matching.ledger.models import Outcome
from tests.browser.conftest import Browsers
from tests.browser.lending import (
    Lent,
    arrives,
    confirms,
    fill,
    follow,
    goes_ahead,
    logs,
    press,
    reads,
    signs,
    today,
    write,
    writes_terms,
)
from tests.browser.seconding import reads_the_pdf
from tests.running.site import Site

OFFICE = "Term of office"
DUTIES = "Treasurer: reads the accounts with the board each quarter."
ELIGIBLE = "Not disqualified, and no interest that stands against it."


def test_a_trustee_declares_is_appointed_for_a_term_and_is_counted(
    site: Site, browsers: Browsers
) -> None:
    lent = Lent(browsers, EngagementForm.TRUSTEE, "A treasurer for our board")
    last = today() + relativedelta(years=3)
    agrees_on_the_role(lent, last)
    lent.hosts.goto(lent.engagement.get_absolute_url())
    expect(lent.hosts.get_by_role("link", name="Give the term of office")).to_have_count(0)
    opens_the_office(lent.hosts, lent)
    reads(lent.hosts, "They have not declared yet that they may take the office.")
    declares(lent.gives, lent)
    for page in (lent.gives, lent.hosts):
        signs(page, lent.engagement)
    reads_the_pdf(lent.gives, lent.engagement)
    lent.hosts.goto(lent.engagement.get_absolute_url())
    press(lent.hosts, "Begin it")
    expect(lent.hosts.locator("#now")).to_contain_text("Under way until")

    follow(lent.hosts, "Give the term of office", OFFICE)
    reads(lent.hosts, "My brother keeps the hall's boiler.")
    gives_the_term(lent.hosts, today() + relativedelta(years=5))
    reads(lent.hosts, "A term is of four years at most; another may follow.")
    gives_the_term(lent.hosts, last)
    opens_the_office(lent.gives, lent)
    reads(lent.gives, f"{last.day} {last:%B %Y}")
    expect(lent.gives.get_by_role("heading", name="Give the term")).to_have_count(0)
    logs(lent.gives, lent.engagement, "3")
    confirms(lent.hosts, lent.engagement)

    lent.over()
    entry = lent.counted.get()
    assert (entry.work_form, entry.hours, entry.basis) == (
        "trustee_governance",
        Decimal(3),
        "agreed",
    )
    counted = Outcome.objects.filter(source=subject_of(lent.engagement))
    assert dict(counted.values_list("code", "value")) == {"trustee.appointments": Decimal(1)}


def agrees_on_the_role(lent: Lent, last: dt.date) -> None:
    """Write the paper of the role until the term's last day, and read it before it is signed."""
    goes_ahead(lent.gives, lent.introduced())
    arrives(lent.gives, lent.title)
    follow(lent.gives, "Write the terms", "When and where")
    fill(lent.gives, "ends_on", last)
    writes_terms(lent.gives, lent.engagement, duties=DUTIES, eligibility=ELIGIBLE)
    for words in ("Role description and declarations", DUTIES, ELIGIBLE):
        reads(lent.gives, words)


def opens_the_office(page: Page, lent: Lent) -> None:
    page.goto(lent.engagement.get_absolute_url())
    follow(page, "Declarations and term of office", OFFICE)


def declares(page: Page, lent: Lent) -> None:
    """Declare what is asked: one line that is left out keeps the office closed."""
    page.goto(lent.engagement.get_absolute_url())
    follow(page, "Declare that you may take the office", OFFICE)
    write(page, office="Treasurer", interests="My brother keeps the hall's boiler.")
    *most, left = DECLARATIONS
    for code in most:
        page.locator(f"[name=declared][value={code}]").check()
    press(page, "Declare it")
    reads(page, "Each line has to be true before the office can be taken.")
    assert not Appointment.objects.filter(engagement=lent.engagement).exists()
    page.locator(f"[name=declared][value={left}]").check()
    press(page, "Declare it")
    reads(page, re.compile("Declared.*Everything that is asked", re.DOTALL))
    kept = Appointment.objects.get(engagement=lent.engagement)
    assert kept.declarations == dict.fromkeys(DECLARATIONS, today().isoformat())


def gives_the_term(page: Page, last: dt.date) -> None:
    fill(page, "begins", today())
    fill(page, "ends", last)
    press(page, "Keep it")
