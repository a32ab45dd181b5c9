"""A need in schema.org's words, for search engines; only what its public page shows anyhow.

Most needs are work that is given without taking a post: a Service that the organisation seeks. A
JobPosting says that there is a post: so it stands for a trustee (who is a volunteer) and for a
secondment (which is temporary, and never a volunteer's). There is no price and no salary.
"""

from __future__ import annotations

import json
from typing import Any, Final

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.terms import EngagementForm

# What would end a script element is written as an escape, as Django's json_script does.
_ESCAPES: Final = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
POSTS: Final = {
    EngagementForm.TRUSTEE: ["VOLUNTEER"],
    EngagementForm.SECONDMENT_PART_TIME: ["TEMPORARY", "PART_TIME"],
    EngagementForm.SECONDMENT_FULL_TIME: ["TEMPORARY", "FULL_TIME"],
}
COUNTRY: Final = {"@type": "Country", "name": "United Kingdom"}


def described(need: SkillsNeed, *, url: str, place: str) -> str:
    """Write a need for a script element of type application/ld+json; ``place`` is its district."""
    if need.form in POSTS:
        said = _given(_post(need, place) | {"url": url})
    else:
        said = _organisation(need) | {"seeks": _given(_demand(need, place) | {"url": url})}
    whole = {"@context": "https://schema.org", **said}
    return json.dumps(whole, ensure_ascii=False).translate(_ESCAPES)


def _post(need: SkillsNeed, place: str) -> dict[str, Any]:
    posting = {
        "@type": "JobPosting",
        "title": need.title,
        "description": _text(need),
        "employmentType": POSTS[EngagementForm(need.form)],
        "datePosted": _published(need),
        "validThrough": _day(need),
        "jobStartDate": need.starts_from and need.starts_from.isoformat(),
        "hiringOrganization": _organisation(need),
        "skills": _skills(need),
        "directApply": False,
    }
    if need.remote:
        return posting | {
            "jobLocationType": "TELECOMMUTE",
            "applicantLocationRequirements": COUNTRY,
        }
    return posting | {"jobLocation": _place(place)}


def _demand(need: SkillsNeed, place: str) -> dict[str, Any]:
    where = COUNTRY if need.remote else _place(place)
    kind = str(EngagementForm(need.form).short)
    service = {"@type": "Service", "name": need.title, "serviceType": kind, "areaServed": where}
    return {
        "@type": "Demand",
        "name": need.title,
        "description": _text(need),
        "itemOffered": service,
        "availabilityStarts": _published(need),
        "availabilityEnds": _day(need),
    }


def _published(need: SkillsNeed) -> str:
    return need.published_at.date().isoformat() if need.published_at else ""


def _organisation(need: SkillsNeed) -> dict[str, Any]:
    asks = need.organisation
    return _given({"@type": "Organization", "name": asks.name, "sameAs": asks.website})


def _place(district: str) -> dict[str, Any]:
    """Name the district: the street is for those who have been introduced."""
    address = {"@type": "PostalAddress", "addressLocality": district, "addressCountry": "GB"}
    return {"@type": "Place", "address": _given(address)}


def _skills(need: SkillsNeed) -> list[str]:
    return [wanted.skill.label for wanted in need.wanted.select_related("skill")]


def _day(need: SkillsNeed) -> str:
    last = need.deadline or need.fresh_until
    return last.isoformat() if last else ""


def _text(need: SkillsNeed) -> str:
    return "\n\n".join(text for text in (need.problem, need.outcome) if text) or need.title


def _given(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value not in ("", None, [])}
