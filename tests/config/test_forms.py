"""Django's forms come out as GOV.UK markup that keeps what was typed and leads to what is wrong."""

import datetime as dt
from html.parser import HTMLParser

import pytest
from django import forms
from django.utils.translation import override

from config.gallery import SLOTS, EveryField, ThreeAnswers


class Page(HTMLParser):
    """The tags of a piece of HTML with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def having(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [
            attrs
            for name, attrs in self.tags
            if name == tag and all(attrs.get(key) == value for key, value in wanted.items())
        ]

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _tag, attrs in self.tags if "id" in attrs]


WRONG = {
    "name": "Befriender",
    "email": "not an address",
    "about": "",
    "starts_on_day": "31",
    "starts_on_month": "abc",
    "starts_on_year": "2026",
    "check": "basic",
    "access": ["toilet"],
    "within": "5",
}


@pytest.fixture
def wrong() -> EveryField:
    return EveryField(WRONG)


def test_every_link_of_the_error_summary_leads_to_an_input(wrong: EveryField) -> None:
    page = Page(str(wrong))
    summary = [href[1:] for a in page.having("a") if (href := a.get("href") or "").startswith("#")]

    assert len(summary) == sum(len(errors) for errors in wrong.errors.values()) > 0
    inputs = {attrs.get("id") for tag, attrs in page.tags if tag in {"input", "select", "textarea"}}
    assert set(summary) <= inputs


def test_form_that_fails_keeps_every_value(wrong: EveryField) -> None:
    page = Page(str(wrong))

    assert page.having("input", name="name", value="Befriender")
    assert page.having("input", name="email", value="not an address")
    assert page.having("input", name="starts_on_day", value="31")
    assert page.having("input", name="starts_on_month", value="abc")
    assert "checked" in page.having("input", name="check", value="basic")[0]
    assert "checked" in page.having("input", name="access", value="toilet")[0]
    assert "checked" not in page.having("input", name="access", value="step")[0]
    assert "checked" in page.having("input", name="within", value="5")[0]


def test_ids_are_unique_in_a_form_with_errors(wrong: EveryField) -> None:
    ids = Page(str(wrong)).ids

    assert len(ids) == len(set(ids))


def test_error_and_hint_describe_their_input(wrong: EveryField) -> None:
    page = Page(str(wrong))

    assert page.having("input", id="id_email")[0]["aria-describedby"] == "id_email_error"
    assert page.having("input", id="id_email")[0]["aria-invalid"] == "true"
    assert page.having("input", id="id_name")[0]["aria-describedby"] == "id_name_helptext"
    assert {"id_email_error", "id_name_helptext"} <= set(page.ids)


def test_form_without_errors_has_no_summary() -> None:
    assert not Page(str(EveryField())).having("div", **{"data-module": "govuk-error-summary"})


def test_week_is_21_named_checkboxes_with_the_chosen_ones_ticked() -> None:
    form = ThreeAnswers({"when": ["tuesday-evening", "saturday-morning"]})
    boxes = Page(str(form["when"])).having("input", type="checkbox", name="when")

    assert {box["value"] for box in boxes} == {value for value, _label in SLOTS}
    assert [box["aria-label"] for box in boxes if "checked" in box] == [
        "Saturday morning",
        "Tuesday evening",
    ]
    assert form.is_valid()


def test_chips_are_real_checkboxes_with_labels() -> None:
    page = Page(str(ThreeAnswers()["cause"]))
    boxes = page.having("input", type="checkbox", name="cause")

    assert {box["id"] for box in boxes} == {label["for"] for label in page.having("label")}


def test_optional_is_said_only_where_something_else_is_required() -> None:
    assert "(optional)" in EveryField()["email"].as_field_group()
    assert "(optional)" not in EveryField()["name"].as_field_group()
    assert "(optional)" not in ThreeAnswers()["postcode"].as_field_group()


def test_placeholder_of_another_package_is_dropped() -> None:
    class Theirs(forms.Form):
        login = forms.CharField(widget=forms.TextInput(attrs={"placeholder": "E-mail"}))

    assert "placeholder" not in str(Theirs())


def test_what_was_typed_is_escaped() -> None:
    assert "<script>" not in str(EveryField({"name": "<script>alert(1)</script>"}))


def test_date_in_parts_is_read_as_a_date() -> None:
    form = EveryField({"starts_on_day": "27", "starts_on_month": "3", "starts_on_year": "2026"})
    form.is_valid()

    assert form.cleaned_data["starts_on"] == dt.date(2026, 3, 27)


def test_summary_says_which_question_is_missing_its_answer() -> None:
    with override("en-gb"):
        html = str(EveryField({}))

    assert "Name of the role: Needs an answer." in html
    assert "How many people? Needs an answer." in html
