"""The terms that feeds use, found in our taxonomies once per run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from django.utils.translation import gettext as _

from matching.taxonomy.models import (
    Cause,
    CauseScheme,
    FeedName,
    Skill,
    SkillScheme,
    Term,
    TermScheme,
)
from volunteering.opportunities.exchange.records import Notes

NAMESPACE = "https://ns.volunteeringdata.io/"
CAUSE, SKILL = "cause", "skill"
REQUIREMENT, ACCESSIBILITY, REWARD = (
    str(scheme) for scheme in (TermScheme.REQUIREMENT, TermScheme.ACCESSIBILITY, TermScheme.REWARD)
)
_CODE = re.compile(r"[A-Z][A-Za-z0-9]{1,59}")
_OPEN_SCHEMES = {REWARD}  # the standard defines only the root of its rewards; its examples use more
Named = Mapping[tuple[str, str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Our codes by scheme, and by the names under which a standard or a feed calls them."""

    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    named: Named = field(default_factory=dict)

    @classmethod
    def load(cls, feed: str = "") -> Self:
        """Read the standard's terms, and what one feed calls them."""
        causes = Cause.objects.filter(scheme=CauseScheme.STANDARD).values_list("code", "label")
        skills = Skill.objects.filter(scheme=SkillScheme.STANDARD).values_list("code", "label")
        terms = list(Term.objects.values_list("scheme", "code", "label"))
        codes = {CAUSE: _both(causes), SKILL: _both(skills)}
        for scheme in TermScheme.values:
            codes[scheme] = _both((code, label) for kind, code, label in terms if kind == scheme)
        return cls(codes, _names_of(feed))

    def find(self, kind: str, values: Iterable[str], notes: Notes) -> tuple[str, ...]:
        """Give the codes of terms, each once, in order; what nobody knows is named in a warning."""
        found: list[str] = []
        for value in values:
            for code in self._find_one(kind, value, notes):
                if code not in found:
                    found.append(code)
        return tuple(found)

    def _find_one(self, kind: str, value: str, notes: Notes) -> tuple[str, ...]:
        name = value.removeprefix(NAMESPACE).removeprefix(":").strip()
        known = self.codes.get(kind, {})
        if code := known.get(name.casefold()):
            return (code,)
        if codes := self.named.get((kind, name.casefold())):
            return codes
        said = value != name and bool(_CODE.fullmatch(name))
        if not said or (known and kind not in _OPEN_SCHEMES):
            notes.warn(_("unknown %(kind)s “%(value)s”") % {"kind": kind, "value": name[:60]})
        return (name,) if said else ()


def _both(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Find a code by itself and by its label."""
    found: dict[str, str] = {}
    for code, label in pairs:
        found[label.casefold()] = code
        found[code.casefold()] = code
    return found


def _names_of(feed: str) -> Named:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    rows = (
        FeedName.objects.filter(feed=feed).select_related("cause", "term", "skill").order_by("pk")
    )
    for row in rows:
        meant = row.cause or row.term or row.skill
        kind = CAUSE if row.cause else row.term.scheme if row.term else SKILL
        if meant is not None:
            key = (kind, row.name.strip().casefold())
            found[key] = (*found.get(key, ()), meant.code)
    return found
