"""Skills and causes by what people call them, and causes by what texts speak of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, IntegerField, Max, Q, QuerySet, Value, When
from django.db.models.functions import Length
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from matching.taxonomy.causes import DOMAIN_VERSION
from matching.taxonomy.models import (
    Cause,
    CauseScheme,
    DomainWeight,
    FeedName,
    Relation,
    Skill,
    SkillLabel,
    SkillMap,
    SkillScheme,
    Term,
    TermScheme,
)
from matching.taxonomy.tagging import causes_in

ALIKE = 0.72  # "bookeeping" finds bookkeeping (.77), "gardening" does not find hardening (.7)
SHORTEST_GUESS = 3  # letters; fewer are alike to too much
LONGEST_QUERY = 100


@dataclass(frozen=True, slots=True)
class MainCause:
    """One of the dozen causes offered first, in few words."""

    code: str
    label: str | Promise


_MAIN_CAUSES = (
    MainCause("AnimalWelfare", _("Animals")),
    MainCause("ArtsAndCulture", _("Arts and culture")),
    MainCause("YouthAndChildren", _("Children and young people")),
    MainCause("Community", _("Community")),
    MainCause("Disability", _("Disabled people")),
    MainCause("EducationLanguages", _("Education")),
    MainCause("Environment", _("Environment")),
    MainCause("Health", _("Health")),
    MainCause("Housing", _("Homelessness and housing")),
    MainCause("OlderPeople", _("Older people")),
    MainCause("AntiPoverty", _("Poverty")),
    MainCause("SportOutdoorActivities", _("Sport")),
)


def main_causes() -> tuple[MainCause, ...]:
    """List the causes that the home page offers."""
    return _MAIN_CAUSES


def standard_causes() -> QuerySet[Cause]:
    """List all causes of the standard."""
    return Cause.objects.filter(scheme=CauseScheme.STANDARD)


def find_causes(text: str) -> list[Cause]:
    """Find the standard's causes by code, label, synonym or main word, best first; none when nothing fits."""
    words = " ".join(text.split())[:LONGEST_QUERY]
    if not words:
        return []
    for attempt in (_by_name, _by_main_word, _by_ukcat, _by_word, _by_likeness):
        if found := attempt(words):
            return found
    return []


def with_narrower(causes: Iterable[Cause]) -> set[str]:
    """Return the codes of causes and of all that they contain, for a filter."""
    codes = {cause.code for cause in causes}
    more = codes
    while more:
        inside = standard_causes().filter(parent__code__in=more).exclude(code__in=codes)
        more = set(inside.values_list("code", flat=True))
        codes |= more
    return codes


def tag_causes(title: str, text: str, organisation_text: str = "") -> list[tuple[Cause, str]]:
    """Find at most three causes of the standard that texts speak of, each with what it was derived from."""
    tagged = causes_in(title, text, organisation_text)
    causes = {
        cause.code: cause
        for cause in standard_causes().filter(code__in=[tag.code for tag in tagged])
    }
    return [(causes[tag.code], tag.derived_from) for tag in tagged if tag.code in causes]


def domain_weights(cause: Cause, version: str = DOMAIN_VERSION) -> tuple[DomainWeight, bool]:
    """Find how a cause is divided over the four domains, from itself or the nearest cause above it.

    The second value says that none was found and the social domain stands in (`default_mapped`).
    """
    above: Cause | None = cause
    while above:
        weight = above.domain_weights.filter(version=version).first()
        if weight:
            return weight, False
        above = above.parent
    default = DomainWeight(
        cause=cause, version=version, soc=Decimal(1), edu=Decimal(0), cul=Decimal(0), env=Decimal(0)
    )
    return default, True


def suggest_skills(text: str, limit: int = 10) -> list[Skill]:
    """Suggest skills for a word or phrase: the standard's first, then Do it's, then ESCO's."""
    words = " ".join(text.split())[:LONGEST_QUERY]
    if not words:
        return []
    labels = SkillLabel.objects.filter(
        _may_mean(words), skill__is_group=False, skill__deprecated=False
    )
    likeness = (
        labels.annotate(alike=TrigramWordSimilarity(words, "text"), exactness=_exactness(words))
        .values("skill")
        .annotate(
            exact=Max("exactness"), best=Max("alike"), long=Length("skill__label"), order=_order()
        )
    )
    close = likeness.filter(best__gte=ALIKE) if len(words) >= SHORTEST_GUESS else likeness
    ranked = close.order_by("order", "-exact", "-best", "long", "skill__label")[:limit]
    keys = [row["skill"] for row in ranked]
    skills = Skill.objects.in_bulk(keys)
    return [skills[key] for key in keys]


def near_skills(skill: Skill) -> QuerySet[Skill]:
    """List skills next to one: related to it, or standing with it under one group."""
    beside = Q(maps_to__source_skill=skill) | Q(maps_from__target_skill=skill)
    if skill.parent_id:
        beside |= Q(parent=skill.parent_id)
    return Skill.objects.filter(beside, is_group=False).exclude(pk=skill.pk).distinct()


def standard_codes(skills: Iterable[int]) -> dict[int, frozenset[str]]:
    """Say for each skill of any list, by its key, which of the standard's it is or falls under.

    One query: the skill itself, or what our crosswalk calls the same or has the narrower of.
    """
    inside = Q(maps_from__relation__in=[Relation.EXACT, Relation.NARROW])
    keys = set(skills)
    standard = Skill.objects.filter(scheme=SkillScheme.STANDARD)
    itself = standard.filter(pk__in=keys).values_list("pk", "code")
    mapped = standard.filter(inside, maps_from__target_skill__in=keys)
    found: dict[int, set[str]] = {}
    for key, code in itself.union(mapped.values_list("maps_from__target_skill", "code"), all=True):
        found.setdefault(key, set()).add(code)
    return {key: frozenset(codes) for key, codes in found.items()}


def near_codes(skills: Iterable[int]) -> dict[int, frozenset[str]]:
    """Say for each skill, by its key, which of the standard's are related to it or broader; one query."""
    near = [Relation.RELATED, Relation.BROAD]
    maps = SkillMap.objects.filter(
        source_skill__scheme=SkillScheme.STANDARD,
        target_skill__in=set(skills),
        relation__in=near,
    )
    found: dict[int, set[str]] = {}
    for key, code in maps.values_list("target_skill", "source_skill__code"):
        found.setdefault(key, set()).add(code)
    return {key: frozenset(codes) for key, codes in found.items()}


def narrower_causes() -> dict[str, frozenset[str]]:
    """Say for each cause of the standard which it contains, in one query."""
    inside: dict[str, set[str]] = {}
    rows = standard_causes().exclude(parent=None).values_list("code", "parent__code")
    for code, parent in rows:
        inside.setdefault(str(parent), set()).add(code)
    return {code: frozenset(_all_in(code, inside)) for code in inside}


def _all_in(code: str, inside: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    more = inside.get(code, set())
    while more:
        found |= more
        more = {below for each in more for below in inside.get(each, set())} - found
    return found


def causes_named(feed: str, name: str) -> list[Cause]:
    """Return the standard's causes that a feed means by a display name."""
    names = FeedName.objects.filter(feed=feed, kind="cause", name__iexact=name.strip())
    return [row.cause for row in names.select_related("cause") if row.cause]


def terms_named(feed: str, name: str) -> list[Term]:
    """Return the terms that a feed means by a display name of a requirement."""
    names = FeedName.objects.filter(feed=feed, name__iexact=name.strip(), term__isnull=False)
    return [row.term for row in names.select_related("term") if row.term]


def skills_named(feed: str, name: str) -> list[Skill]:
    """Return the standard's skills that a feed means by a display name."""
    names = FeedName.objects.filter(feed=feed, kind="skill", name__iexact=name.strip())
    return [row.skill for row in names.select_related("skill") if row.skill]


def timeslots() -> QuerySet[Term]:
    """List the 21 slots of a week, Monday morning first."""
    return Term.objects.filter(scheme=TermScheme.TIMESLOT).order_by("position")


def _by_name(words: str) -> list[Cause]:
    """Take the cause whose code or label it is; only else those of which it is a synonym."""
    named = Q(code__iexact=words.replace(" ", "")) | Q(label__iexact=words)
    return list(standard_causes().filter(named)) or list(
        standard_causes().filter(labels__text__iexact=words).distinct()
    )


def _by_main_word(words: str) -> list[Cause]:
    codes = [main.code for main in _MAIN_CAUSES if str(main.label).lower() == words.lower()]
    return list(standard_causes().filter(code__in=codes))


def _by_ukcat(words: str) -> list[Cause]:
    """Find the words as a tag of UK-CAT, and the causes of that tag or of the nearest above it."""
    tags = list(Cause.objects.filter(scheme=CauseScheme.UKCAT, label__iexact=words))
    found: list[Cause] = []
    while tags and not found:
        found = list(standard_causes().filter(maps_to__source_cause__in=tags).distinct())
        tags = [tag.parent for tag in tags if tag.parent]
    return found


def _by_word(words: str) -> list[Cause]:
    """Find the words inside labels, then inside synonyms; a plural finds the singular."""
    stem = words.removesuffix("s") if len(words) > SHORTEST_GUESS else words
    pattern = rf"\m{_escaped(stem)}s?\M"
    in_label = standard_causes().filter(label__iregex=pattern)
    return list(in_label) or list(standard_causes().filter(labels__text__iregex=pattern).distinct())


def _escaped(words: str) -> str:
    """Escape what PostgreSQL's regular expressions would read as signs."""
    return "".join(
        letter if letter.isalnum() or letter == " " else f"\\{letter}" for letter in words
    )


def _by_likeness(words: str) -> list[Cause]:
    if len(words) < SHORTEST_GUESS:
        return []
    near = standard_causes().filter(labels__text__trigram_word_similar=words)
    scored = near.annotate(alike=Max(TrigramWordSimilarity(words, "labels__text")))
    return list(scored.order_by("-alike", "label")[:3])


def _may_mean(words: str) -> Q:
    if len(words) < SHORTEST_GUESS:
        return Q(text__istartswith=words)
    return Q(text__trigram_word_similar=words)


def _exactness(words: str) -> Case:
    return Case(
        When(text__iexact=words, then=Value(1)), default=Value(0), output_field=IntegerField()
    )


def _order() -> Case:
    """Number the schemes in the order in which they are offered."""
    places = [
        When(skill__scheme=scheme, then=Value(place)) for place, scheme in enumerate(SkillScheme)
    ]
    return Case(*places, output_field=IntegerField())
