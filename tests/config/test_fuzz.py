"""Whatever is typed into any form: no fault of ours, nothing typed is lost, what is wrong is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from hypothesis import given
from pytest_django.plugin import DjangoDbBlocker

from clearinghouse.programmes.sets.models import SetMember
from tests.config.driven import ALONE, DOUBLED, FILTERS, FORMS, STATE
from tests.config.driver import TWICE, Driven, label
from tests.config.test_addresses import TABLE
from tests.config.typed import Sent, typed
from tests.config.world import Cast, for_many_tests
from tests.conftest import SignIn
from tests.factories.people import PASSWORD, PersonFactory
from tests.fuzzing import steady
from tests.matching.uploads.test_uploads import every_form
from volunteering.applications.models import Application
from volunteering.assessment.releases.models import Release
from volunteering.placements.models import Placement

pytestmark = pytest.mark.django_db(databases=["default", "equality"])
EXAMPLES: Final = 4
ALONE_EXAMPLES: Final = 20
# What forms are made of beside what was sent.
GIVEN: Final[Mapping[str, Callable[[], dict[str, Any]]]] = {
    "clearinghouse.professionals.step_forms.EvidenceForm": lambda: {"person": PersonFactory()},
    "clearinghouse.programmes.sets.forms.RegisterForm": lambda: {"members": [_member()]},
    "clearinghouse.rounds.forms.RankForm": lambda: {"among": [(1, "Goats"), (2, "Budgets")]},
    "volunteering.applications.forms.ChosenForm": lambda: {
        "applications": Application.objects.all()
    },
    "volunteering.applications.forms.ManyForm": lambda: {"applications": []},
    "volunteering.assessment.releases.forms.ReviewForm": lambda: {
        "release": Release.objects.first()
    },
    "volunteering.assessment.releases.forms.ScheduleForm": lambda: {
        "release": Release.objects.first()
    },
    "volunteering.hours.forms.ClaimForm": lambda: {"placements": Placement.objects.all()},
}


def _member() -> SetMember:
    return SetMember(pk=1, person=PersonFactory())


PERSONAS: Final = ("", "volunteer", "coordinator", "broker", "operator")


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    with for_many_tests(django_db_blocker) as cast:
        yield cast


def browser_for(page: str, cast: Cast, sign_in: SignIn) -> Client:
    """Give a browser of the last of those whom a page lets in: their forms reach deepest."""
    inside = [at for at, code in enumerate(TABLE[page]) if code in {200, 405}]
    who = PERSONAS[inside[-1]] if inside else ""
    if not who:
        return Client()
    browser = sign_in(getattr(cast, who))
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return browser


def drive(page: Driven, *, may_double: bool = False) -> list[str]:
    """Send a page some examples, the same each time, and say what was wrong with what came back."""
    found: list[str] = []

    @steady(EXAMPLES)
    @given(sent=typed(page.found, page.others))
    def sending(sent: Sent) -> None:
        found.extend(page.send(sent))

    sending()
    return sorted({each for each in found if not (may_double and each.startswith(TWICE))})


def opened(row: str, cast: Cast, sign_in: SignIn, *, by_get: bool) -> Driven:
    """Open a page of the tables."""
    whole, _mark, along = row.partition("?")
    page, _mark, last = whole.partition(">")
    given_ = list(cast.world.arguments(page))
    given_[-1:] = [last] if last else given_[-1:]
    address = reverse(page.partition(" ")[0], args=given_)
    name, _is, value = along.partition("=")
    always = [(name, value)] if along else []
    return Driven(browser_for(page, cast, sign_in), address, by_get=by_get, always=always)


@pytest.mark.parametrize("page", sorted(set(FORMS.values())))
def test_form_takes_what_is_typed_or_says_what_is_wrong(
    page: str, cast: Cast, sign_in: SignIn
) -> None:
    driven = opened(page, cast, sign_in, by_get=False)
    assert drive(driven, may_double=page in DOUBLED) == []
    assert {form for form, where in FORMS.items() if where == page} - driven.judged == set()


@pytest.mark.parametrize("page", sorted(set(FILTERS.values())))
def test_filter_takes_what_is_typed_or_says_what_is_wrong(
    page: str, cast: Cast, sign_in: SignIn
) -> None:
    driven = opened(page, cast, sign_in, by_get=True)
    assert drive(driven) == []
    assert {form for form, where in FILTERS.items() if where == page} - driven.judged == set()


@pytest.mark.parametrize("name", sorted(form for form, why in ALONE.items() if why == STATE))
def test_form_whose_page_is_not_reached_judges_what_is_typed(name: str, cast: Cast) -> None:
    kind: Any = next(form for form in every_form() if label(form) == name)
    given_ = GIVEN.get(name, dict)()

    @steady(ALONE_EXAMPLES)
    @given(sent=typed([kind(QueryDict(), **given_)], []))
    def judged(sent: Sent) -> None:
        form = kind(QueryDict(urlencode(list(sent), errors="surrogatepass")), **given_)
        assert form.is_valid() or any(form.errors.values())
        str(form)

    judged()


def test_every_form_of_ours_is_driven_by_a_page() -> None:
    there = {label(form) for form in every_form()}
    assert there - FORMS.keys() - FILTERS.keys() - ALONE.keys() == set()
