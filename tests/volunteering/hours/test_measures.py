import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from matching.ledger import actions as ledger
from matching.ledger.models import Basis, WorkForm
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.taxonomy.causes import DOMAIN_VERSION
from matching.taxonomy.models import Cause, DomainWeight
from tests.conftest import SignIn
from tests.factories.hours import HoursFactory
from tests.factories.people import PersonFactory
from volunteering.hours import actions, chart, measures
from volunteering.placements.models import Placement

pytestmark = pytest.mark.django_db
EIGHTH = dt.date(2026, 6, 8)


def give(
    organisation: Organisation, person: Person, hours: str, day: dt.date = EIGHTH, **rest: object
) -> None:
    give.count += 1  # type: ignore[attr-defined]
    said: dict[str, object] = {"work_form": WorkForm.VOLUNTEER_ORG, **rest}
    ledger.record(
        source=f"test:{give.count}",  # type: ignore[attr-defined]
        person=person,
        organisation=organisation,
        hours=Decimal(hours),
        given_on=day,
        **said,  # type: ignore[arg-type]
    )


give.count = 0  # type: ignore[attr-defined]


def test_a_year_counts_each_person_once_and_no_paid_time(
    vco: Organisation, volunteer: Person
) -> None:
    give(vco, volunteer, "2.5")
    give(vco, volunteer, "1.5", dt.date(2026, 4, 1))
    give(vco, volunteer, "8", dt.date(2026, 3, 31))
    give(vco, PersonFactory(), "3", work_form=WorkForm.TRUSTEE)
    give(vco, PersonFactory(), "7", work_form=WorkForm.EMPLOYER_PAID)

    impact = measures.of_year(vco, 2026)

    assert (impact.hours, impact.people) == ("7", "2")
    assert [bar.hours for bar in impact.months[:3]] == ["1.5", "0", "5.5"]


def test_what_was_taken_back_counts_for_nothing_nor_does_its_giver(
    placement: Placement, coordinator: Person
) -> None:
    row = HoursFactory(placement=placement)
    actions.confirm(keys=[row.pk], by=coordinator)
    actions.take_back(keys=[row.pk], by=coordinator)

    impact = measures.of_year(placement.organisation, 2026)

    assert (impact.hours, impact.people, impact.roles) == ("0", "0", "0")


def test_hours_are_shared_out_among_domains_and_sum_to_the_total(
    vco: Organisation, volunteer: Person
) -> None:
    green = Cause.objects.create(scheme="standard", code="Environment", label="Environment")
    learn = Cause.objects.create(scheme="standard", code="Learning", label="Learning")
    from_table = {"version": DOMAIN_VERSION}
    DomainWeight.objects.create(cause=green, soc=0, edu=0, cul=0, env=1, **from_table)
    DomainWeight.objects.create(
        cause=learn, soc=Decimal("0.5"), edu=Decimal("0.5"), cul=0, env=0, **from_table
    )
    give(vco, volunteer, "10", causes={"Environment": Decimal("0.7"), "Learning": Decimal("0.3")})
    give(vco, volunteer, "2")

    shares, unmapped = measures.by_domain(measures.entries_of(vco, 2026))

    assert shares == {
        "soc": Decimal("3.5"),
        "edu": Decimal("1.5"),
        "cul": Decimal(0),
        "env": Decimal(7),
    }
    assert sum(shares.values()) == 12
    assert unmapped == 2


@pytest.mark.usefixtures("rules")
def test_time_is_valued_by_one_method_with_its_floor_and_source(
    vco: Organisation, volunteer: Person
) -> None:
    give(vco, volunteer, "100")

    value = measures.of_year(vco, 2026).value

    assert value is not None
    assert (value.pounds, value.floor) == ("£1,796", "£1,271")
    assert "Annual Survey of Hours and Earnings" in value.source


def test_without_a_rate_there_is_no_value(vco: Organisation, volunteer: Person) -> None:
    give(vco, volunteer, "100")

    assert measures.of_year(vco, 2026).value is None


@pytest.mark.parametrize(
    ("people", "shown"), [(1, "fewer than 5"), (4, "fewer than 5"), (5, "5"), (7, "5"), (8, "10")]
)
def test_small_numbers_of_people_are_not_shown_to_outsiders(
    vco: Organisation, people: int, shown: str
) -> None:
    for _n in range(people):
        give(vco, PersonFactory(), "1")

    assert measures.of_year(vco, 2026, rounded=True).people == shown
    assert measures.of_year(vco, 2026).people == str(people)


def test_nobody_is_nought_also_to_outsiders(vco: Organisation) -> None:
    assert measures.of_year(vco, 2026, rounded=True).people == "0"


def test_the_longest_bar_is_as_tall_as_the_picture_allows() -> None:
    bars = [measures.Bar("a", "Apr 2026", "10", 100), measures.Bar("b", "May 2026", "0", 0)]

    tall, flat = chart.columns(bars)

    assert (tall.height, tall.y + tall.height, flat.height) == (chart.TALLEST, chart.GROUND, 0)
    assert (tall.hours, flat.hours) == ("10", "")


@pytest.mark.usefixtures("rules")
def test_the_page_prints_its_method_beside_the_figure(
    vco: Organisation, volunteer: Person, coordinator: Person, sign_in: SignIn
) -> None:
    give(vco, volunteer, "100")
    browser: Client = sign_in(coordinator)

    page = " ".join(browser.get(f"/organisations/{vco.pk}/impact/").content.decode().split())
    outside = browser.get(f"/organisations/{vco.pk}/impact/", {"for": "outside"}).content.decode()

    assert "£1,796" in page
    assert "replacement cost" in page
    assert "£12.71" in page
    assert "<svg" in page
    assert "fewer than 5" in outside
    assert "nobody can be picked out" in outside


@pytest.mark.usefixtures("rules")
def test_estimated_hours_are_in_no_figure_and_named_beside(
    vco: Organisation, volunteer: Person, coordinator: Person, sign_in: SignIn
) -> None:
    give(vco, volunteer, "10")
    give(vco, PersonFactory(), "30", basis=Basis.IMPUTED)

    impact = measures.of_year(vco, 2026)

    assert (impact.hours, impact.people, impact.estimated) == ("10", "1", "30")
    assert impact.value is not None
    assert impact.value.worth == measures.value(Decimal(10), 2026).worth  # type: ignore[union-attr]
    page = sign_in(coordinator).get(f"/organisations/{vco.pk}/impact/").text
    assert "30 hours more are estimated" in page


def test_a_year_without_hours_says_what_will_be_there(
    vco: Organisation, coordinator: Person, sign_in: SignIn
) -> None:
    page = sign_in(coordinator).get(f"/organisations/{vco.pk}/impact/").content.decode()

    assert "No confirmed hours in this year" in page


def impact_page(browser: Client, vco: Organisation, asked: str) -> str:
    return browser.get(reverse("impact", args=[vco.pk]) + asked).content.decode()


@pytest.mark.usefixtures("rules")
def test_an_organisation_sees_what_a_pound_spent_on_volunteers_is_answered_by(
    vco: Organisation, coordinator: Person, volunteer: Person, sign_in: SignIn
) -> None:
    give(vco, volunteer, "100")
    browser = sign_in(coordinator)
    page = impact_page(browser, vco, "?year=2026&spent=898")
    assert "Their time is worth £2.00, at the least £1.42." in page
    assert 'value="898"' in page
    assert "VIVA" not in impact_page(browser, vco, "?year=2026")


@pytest.mark.usefixtures("rules")
@pytest.mark.parametrize("spent", ["", "0", "-5", "many", "NaN", "1e99"])
def test_what_cannot_have_been_spent_is_said_and_stays(
    vco: Organisation, coordinator: Person, volunteer: Person, sign_in: SignIn, spent: str
) -> None:
    give(vco, volunteer, "100")
    page = impact_page(sign_in(coordinator), vco, f"?year=2026&spent={spent}")
    assert "govuk-error-message" in page
    assert f'value="{spent}"' in page or not spent
    assert "Their time is worth" not in page


@pytest.mark.usefixtures("rules")
def test_what_was_spent_is_not_set_beside_rounded_figures(
    vco: Organisation, coordinator: Person, volunteer: Person, sign_in: SignIn
) -> None:
    give(vco, volunteer, "100")
    page = impact_page(sign_in(coordinator), vco, "?year=2026&for=outside&spent=898")
    assert "For each pound" not in page
