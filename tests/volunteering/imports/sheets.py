"""Spreadsheets for tests, and the worker that takes them in."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.imports import actions, working
from volunteering.imports.models import Import

BASIS = Import.Basis.INTERESTS
HEADINGS = [
    "First name",
    "Surname",
    "E-mail",
    "Mobile",
    "DOB",
    "Post code",
    "Date registered",
    "Notes",
]
OURS = {"volunteering.import", "volunteering.importrow", "volunteering.columnmeaning"}
# Append-only: what happened stays, also what was taken back.
HISTORY = {"matching.transition"}


def as_csv(*rows: Sequence[str], separator: str = ",", encoding: str = "utf-8") -> bytes:
    """Write rows as a program would."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(encoding)


def bring(
    centre: Organisation,
    by: Person,
    content: bytes,
    *,
    kind: str = Import.Kind.PEOPLE,
    name: str = "list.csv",
    **said: Any,
) -> Import:
    """Bring a spreadsheet and have it checked."""
    file = SimpleUploadedFile(name, content)
    whole = actions.bring(centre=centre, kind=kind, file=file, by=by)
    told: dict[str, Any] = {
        "columns": whole.columns,
        "source": "Our old list",
        "basis": BASIS,
        **said,
    }
    actions.explain(whole=whole, by=by, **told)
    return worked(whole)


def load(whole: Import, by: Person) -> Import:
    """Load it."""
    actions.load(whole=whole, by=by)
    return worked(whole)


def undo(whole: Import, by: Person) -> Import:
    """Take it back."""
    actions.undo(whole=whole, by=by)
    return worked(whole)


def worked(whole: Import) -> Import:
    """Let a worker do what is to be done."""
    while working.do_a_part(of=whole.pk):
        pass
    whole.refresh_from_db()
    return whole


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Give what stands in every table but those of imports and of history."""
    return {
        model._meta.label_lower: sorted(model._base_manager.values_list(), key=repr)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and model._meta.app_label in {"matching", "volunteering", "clearinghouse", "account"}
        and model._meta.label_lower not in OURS | HISTORY
        and not model._meta.label_lower.startswith("volunteering.equality")
    }
