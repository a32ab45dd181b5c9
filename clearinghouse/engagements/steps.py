"""The terms in small steps: each asks for what belongs together, and is kept by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clearinghouse.engagements import papers
from clearinghouse.engagements.models import Engagement

CHECK: Final = "check"


@dataclass(frozen=True, slots=True)
class Step:
    """Some fields under a heading."""

    slug: str
    title: str | Promise
    fields: tuple[str, ...]


ALL: Final = (
    Step(
        "when",
        _("When and where"),
        ("starts_on", "ends_on", "days", "days_a_week", "hours", "place", "meetings", "extension"),
    ),
    Step(
        "work",
        _("The work"),
        (
            "duties", "deliverables", "accepted_if", "risks", "eligibility", "qualification",
            "ground_rules", "supervisor", "manager", "learning", "mid_review_on",
        ),
    ),
    Step(
        "money",
        _("Money"),
        ("recharge", "pay", "invoicing", "expenses", "vat", "vat_reason", "vat_number"),
    ),
    Step("care", _("Safety and cover"), ("leave", "health", "insurance", "dbs")),
    Step(
        "trust",
        _("Trust"),
        ("confidentiality", "data_roles", "ip", "conflict", "gifts", "publicity"),
    ),
    Step(
        "end",
        _("How it ends"),
        (
            "notice_host", "notice_employer", "notice_professional", "return_plan",
            "return_meeting_on",
        ),
    ),
)  # fmt: skip


def steps_of(engagement: Engagement) -> list[Step]:
    """Give the steps that its paper asks for, each with the fields that it asks for."""
    asks = papers.paper_for(engagement.form).asks
    kept = [
        Step(step.slug, step.title, tuple(name for name in step.fields if name in asks))
        for step in ALL
    ]
    return [step for step in kept if step.fields]


def after(engagement: Engagement, slug: str) -> str:
    """Give the address of what follows a step."""
    slugs = [step.slug for step in steps_of(engagement)]
    position = slugs.index(slug) + 1
    following = slugs[position] if position < len(slugs) else CHECK
    return reverse("engagement_terms", args=[engagement.pk, following])


def said(engagement: Engagement, step: Step) -> dict[str, Any]:
    """Give what is kept for a step's fields."""
    return {
        name: engagement.terms.get(name) if name in engagement.terms else _column(engagement, name)
        for name in step.fields
    }


def _column(engagement: Engagement, name: str) -> Any:
    """Give a column's value; what only shares its name with one ("meetings") is none."""
    columns = {field.name for field in Engagement._meta.concrete_fields}
    return getattr(engagement, name) if name in columns else None
