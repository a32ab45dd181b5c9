import pytest

from matching.organisations.forms import RegisterForm
from matching.places.models import Area
from tests.factories.organisations import OrganisationIdentifierFactory


def form(**given: str) -> RegisterForm:
    return RegisterForm({"name": "Stepney Shed", "kind": "vco", "postcode": "E1 3DG", **given})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1012345", "1012345"),
        ("GB-CHC-1012345", "1012345"),
        (" 101 2345 ", "1012345"),
        ("200051", "200051"),
        ("1012345-1", "1012345-1"),
        ("", ""),
    ],
)
def test_a_charity_number_is_kept_as_digits(stepney: Area, typed: str, kept: str) -> None:
    sent = form(charity_number=typed)
    assert sent.is_valid(), sent.errors
    assert sent.cleaned_data["charity_number"] == kept


@pytest.mark.parametrize("typed", ["12345", "SC012345", "12345678", "one million"])
def test_what_is_no_charity_number_is_refused_and_kept_on_the_page(
    stepney: Area, typed: str
) -> None:
    sent = form(charity_number=typed)
    assert sent.errors == {
        "charity_number": [
            "A charity number has 6 or 7 digits, such as 1012345. Leave it out if unsure."
        ]
    }
    assert sent["charity_number"].value() == typed


def test_a_number_that_is_listed_names_its_holder(stepney: Area) -> None:
    OrganisationIdentifierFactory(number="1012345", organisation__name="Stepney Friends")
    assert form(charity_number="1012345").errors == {
        "charity_number": [
            "Stepney Friends is listed here under this number. If that is you, ask us for its page."
        ]
    }


def test_a_website_may_leave_out_the_scheme_and_may_not_be_a_script(stepney: Area) -> None:
    assert form(website="example.org").is_valid()
    assert not form(website="javascript:alert(1)").is_valid()


def test_an_organisation_is_somewhere_and_has_a_name(stepney: Area) -> None:
    assert form(postcode="", name=" ").errors == {
        "name": ["Needs an answer."],
        "postcode": ["Enter a postcode, such as E1 3DG."],
    }


def test_nobody_signs_up_as_a_volunteer_centre(stepney: Area) -> None:
    assert "kind" in form(kind="centre").errors
