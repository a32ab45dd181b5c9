"""What became of people: referrals without a place, what they answered three months on, well-being."""

from __future__ import annotations

from statistics import mean
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from volunteering.applications.states import ApplicationState, DeclineReason, WithdrawReason
from volunteering.followups.models import FollowUp, Response
from volunteering.followups.questionnaire import questionnaire
from volunteering.funding.funnel import Funnel
from volunteering.funding.lists import Measure
from volunteering.funding.tables import table

REASONS: Final = {**dict(DeclineReason.choices), **dict(WithdrawReason.choices)}
ASKED: Final = ("still_there", "counterfactual", "changes", "outcomes")
WELL_BEING: Final = "life_satisfaction"


def tables(made: Funnel) -> list[dict[str, Any]]:
    """Give all tables of outcomes."""
    asked = _asked(made)
    answered = asked.filter(state="answered").count()
    counts = [[_("Asked"), asked.count()]]
    columns = [_("Follow-ups"), _("Number")]
    return [
        _ended(made),
        table("asked", _("Asked three months on"), columns, counts),
        table(
            "answered",
            _("Answered three months on"),
            columns,
            [[_("Answered"), answered]],
            part=("asked", "0"),
        ),
        *_answers(asked),
    ]


def well_being(made: Funnel) -> dict[str, Any]:
    """Give the mean change in satisfaction with life of those who answered before and after."""
    after = _scores(_asked(made))
    before = _scores(FollowUp.objects.filter(kind=FollowUp.Kind.BASELINE, person__in=after))
    changes = [after[key] - before[key] for key in after if key in before]
    return {"change": round(mean(changes), 1) if changes else None, "base": len(changes)}


def _ended(made: Funnel) -> dict[str, Any]:
    states = dict(ApplicationState.choices)
    rows = [
        [f"{states.get(state, state)}: {REASONS.get(reason, reason)}".rstrip(": "), number]
        for (state, reason), number in sorted(made.outcomes.items())
    ]
    columns = [_("What became of it"), _("Cases")]
    return table("outcomes", _("Referrals that ended without a place (cases)"), columns, rows)


def _asked(made: Funnel) -> QuerySet[FollowUp]:
    period = made.period
    return FollowUp.objects.filter(
        kind=FollowUp.Kind.THREE_MONTHS,
        person__in=made.people(Measure.PLACED) | made.on_register,
        placement__application__referral__isnull=False,
        due_on__range=(period.first, period.last),
    )


def _answers(asked: QuerySet[FollowUp]) -> list[dict[str, Any]]:
    """Count persons by answer; of a question with one answer the persons are part of who answered."""
    rows = Response.objects.filter(followup__in=asked, question__in=ASKED)
    people: dict[tuple[str, str], set[int]] = {}
    for question, answer, person in rows.values_list("question", "answer", "followup__person"):
        people.setdefault((question, answer), set()).add(person)
    known = questionnaire().questions
    tables_ = []
    for question in ASKED:
        options = dict(known[question].options)
        lines = [
            [options.get(answer, answer), len(who)]
            for (name, answer), who in sorted(people.items())
            if name == question
        ]
        columns = [_("Answer"), _("Persons")]
        many = known[question].kind == "many"
        part = ("answered", "0", "each" if many else "together")
        if lines:
            tables_.append(table(question, known[question].words, columns, lines, part=part))
    return tables_


def _scores(followups: QuerySet[FollowUp]) -> dict[int, float]:
    """Give each person's latest score."""
    rows = Response.objects.filter(
        followup__in=followups, question=WELL_BEING, number__isnull=False
    ).order_by("pk")
    found = rows.values_list("followup__person", "number")
    return {person: float(score) for person, score in found if score is not None}
