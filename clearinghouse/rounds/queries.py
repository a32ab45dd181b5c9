"""Rounds as pages read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.professionals.models import Professional
from clearinghouse.rounds.actions import FORMS
from clearinghouse.rounds.forms import MOST_RANKED
from clearinghouse.rounds.models import Preference, Round, RoundMatch, RoundNeed, RoundOffer
from clearinghouse.rounds.states import Side
from clearinghouse.suggestions import queries as suggestions
from clearinghouse.suggestions.queries import SuggestedNeed, SuggestedPerson
from matching.organisations.models import Organisation
from matching.people.models import Person


@dataclass(frozen=True)
class Choice:
    """One that may be ranked, and the rank it has."""

    entry: Any
    item: SuggestedNeed | SuggestedPerson
    rank: int | None


def listed() -> QuerySet[Round]:
    """Give all rounds with how many take part, in one query."""
    return Round.objects.annotate(
        offering=Count("offers", distinct=True), needing=Count("needs", distinct=True)
    ).order_by("-opens_on", "-pk")


def my_offer(round_: Round, person: Person) -> RoundOffer | None:
    """Find somebody's entry as a professional."""
    rows = round_.offers.select_related("professional__person")
    return rows.filter(professional__person=person).first()


def my_needs(round_: Round, person: Person) -> list[RoundNeed]:
    """Find the entries of the organisations that somebody acts for."""
    mine = Organisation.objects.run_by(person)
    rows = round_.needs.filter(need__organisation__in=mine).select_related("need__organisation")
    return list(rows.annotate(ranked=Count("preferences", filter=Q(preferences__side=Side.NEED))))


def may_enter(round_: Round, person: Person) -> list[SkillsNeed]:
    """Find the open needs for a secondment of somebody's organisations that are not in a round."""
    mine = Organisation.objects.run_by(person)
    needs = SkillsNeed.objects.open().filter(organisation__in=mine, form__in=FORMS)
    return list(
        needs.exclude(rounds__round=round_).select_related("organisation").order_by("title")
    )


def needs_to_rank(offer: RoundOffer) -> list[Choice]:
    """Give the needs that fit a professional, as ranked, and then as the engine ranks them."""
    entries = {each.need_id: each for each in offer.round.needs.select_related("need")}
    among = SkillsNeed.objects.filter(rounds__round=offer.round)
    items = suggestions.needs_among(offer.professional, among, limit=MOST_RANKED)
    ranks = dict(_ranks(Side.OFFER, offer=offer).values_list("need", "rank"))
    choices = [
        Choice(entries[item.need.pk], item, ranks.get(entries[item.need.pk].pk)) for item in items
    ]
    return sorted(choices, key=_dearest)


def offers_to_rank(need: RoundNeed) -> list[Choice]:
    """Give the professionals who fit a need, as ranked, and then as the engine ranks them."""
    entries = {each.professional_id: each for each in need.round.offers.all()}
    among = suggestions.readable().filter(rounds__round=need.round)
    items = suggestions.people_for(need.need, among=among, limit=MOST_RANKED).items
    ranks = dict(_ranks(Side.NEED, need=need).values_list("offer", "rank"))
    choices = [Choice(entries[item.key], item, ranks.get(entries[item.key].pk)) for item in items]
    return sorted(choices, key=_dearest)


def matches(round_: Round) -> QuerySet[RoundMatch]:
    """Give what came out, with all that a table shows of it."""
    return round_.matches.select_related(
        "need__need__organisation", "offer__professional__person"
    ).order_by("-value", "pk")


def blocking(round_: Round) -> list[tuple[RoundOffer, RoundNeed]]:
    """Read the pairs that would both rather have each other."""
    pairs = round_.result.get("blocking", [])
    offers = RoundOffer.objects.select_related("professional__person").in_bulk(
        [o for o, _n in pairs]
    )
    needs = RoundNeed.objects.select_related("need__organisation").in_bulk([n for _o, n in pairs])
    return [(offers[o], needs[n]) for o, n in pairs if o in offers and n in needs]


def left_out(round_: Round) -> tuple[QuerySet[RoundOffer], QuerySet[RoundNeed]]:
    """Give who is matched with nobody, on either side."""
    offers = round_.offers.filter(matches=None).select_related("professional__person")
    needs = round_.needs.filter(matches=None).select_related("need__organisation")
    return offers, needs


def my_matches(round_: Round, person: Person) -> QuerySet[RoundMatch]:
    """Find the matches of somebody's own, and of the organisations that they act for."""
    mine = Organisation.objects.run_by(person)
    return matches(round_).filter(
        Q(offer__professional__person=person) | Q(need__need__organisation__in=mine)
    )


def side_of(match: RoundMatch, person: Person) -> Side:
    """Say for which side of a match somebody speaks."""
    own = match.offer.professional.person_id == person.pk
    return Side.OFFER if own else Side.NEED


def professional_of(person: Person) -> Professional | None:
    """Find the professional side of a person who would go on a secondment."""
    return Professional.objects.filter(
        person=person, on_offer=True, forms__overlap=list(FORMS)
    ).first()


def _ranks(side: Side, **of: Any) -> QuerySet[Preference]:
    return Preference.objects.filter(side=side, **of)


def _dearest(choice: Choice) -> tuple[int, int]:
    return choice.rank or MOST_RANKED + 1, choice.item.position
