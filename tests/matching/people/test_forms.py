import pytest
import time_machine
from django import forms
from django.contrib.gis.geos import Point

from matching.people.fields import WeekField
from matching.people.forms import ConsentForm, DetailsForm
from matching.places.models import Area, Outcode


class Week(forms.Form):
    when = WeekField()


def details(**given: object) -> DetailsForm:
    return DetailsForm({"name": "Vera", **given})


def test_a_week_is_read_into_a_mask_and_shown_from_one() -> None:
    sent = Week({"when": ["monday-morning", "sunday-evening"]})
    assert sent.is_valid()
    assert sent.cleaned_data["when"] == 1 | 1 << 20
    assert Week(initial={"when": 1 << 5})["when"].value() == ["tuesday-evening"]


def test_a_week_without_ticks_is_not_said() -> None:
    sent = Week({})
    assert sent.is_valid()
    assert sent.cleaned_data["when"] == 0


def test_a_slot_that_is_none_is_refused_and_the_others_stay_ticked() -> None:
    sent = Week({"when": ["monday-morning", "doomsday"]})
    assert not sent.is_valid()
    assert "monday-morning" in sent["when"].value()


def test_a_week_has_changed_when_its_slots_have() -> None:
    assert not Week({"when": ["tuesday-evening"]}, initial={"when": 1 << 5}).has_changed()
    assert Week({"when": ["friday-evening"]}, initial={"when": 1 << 5}).has_changed()


def test_a_postcode_is_kept_in_its_one_form(stepney: Area) -> None:
    form = details(postcode="e13dg")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["postcode"] == "E1 3DG"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("E1 9ZZ", "E1 9ZZ is not in our list of postcodes for England."),
        ("mars", "“mars” is not a postcode. Enter one such as E1 3DG, or its first half, E1."),
    ],
)
def test_an_unknown_postcode_is_refused_in_words(stepney: Area, typed: str, said: str) -> None:
    form = details(postcode=typed)
    assert form.errors == {"postcode": [said]}
    assert form["postcode"].value() == typed


def test_half_a_postcode_is_nobodys_home(db: None) -> None:
    Outcode.objects.create(
        code="E1", point=Point(534_500, 181_500, srid=27700), lad_code="E09000030", postcodes=1
    )
    assert details(postcode="E1").errors == {
        "postcode": ["Enter the whole postcode, such as E1 3DG."]
    }


@time_machine.travel("2026-11-22")
@pytest.mark.parametrize(
    ("year", "said"),
    [
        ("2014", ["You need to be 13 or over to have an account."]),
        ("2027", ["Enter the year you were born, such as 1990."]),
        ("1899", ["Enter the year you were born, such as 1990."]),
        ("nineteen", ["Enter a year in figures, such as 1990."]),
        ("2013", None),
        ("", None),
    ],
)
def test_years_of_birth_that_cannot_be_are_refused(
    db: None, year: str, said: list[str] | None
) -> None:
    assert details(birth_year=year).errors.get("birth_year") == said


def test_a_purpose_that_is_not_offered_is_refused() -> None:
    assert not ConsentForm({"purpose": "account", "agree": "on"}).is_valid()
    assert ConsentForm({"purpose": "marketing"}).is_valid()
