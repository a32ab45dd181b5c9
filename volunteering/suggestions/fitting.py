"""What the page "for you" shows, and how its answers are kept and found again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.people.models import Person
from matching.people.week import NAMES
from matching.places.location import Location
from matching.safeguarding.queries import is_held
from matching.shortlists import actions as shortlists
from matching.shortlists import week_words
from matching.shortlists.models import ShownList
from matching.shortlists.queries import Miss
from matching.shortlists.terms import Journey
from volunteering.opportunities.forms import place_note
from volunteering.suggestions.addresses import added, changed, tidy
from volunteering.suggestions.answers import Answers, as_address, of_account, of_person, to_keep
from volunteering.suggestions.cards import cards, markers
from volunteering.suggestions.finding import Way
from volunteering.suggestions.forms import AnswersForm
from volunteering.suggestions.marks import marks, put_away
from volunteering.suggestions.queries import MOST_PAGES, Suggestions, suggest
from volunteering.suggestions.reach import within
from volunteering.volunteers.queries import is_away, side_of

SESSION: Final = "answers"
NOTHING: Final = Suggestions(engine="", found=0, page=1, items=(), misses=())


def fitting(request: HttpRequest) -> dict[str, Any]:
    """Rank for the answers in the address, or else those known, and give the page its context."""
    form = AnswersForm(request.GET or remembered(request))
    answers = with_account(form.answers(), request)
    place: Location | None = form.cleaned_data.get("postcode")
    if request.GET:
        keep(request, form)
    page, person = _page(request), person_of(request)
    stopped = why_stopped(person)
    fits = (
        NOTHING if stopped else suggest(answers, page=page, hidden=put_away(person), reader=person)
    )
    kept = None if stopped else show(answers, fits, "for_you", person)
    shown = cards(
        ((item.position, item.role, item.reasons) for item in fits.items),
        answers.place,
        shown_in=kept and kept.pk,
        marked=marks(person, [item.role.pk for item in fits.items]),
    )
    given = tidy(form.address)
    return {
        "form": form,
        "answers": answers,
        "place": place,
        "note": place_note(place),
        "miles": answers.radius,
        "cards": shown,
        "places": markers(shown),
        "stopped": stopped,
        "list_id": kept.pk if kept else "",
        "title": title(fits.found, answers),
        "save_address": changed(request.path, given),
        "chosen": chosen(form, answers),
        "misses": [way for miss in fits.misses if (way := _applied(request.path, given, miss))],
        "previous_url": changed(request.path, given, page=page - 1) if page > 1 else "",
        "next_url": changed(request.path, given, page=page + 1) if fits.has_next else "",
    }


def known(request: HttpRequest) -> Answers | None:
    """Give the answers that we know without being told again; None if there are none."""
    person = person_of(request)
    told = request.session.get(SESSION)
    if person and (person.home or not told):
        answers = of_person(person)
        return answers if answers != Answers(age=answers.age, blocked=answers.blocked) else None
    return with_account(AnswersForm(as_address(told)).answers(), request) if told else None


def remembered(request: HttpRequest) -> QueryDict:
    """Give the known answers as an address has them: the account's first, then the session's."""
    person = person_of(request)
    if person and person.postcode:
        return as_address(of_account(person))
    return as_address(request.session.get(SESSION) or {})


def with_account(answers: Answers, request: HttpRequest) -> Answers:
    """Add what only an account says: skills, and an age if none was given."""
    person = person_of(request)
    return answers if person is None else with_own(answers, person)


def with_own(answers: Answers, person: Person) -> Answers:
    """Add a person's skills and languages, whom they blocked, and their age if none was given."""
    own = of_person(person)
    return replace(
        answers,
        skills=own.skills,
        languages=own.languages,
        blocked=own.blocked,
        longest=own.longest,
        age=own.age if answers.age is None else answers.age,
        journey=_own_way(answers, own),
    )


def _own_way(answers: Answers, own: Answers) -> Journey | None:
    """Give how somebody travels; for how long at most only while they go as far as their account says."""
    if own.journey is None or answers.radius == own.radius:
        return own.journey
    return replace(own.journey, most=None)


def keep(request: HttpRequest, form: AnswersForm) -> None:
    """Keep the answers for the next page and for sign-up, if they changed."""
    place: Location | None = form.cleaned_data.get("postcode")
    kept = to_keep(form.cleaned_data, place.postcode if place else "")
    if request.session.get(SESSION) != kept:
        request.session[SESSION] = kept


def person_of(request: HttpRequest) -> Person | None:
    """Give the person who is signed in."""
    return request.user if isinstance(request.user, Person) else None


def why_stopped(person: Person | None) -> str:
    """Say why nothing is suggested to somebody: "held", "away", or nothing."""
    if person is None:
        return ""
    if is_held(person):
        return "held"
    return "away" if is_away(side_of(person)) else ""


def show(answers: Answers, fits: Suggestions, surface: str, person: Person | None) -> ShownList:
    """Keep that this list was shown on a surface of ``ShownList``."""
    return shortlists.show(
        surface=ShownList.Surface(surface),
        engine=fits.engine,
        shown=[item.shown for item in fits.items if item.shown],
        to=person,
        query=answers.coarsely(),
        found=fits.found,
        first=fits.items[0].position if fits.items else 1,
    )


def title(found: int, answers: Answers) -> str:
    """Say how many fit, and where."""
    if not answers.place:
        template = ngettext(
            "%(count)s role fits you from home", "%(count)s roles fit you from home", found
        )
        return template % {"count": found}
    template = ngettext(
        "%(count)s role fits you near %(place)s", "%(count)s roles fit you near %(place)s", found
    )
    return template % {"count": found, "place": answers.near}


def fitting_title(address: QueryDict) -> str:
    """Name a list that fits by its answers, the way one would call it."""
    form = AnswersForm(address)
    answers = form.answers()
    where = _("near %(place)s") % {"place": answers.near} if answers.place else _("from home")
    said = [each for each in chosen(form, answers) if each]
    return _("Roles for me %(where)s") % {"where": where} + (f": {', '.join(said)}" if said else "")


def chosen(form: AnswersForm, answers: Answers) -> list[str]:
    """Say what was answered, as the chips above the list do."""
    causes = dict(form.fields["cause"].choices)  # type: ignore[attr-defined]
    said = [
        *(str(causes[code]) for code in answers.causes),
        week_words.in_words(answers.slots) if answers.slots else "",
        within(answers.radius) if answers.place else "",
        "" if answers.remote else _("Not from home"),
        _("Age %(age)s") % {"age": answers.age} if answers.age is not None else "",
        _("Only what I can certainly take up") if answers.certain else "",
    ]
    return [each for each in said if each]


def _page(request: HttpRequest) -> int:
    given = request.GET.get("page", "")
    return min(max(int(given), 1), MOST_PAGES) if given.isdecimal() else 1


def _applied(path: str, given: QueryDict, miss: Miss) -> Way | None:
    """Give the address that makes the change a near miss names; None if no answer can."""
    if miss.limit == "time":
        slot = NAMES[int(str(miss.facts["slots"])).bit_length() - 1]
        return Way(miss.text, added(path, given, "when", slot))
    if miss.limit in {"distance", "minutes"}:
        return Way(miss.text, changed(path, given, radius=miss.facts["miles"]))
    if miss.limit == "remote":
        return Way(miss.text, changed(path, given, remote=1))
    if miss.limit == "session":
        return Way(miss.text, reverse("profile_step", args=["times"]))
    return None
