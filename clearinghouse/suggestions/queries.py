"""Who fits a need, and which needs fit somebody, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.needs.models import NeedQuerySet, NeedSkill, SkillsNeed
from clearinghouse.professionals.models import Professional, ProfessionalQuerySet
from clearinghouse.suggestions import market
from clearinghouse.suggestions.labels import labels
from clearinghouse.suggestions.translate import (
    as_need,
    as_needs,
    as_offer,
    as_offers,
    hoping,
    names_of,
    wishes_of,
)
from clearinghouse.suggestions.wording import distance_band, say_about, to_learn, without_times
from clearinghouse.terms import SECONDMENTS, Depth, days
from matching.history.lifecycle import subject_of
from matching.people.models import Person, PersonSkill
from matching.shortlists import queries as shortlists
from matching.shortlists.labels import Labels, sentence_case
from matching.shortlists.learning.serving import served
from matching.shortlists.queries import Entry, Miss
from matching.shortlists.shown import Shown
from matching.shortlists.terms import Needs, Offers
from matching.shortlists.wording import Said
from matching.shortlists.worked_out import Reader, WorkedOut, worked_out
from matching.taxonomy.models import Skill

BEST: Final = 20
MOST_SKILLS: Final = 6


@dataclass(frozen=True)
class SuggestedNeed:
    """A need that fits a professional, at its position in the list."""

    position: int
    need: SkillsNeed
    score: float
    reasons: tuple[Said, ...]
    shown: Shown | None = None


@dataclass(frozen=True)
class Fit:
    """Why a need fits a professional, in words and numbers."""

    reasons: tuple[Said, ...]
    worked_out: WorkedOut | None


@dataclass(frozen=True)
class SuggestedPerson:
    """A professional who fits a need, as much of them as may be shown before both say yes."""

    position: int
    key: int
    score: float
    job_title: str
    sector: str
    time: str
    where: str
    skills: tuple[str, ...]
    reasons: tuple[Said, ...]
    worked_out: WorkedOut | None = None


@dataclass(frozen=True)
class NeedsFound:
    """The needs that fit a professional; found counts all of them."""

    engine: str
    found: int
    items: tuple[SuggestedNeed, ...]
    misses: tuple[Miss, ...]


@dataclass(frozen=True)
class PeopleFound:
    """The professionals who fit a need; found counts all of them."""

    engine: str
    found: int
    items: tuple[SuggestedPerson, ...]


def needs_for(professional: Professional) -> NeedsFound:
    """Rank the open needs for a professional, in a fixed number of queries."""
    who = readable().get(pk=professional.pk)
    offer, wishes = hoping(as_offer(who), who), wishes_of(who)
    named = labels(names_of(_skills_asked(professional.person)))
    needs = shortlists.without(market.current(), _put_away(professional))
    turn = f"{professional.person_id} {timezone.localdate()}"
    by = served(market.SHELF.name, turn=turn, turns=True, trying=True)
    ranked = shortlists.needs_for(offer, needs, named, limit=BEST, by=by)
    return NeedsFound(
        ranked.engine,
        ranked.found,
        tuple(_still_open(ranked.entries, wishes)),
        shortlists.near_misses(offer, needs, named),
    )


def needs_among(
    professional: Professional, among: NeedQuerySet, *, limit: int = BEST
) -> list[SuggestedNeed]:
    """Rank some needs for a professional, whether they are open or not, in a fixed number of queries."""
    offer = as_offer(readable().get(pk=professional.pk))
    rows = {str(each.pk): each for each in among.with_card()}
    asked = {wanted.skill for each in rows.values() for wanted in each.wanted.all()}
    own = {known.skill for known in professional.person.skills.select_related("skill")}
    ranked = shortlists.needs_for(
        offer, Needs.of(as_needs(rows.values())), labels(names_of(asked | own)), limit=limit
    )
    return [
        SuggestedNeed(position, rows[entry.key], entry.score, without_times(entry.reasons))
        for position, entry in enumerate(ranked.entries, start=1)
    ]


def people_for(
    need: SkillsNeed, *, among: ProfessionalQuerySet | None = None, limit: int = BEST
) -> PeopleFound:
    """Rank professionals for a need, those on offer or some, in a fixed number of queries."""
    asked = SkillsNeed.objects.with_card().get(pk=need.pk)
    suits = Q(forms=[]) | Q(
        forms__contains=[need.form]
    )  # the engine's own limit, asked where it is cheap
    whom = _may_be_asked(need) if among is None else among
    people = {str(each.pk): each for each in whom.filter(suits)}
    offers = Offers.of(as_offers(people.values()))
    named = labels(names_of(wanted.skill for wanted in asked.wanted.all()))
    ranked = shortlists.offers_for(
        as_need(asked), offers, named, limit=limit, by=served(market.SHELF.name)
    )
    items = (
        _person(position, entry, people[entry.key], asked, named)
        for position, entry in enumerate(ranked.entries, start=1)
    )
    return PeopleFound(ranked.engine, ranked.found, tuple(items))


def about(need: SkillsNeed, professional: Professional) -> SuggestedPerson:
    """Show one professional as a list for a need would: no name, no exact distance."""
    asked = SkillsNeed.objects.with_card().get(pk=need.pk)
    named = labels(names_of(wanted.skill for wanted in asked.wanted.all()))
    who = readable().get(pk=professional.pk)
    untold = replace(as_offer(who), blocked=frozenset(), days=float(who.days_a_month))
    entry = shortlists.explain(as_need(asked), untold, named)
    return _person(1, entry, who, asked, named)


def why(need: SkillsNeed, professional: Professional) -> tuple[Said, ...]:
    """Say what speaks for a need, what to check, and what does not fit."""
    return fit(need, professional).reasons


def fit(need: SkillsNeed, professional: Professional) -> Fit:
    """Say why a need fits, in numbers too, weighed as in the person's own list."""
    asked = SkillsNeed.objects.with_card().get(pk=need.pk)
    named = labels(names_of(wanted.skill for wanted in asked.wanted.all()))
    who = readable().get(pk=professional.pk)
    offer = hoping(as_offer(who), who)
    entry = shortlists.explain(as_need(asked), offer, named, among=market.current())
    reasons = to_learn(without_times(entry.reasons), asked, wishes_of(who))
    return Fit(reasons, worked_out(entry.breakdown, reasons))


def readable() -> ProfessionalQuerySet:
    """Read professionals with all that the engine asks of them."""
    rows = Professional.objects.select_related("person")
    return rows.prefetch_related(
        "person__skills__skill",
        "person__memberships",
        "person__blocks",
        "interests",
        "wishes__skill",
    )


def _may_be_asked(need: SkillsNeed) -> ProfessionalQuerySet:
    """Leave out who put the need away, who was passed over, and who is being introduced already."""
    alive = need.introductions.filter(state__in=["proposed", "accepted", "engaged"])
    whom = readable().on_offer().exclude(person__in=need.dismissals.values("person"))
    return whom.exclude(pk__in=need.passed_over.values("professional")).exclude(
        pk__in=alive.values("professional")
    )


def _put_away(professional: Professional) -> set[str]:
    """Give the keys of needs that somebody put away, or is being introduced for already."""
    away = professional.person.need_dismissals.values_list("need", flat=True)
    known = professional.introductions.filter(state__in=["proposed", "accepted", "engaged"])
    return {str(key) for key in (*away, *known.values_list("need", flat=True))}


def _skills_asked(person: Person) -> QuerySet[Skill]:
    """Find the skills that reasons may name: those of open needs, and the person's own."""
    asked = NeedSkill.objects.filter(need__in=SkillsNeed.objects.open().order_by())
    own = PersonSkill.objects.filter(person=person)
    return Skill.objects.filter(Q(pk__in=asked.values("skill")) | Q(pk__in=own.values("skill")))


def _still_open(entries: Iterable[Entry], wishes: frozenset[str]) -> Iterable[SuggestedNeed]:
    """Read the needs; one that closed a moment ago is passed over."""
    found = list(entries)
    needs = SkillsNeed.objects.open().with_card().in_bulk([int(entry.key) for entry in found])
    kept = (entry for entry in found if int(entry.key) in needs)
    for position, entry in enumerate(kept, start=1):
        need = needs[int(entry.key)]
        reasons = to_learn(without_times(entry.reasons), need, wishes)
        yield SuggestedNeed(position, need, entry.score, reasons, entry.shown(subject_of(need)))


def _person(
    position: int, entry: Entry, who: Professional, need: SkillsNeed, named: Labels
) -> SuggestedPerson:
    """Show somebody without a name, an address, or an exact distance."""
    where = _("on line") if entry.miles is None else distance_band(entry.miles)
    reasons = say_about(entry.why, named)
    said = (Said("fit", where, "near"), *reasons)
    return SuggestedPerson(
        position=position,
        key=who.pk,
        score=entry.score,
        job_title=who.job_title,
        sector=str(who.get_sector_display()),
        time=_time(who, need),
        where=where,
        skills=_skills(who, {wanted.skill_id for wanted in need.wanted.all()}),
        reasons=reasons,
        worked_out=worked_out(entry.breakdown, said, reader=Reader.ORGANISATION),
    )


def _time(who: Professional, need: SkillsNeed) -> str:
    """Say how much time they have for it; a secondment is not in their own."""
    if need.form in SECONDMENTS:
        return _("open to a secondment")
    return _("up to %(days)s a month") % {"days": days(who.days_a_month)}


def _skills(who: Professional, wanted: set[int]) -> tuple[str, ...]:
    """Name what somebody knows and how well, what is asked for first."""
    known = sorted(
        who.person.skills.all(), key=lambda each: (each.skill_id not in wanted, -each.level)
    )
    return tuple(
        f"{sentence_case(each.skill.label)} ({Depth(each.level).label})"
        for each in known[:MOST_SKILLS]
    )
