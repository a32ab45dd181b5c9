"""The level of check of a role, from what was answered and from how often its sessions come."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from matching.safeguarding.eligibility import Eligibility, Facts, eligibility
from matching.safeguarding.levels import Level
from matching.safeguarding.thresholds import thresholds
from volunteering.opportunities.models import Role, RoleTerms
from volunteering.opportunities.posting.frequency import contact

CHECK = "DBSCheck"  # the standard's word


def work_out(role: Role, facts: Facts, comes: str, *, on: dt.date) -> tuple[Facts, Eligibility]:
    """Complete the facts by what the sessions say, and ask the tree."""
    found = contact(list(role.opportunity.sessions.all()), comes, on=on)
    whole = replace(
        facts,
        days_a_month=round(found.days_a_month, 2),
        most_days_in_30=found.most_days_in_30,
        overnight=found.overnight or facts.overnight,
    )
    return whole, eligibility(whole, thresholds(on))


def keep(  # noqa: PLR0913 (the answers, by name)
    role: Role, terms: RoleTerms, facts: Facts, *, comes: str, overnight: bool, on: dt.date
) -> bool:
    """Write level, workforce and lists with their ground; tell whether the level is another now."""
    whole, found = work_out(role, replace(facts, overnight=overnight), comes, on=on)
    before = (terms.level, terms.workforce, list(terms.barred_lists))
    terms.facts = stored(whole, found, comes=comes, overnight=overnight)
    terms.level, terms.workforce = found.level, found.workforce
    terms.barred_lists = list(found.barred_lists)
    changed = before != (terms.level, terms.workforce, terms.barred_lists)
    if changed or terms.level_decided_on is None:
        terms.level_decided_on = on
    codes = [code for code in role.requirements if code != CHECK]
    role.requirements = codes if found.level == Level.NONE else [*codes, CHECK]
    return changed


def stored(facts: Facts, found: Eligibility, *, comes: str, overnight: bool) -> dict[str, Any]:
    """Give what is kept as the ground: answers, what the sessions say, reasons and the rules' day."""
    return facts.as_json() | {
        "comes": comes,
        "said_overnight": overnight,
        "reasons": list(found.reasons),
        "version": found.version.isoformat(),
    }


def rework(role: Role, terms: RoleTerms, *, on: dt.date) -> bool:
    """Ask the tree again with the answers that are kept; tell whether the level is another now."""
    if not terms.facts:
        return False
    facts, comes = Facts.of_json(terms.facts), terms.facts.get("comes", "")
    overnight = bool(terms.facts.get("said_overnight"))
    return keep(role, terms, facts, comes=comes, overnight=overnight, on=on)
