"""What the standard's codes on a role are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from django.core.cache import cache
from django.db import connection
from django.db.models import F, Func
from django.utils.translation import gettext as _

from matching.taxonomy import queries as taxonomy
from matching.taxonomy.models import Skill, SkillScheme, Term, TermScheme
from matching.taxonomy.naming import in_words
from volunteering.opportunities.models import Role

Names = dict[str, str]
CHECKS: Final = ("DBSCheck", "IDCheck")
MOST_OFFERED: Final = 8
TEN_MINUTES: Final = 600


def causes() -> Names:
    """Name the standard's causes; the main ones as the first page does."""
    known = taxonomy.standard_causes().values_list("code", "label")
    return {code: in_words(label) for code, label in known} | main_causes()


def main_causes() -> Names:
    """Name the causes that are offered first."""
    return {main.code: str(main.label) for main in taxonomy.main_causes()}


def with_narrower(codes: Iterable[str]) -> frozenset[str]:
    """Add what causes include: who cares about health cares about mental health."""
    wanted = set(codes)
    if not wanted:
        return frozenset()
    return frozenset(taxonomy.with_narrower(taxonomy.standard_causes().filter(code__in=wanted)))


def skills() -> Names:
    """Name the standard's skills."""
    known = Skill.objects.filter(scheme=SkillScheme.STANDARD)
    return {code: in_words(label) for code, label in known.values_list("code", "label")}


def terms(*schemes: TermScheme) -> dict[str, Names]:
    """Name the standard's requirements, points of accessibility, rewards, by scheme."""
    named: dict[str, Names] = {str(scheme): {} for scheme in schemes}
    known = Term.objects.filter(scheme__in=schemes)
    for scheme, code, label in known.values_list("scheme", "code", "label"):
        named[scheme][code] = in_words(label)
    if TermScheme.REQUIREMENT in schemes:
        named[TermScheme.REQUIREMENT] |= checks()
    return named


def checks() -> Names:
    """Name the checks in words that say what they are."""
    return {"DBSCheck": _("Background check (DBS)"), "IDCheck": _("Identity check")}


def in_use(column: str) -> list[str]:
    """List the codes that open roles have most in a column; ten minutes old at most."""
    key = f"{connection.settings_dict['NAME']}:codes-in-use:{column}"
    found: list[str] = cache.get_or_set(key, lambda: _count(column), TEN_MINUTES) or []
    return found


def _count(column: str) -> list[str]:
    codes = Role.objects.open().in_england().order_by()
    unnested = codes.annotate(code=Func(F(column), function="unnest")).values_list(
        "code", flat=True
    )
    return [code for code, _number in Counter(unnested).most_common(MOST_OFFERED)]
