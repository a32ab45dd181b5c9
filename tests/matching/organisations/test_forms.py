import datetime as dt
from typing import Any

import pytest
import time_machine

from matching.organisations.forms import AwayForm, DescribeForm, InviteForm, RegisterForm
from matching.organisations.models import Organisation
from matching.organisations.registers import Number
from matching.places.models import Area
from tests.factories.organisations import (
    CentreFactory,
    ImportedOrganisationFactory,
    OrganisationFactory,
    OrganisationIdentifierFactory,
)


def form(**given: str) -> RegisterForm:
    return RegisterForm({"name": "Stepney Shed", "kind": "vco", "postcode": "E1 3DG", **given})


def test_numbers_are_kept_with_their_registers(stepney: Area) -> None:
    sent = form(charity_number="GB-CHC-1012345", company_number="1234567")
    assert sent.is_valid(), sent.errors
    assert sent.said()["numbers"] == [
        Number("GB-CHC", "1012345"),
        Number("GB-COH", "01234567"),
    ]
    assert form().is_valid()
    assert sent.said()["name"] == "Stepney Shed"


@pytest.mark.parametrize("typed", ["12345", "12345678", "one million"])
def test_what_is_no_charity_number_is_refused_and_kept_on_the_page(
    stepney: Area, typed: str
) -> None:
    sent = form(charity_number=typed)
    assert sent.errors == {
        "charity_number": [
            (
                "A charity number has 6 or 7 digits, such as 1012345; in Scotland it is like SC012345, "
                "in Northern Ireland like NIC100012. Leave it out if unsure."
            )
        ]
    }
    assert sent["charity_number"].value() == typed


def test_a_number_of_an_imported_organisation_leads_to_asking_for_its_page(stepney: Area) -> None:
    known = ImportedOrganisationFactory(name="Shed & Co")
    OrganisationIdentifierFactory(organisation=known, number="1012345")
    assert form(charity_number="1012345").errors == {
        "charity_number": [
            (
                "Shed &amp; Co is listed here already. Is it yours? "
                f'<a href="/organisations/{known.pk}/claim/">Ask for its page</a>.'
            )
        ]
    }


def test_a_number_of_one_that_answers_itself_leads_to_its_people(stepney: Area) -> None:
    held = OrganisationIdentifierFactory(number="1012345").organisation
    [error] = form(charity_number="1012345").errors["charity_number"]
    assert f'<a href="/organisations/{held.pk}/">Ask its people</a> to invite you.' in error


def test_a_name_that_is_taken_in_the_district_is_asked_about_once(stepney: Area) -> None:
    OrganisationFactory(name="STEPNEY SHED")
    OrganisationFactory(name="Stepney Shed", lad="E09000001")
    sent = form()
    assert list(sent.errors) == ["name"]
    assert sent.asks_whether_another
    assert form(another="on").is_valid()


def test_a_known_number_is_put_right_by_operators_only(vco: Organisation) -> None:
    assert "charity_number" in DescribeForm(organisation=vco).fields
    OrganisationIdentifierFactory(organisation=vco)
    assert "charity_number" not in DescribeForm(organisation=vco).fields


def test_what_is_typed_into_a_description_is_text(vco: Organisation) -> None:
    sent = DescribeForm(
        {"name": "Friends", "description": "We <b>dig</b>.\n\nCome!"}, organisation=vco
    )
    assert sent.is_valid(), sent.errors
    assert sent.said()["description"] == ("<p>We &lt;b&gt;dig&lt;/b&gt;.</p>\n\n<p>Come!</p>")


@time_machine.travel(dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC))
@pytest.mark.parametrize(
    ("first", "last", "wrong"),
    [
        ((25, 11, 2026), (1, 12, 2026), "from_on"),
        ((1, 12, 2026), (30, 11, 2026), "to_on"),
        ((1, 12, 2026), (2, 12, 2027), "to_on"),
        ((26, 11, 2026), (26, 11, 2026), None),
    ],
)
def test_days_away_are_to_come_in_order_and_no_half_year(
    first: tuple[int, ...], last: tuple[int, ...], wrong: str | None
) -> None:
    parts = ("day", "month", "year")
    sent = AwayForm(
        {f"from_on_{part}": n for part, n in zip(parts, first, strict=True)}
        | {f"to_on_{part}": n for part, n in zip(parts, last, strict=True)}
    )
    assert list(sent.errors) == ([wrong] if wrong else [])


def test_a_centre_has_other_roles_than_a_vco(db: None) -> None:
    def roles(organisation: Organisation) -> list[str]:
        field: Any = InviteForm(organisation=organisation).fields["role"]
        return [value for value, _label in field.choices]

    assert roles(OrganisationFactory()) == ["admin", "coordinator"]
    assert roles(CentreFactory()) == ["admin", "broker", "safeguarding"]
