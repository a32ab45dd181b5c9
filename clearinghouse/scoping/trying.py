"""What the doctor says of words that are not saved yet."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from clearinghouse.needs.brief import SAID
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.scoping.pages import doctor
from clearinghouse.scoping.steps import Step, form_of


def tried(need: SkillsNeed, step: Step, data: QueryDict) -> dict[str, Any]:
    """Look a brief over with what a form holds now; what is wrong in it is left as it was kept."""
    form = form_of(need, step, data)
    form.is_valid()
    for name, value in form.cleaned_data.items():
        if name in SAID:
            setattr(need, name, value)
    return doctor(need)
