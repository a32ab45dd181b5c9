"""A year as a task list: what is done, what waits, what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from volunteering.assessment.models import AssessedYear, Freeze
from volunteering.assessment.runs import queries
from volunteering.assessment.runs.models import Run
from volunteering.assessment.runs.states import RunState
from volunteering.assessment.sources.kinds import NEEDED_BY, Kind
from volunteering.assessment.sources.models import Edition
from volunteering.assessment.states import YearState


@dataclass(frozen=True, slots=True)
class Task:
    """One line of a task list, as components/steps.html takes it."""

    title: str
    state: str
    tone: str = "grey"
    url: str = ""
    hint: str = ""


def years() -> list[dict[str, Any]]:
    """Give every year with how far it is."""
    found = AssessedYear.objects.prefetch_related("runs", "releases").order_by("-name")
    return [
        {
            "year": one,
            "runs": len(one.runs.all()),
            "out": [each for each in one.releases.all() if each.is_out],
        }
        for one in found
    ]


def is_at_work(opened: AssessedYear) -> bool:
    """Whether a worker freezes the year or draws its returns."""
    return opened.state == YearState.FREEZING or opened.returns_due


def year_page(opened: AssessedYear) -> dict[str, Any]:
    """Give what a year's page shows."""
    freezes = list(Freeze.objects.filter(year=opened.name).select_related("taken_by"))
    runs = list(queries.listed(opened.name))
    releases = list(opened.releases.select_related("reviewer", "year").order_by("-version"))
    return {
        "year": opened,
        "at_work": is_at_work(opened),
        "freezes": freezes,
        "runs": runs,
        "releases": releases,
        "tasks": [
            _returns(opened),
            _freeze(opened, freezes),
            _run(opened, runs),
            _review(releases),
            _out(releases),
        ],
        "sources": [*_ledger(freezes), *_editions()],
        "may_run": bool(freezes) and not any(run.is_at_work for run in runs),
    }


def _returns(opened: AssessedYear) -> Task:
    counted = Counter(opened.returns.values_list("state", flat=True))
    all_of_them, signed = sum(counted.values()), counted["signed"]
    hint = _("%(signed)s of %(all)s signed off") % {"signed": signed, "all": all_of_them}
    if counted["queried"]:
        asked = counted["queried"]
        hint += ", " + ngettext("%(n)s question open", "%(n)s questions open", asked) % {"n": asked}
    done = all_of_them > 0 and signed == all_of_them
    return Task(
        _("Centres against last year"),
        _("Done") if done else _("To look at"),
        "green" if done else "warm",
        reverse("centre_returns", args=[opened.name]),
        hint,
    )


def _freeze(opened: AssessedYear, freezes: list[Freeze]) -> Task:
    title = _("Freeze the ledger")
    if opened.state == YearState.FREEZING:
        return Task(title, _("Being frozen"), "blue")
    if not freezes:
        return Task(title, _("Not frozen"), "warm", hint=opened.trouble)
    last = freezes[0]
    rows = sum(table["rows"] for table in last.tables.values())
    hint = _("Freeze %(number)s of %(day)s: %(rows)s rows, %(late)s late entries left out") % {
        "number": last.number,
        "day": date_format(localtime(last.taken_at), "j F Y"),
        "rows": f"{rows:,}",
        "late": f"{last.late:,}",
    }
    return Task(title, _("Frozen"), "green", hint=hint)


def _run(opened: AssessedYear, runs: list[Run]) -> Task:
    title = _("Compute the figures")
    if not runs:
        return Task(title, _("Not computed"), "grey")
    last = runs[0]
    tone = {RunState.FINISHED: "green", RunState.FAILED: "red", RunState.STOPPED: "grey"}
    hint = _("Run %(number)s over freeze %(freeze)s") % {
        "number": last.number,
        "freeze": last.freeze.number,
    }
    return Task(
        title,
        last.get_state_display(),
        tone.get(RunState(last.state), "blue"),
        reverse("assessment_run", args=[opened.name, last.number]),
        hint,
    )


def _review(releases: list[Any]) -> Task:
    title = _("Draft, and have a second person review it")
    now = next((one for one in releases if one.state != "dropped"), None)
    if now is None:
        return Task(title, _("Not drafted"))
    done = now.reviewed_at is not None
    return Task(
        title,
        now.get_state_display(),
        "green" if done else "blue",
        now.get_absolute_url(),
        str(now),
    )


def _out(releases: list[Any]) -> Task:
    title = _("Announce and publish")
    if any(one.state == "published" for one in releases):
        return Task(title, _("Published"), "green")
    coming = next((one for one in releases if one.state == "scheduled"), None)
    if coming is None:
        return Task(title, _("Not announced"))
    when = date_format(localtime(coming.publish_at), "j F Y, H:i")
    return Task(title, _("Announced"), "blue", coming.get_absolute_url(), when)


def _ledger(freezes: list[Freeze]) -> Iterator[Task]:
    names = _("The ledger, history and outcomes of this system")
    if freezes:
        yield Task(names, _("Frozen"), "green", hint=f"sha256 {freezes[0].sha256[:16]}…")
    else:
        yield Task(names, _("Not frozen"), "warm")


def _editions() -> Iterator[Task]:
    """Give every kind of source: its latest edition and checks, or which indicators miss it."""
    latest: dict[str, Edition] = {}
    for edition in Edition.objects.order_by("kind", "-to_on", "-pk"):
        latest.setdefault(edition.kind, edition)
    for kind in Kind:
        yield _source(kind, latest.get(kind))


def _source(kind: Kind, edition: Edition | None) -> Task:
    if edition is None:
        hint = _("Needed by %(indicators)s") % {"indicators": ", ".join(NEEDED_BY[kind])}
        return Task(str(kind.label), _("Missing"), "warm", hint=hint)
    said = {"edition": edition.name, "kept": f"{edition.kept:,}", "read": f"{edition.read:,}"}
    hint = _("Edition %(edition)s: %(kept)s of %(read)s rows could be used") % said
    if edition.is_invented:
        hint += ". " + _("Invented for a test or the demo")
    if edition.problems:
        return Task(str(kind.label), _("Loaded with problems"), "warm", hint=hint)
    return Task(str(kind.label), _("Loaded"), "green", hint=hint)
