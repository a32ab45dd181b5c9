"""How good a role reads, beside its text: what helps people decide, and what keeps them away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from volunteering.opportunities.models import Role, RoleTerms
from volunteering.opportunities.posting.judging import words_of
from volunteering.opportunities.posting.words import (
    jargon,
    leaves_people_out,
    reading_age,
    sounds_like_pay,
    speaks_to_the_reader,
)

SHORTEST_TITLE: Final = 12
LONGEST_TITLE: Final = 60
FEWEST_LETTERS: Final = 150
EASY: Final = 13
FAST: Final = 3


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing that is good, could be better, or wants a second person."""

    good: bool
    text: str | Promise
    weighty: bool = False  # keeps people away, or is read by a second person


def hints(role: Role, terms: RoleTerms) -> list[Hint]:
    """Say what is good and what could be better, the weighty first."""
    found = [*_warnings(role, terms), *_quality(role, terms)]
    return sorted(found, key=lambda hint: (not hint.weighty, hint.good))


def _warnings(role: Role, terms: RoleTerms) -> Iterator[Hint]:
    words = words_of(role, terms)
    for each in sounds_like_pay(*words):
        said = {"words": each.found, "reason": each.reason}
        text = _("“%(words)s”: %(reason)s A second person reads it before it goes live.") % said
        yield Hint(good=False, text=text, weighty=True)
    for each in leaves_people_out(*words):
        said = {"words": each.found, "reason": each.reason}
        yield Hint(good=False, text=_("“%(words)s”: %(reason)s") % said, weighty=True)
    if found := jargon(*words):
        said = {"words": "”, “".join(each.found for each in found[:4]), "reason": found[0].reason}
        yield Hint(good=False, text=_("“%(words)s”: %(reason)s") % said)


def _quality(role: Role, terms: RoleTerms) -> Iterator[Hint]:
    yield _title(role.title)
    tasks = terms.tasks or strip_tags(role.description)
    if len(tasks) < FEWEST_LETTERS:
        yield Hint(
            good=False, text=_("Say more of what one does: a usual visit, from start to end.")
        )
    else:
        yield Hint(good=True, text=_("It says what one does."))
    if tasks and not speaks_to_the_reader(tasks):
        yield Hint(good=False, text=_("Speak to the reader: write “you”."))
    yield _ease(f"{tasks}\n{terms.difference}")
    if not terms.difference:
        yield Hint(good=False, text=_("Say what difference it makes: people decide by it."))
    yield from _practical(role, terms)


def _title(title: str) -> Hint:
    if len(title) < SHORTEST_TITLE:
        return Hint(
            good=False, text=_("The title is very short: say what one does, and with whom.")
        )
    if len(title) > LONGEST_TITLE:
        return Hint(good=False, text=_("The title is long: lists show about 60 letters."))
    return Hint(good=True, text=_("The title has a good length."))


def _ease(text: str) -> Hint:
    age = reading_age(text)
    if age is not None and age > EASY:
        said = {"age": age}
        return Hint(
            good=False,
            text=_("It reads like a text for age %(age)s: shorten the sentences.") % said,
        )
    return Hint(good=True, text=_("It is easy to read."))


def _practical(role: Role, terms: RoleTerms) -> Iterator[Hint]:
    told = role.accessibility or terms.access_note
    yield (
        Hint(good=True, text=_("It says how one gets in and takes part."))
        if told
        else Hint(good=False, text=_("Say how one gets in: disabled people look for it first."))
    )
    paid = terms.expenses != RoleTerms.Expenses.NONE
    yield (
        Hint(good=True, text=_("It says which costs are paid back."))
        if paid
        else Hint(good=False, text=_("No costs are paid back: some cannot afford the bus."))
    )
    days = role.organisation.answers_within_days
    if days <= FAST:
        yield Hint(good=True, text=_("You promise a fast answer."))
    else:
        text = _("You answer within %(days)s working days: many will have found something else.")
        yield Hint(good=False, text=text % {"days": days})
