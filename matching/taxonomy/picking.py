"""Picking skills in a form: look for them by words, tick them, say how well.

Without a script the buttons "Find skills" and "Read it" send the whole form, which comes back with
everything in it and the skills that were found; with htmx only the picker is swapped. A text that is
read stands in the form and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _

from matching.taxonomy.finding import find_skills
from matching.taxonomy.models import Skill
from matching.taxonomy.reading import can_read, from_title, suggest

MOST: Final = 20
SUGGESTED: Final = 8
LONGEST_WORDS: Final = 100
LONGEST_TEXT: Final = 20_000  # letters that are read
LONGEST_KEY: Final = 19  # digits of a 64-bit key


@dataclass(frozen=True)
class Picked:
    """What a picker holds as it was sent: levels by the keys of the ticked skills, and a search."""

    levels: Mapping[str, str] = field(default_factory=dict)
    words: str = ""
    looking: bool = False
    text: str = ""
    job: str = ""
    reading: bool = False

    @property
    def asks(self) -> bool:
        """Whether skills are looked for, by words or in a text: the form then only comes back."""
        return bool((self.looking and self.words) or (self.reading and (self.text or self.job)))


@dataclass(frozen=True)
class Row:
    """A skill that may be ticked; why says which words of a text speak for it."""

    skill: Skill
    level: str
    chosen: bool
    why: str = ""


def picked(levels: Iterable[tuple[int, int]]) -> Picked:
    """Give what a form starts from: keys of skills with their levels."""
    return Picked({str(skill): str(level) for skill, level in levels})


class SkillPicker(forms.Widget):
    """Ticked skills with a level each, a search box, and what it found."""

    template_name = "matching/taxonomy/picking/skills.html"
    use_fieldset = True
    levels: Iterable[tuple[int, Any]] = ()
    usual_level = ""

    def id_for_label(self, id_: str) -> str:
        """Let the error summary lead to the search box, which has the field's own id."""
        return id_

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Picked:  # noqa: ARG002 (Django's signature)
        """Read what was ticked, and whether skills are looked for."""
        ticked = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        levels = {str(key): str(data.get(f"{name}-level-{key}", "")) for key in ticked}
        words, text, job = (
            str(data.get(f"{name}-{part}", "")).replace("\0", "").strip()[:longest]
            for part, longest in (
                ("words", LONGEST_WORDS),
                ("text", LONGEST_TEXT),
                ("job", LONGEST_WORDS),
            )
        )
        return Picked(levels, words, f"{name}-find" in data, text, job, f"{name}-read" in data)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:  # noqa: ARG002
        """Say never: nothing ticked is an answer."""
        return False

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Give the template its rows."""
        context = super().get_context(name, value, attrs)
        now = value if isinstance(value, Picked) else Picked()
        rows = self.rows(now)
        return context | {
            "chosen": [row for row in rows if row.chosen],
            "found": [row for row in rows if not row.chosen],
            "words": now.words,
            "looked": now.looking and bool(now.words),
            "text": now.text,
            "job": now.job,
            "has_read": now.reading and now.asks,
            "can_read": can_read(),
            "levels": [(str(level), label) for level, label in self.levels],
        }

    def rows(self, now: Picked) -> list[Row]:
        """List what is ticked, then what the search adds."""
        ticked = {int(key): level for key, level in now.levels.items() if _is_key(key)}
        found = _found(now)
        keys = list(dict.fromkeys([*ticked, *found]))
        skills = Skill.objects.select_related("parent").in_bulk(keys)
        return [
            Row(skills[key], ticked.get(key) or self.usual_level, key in ticked, found.get(key, ""))
            for key in keys
            if key in skills
        ]


class SkillsField(forms.Field):
    """Skills with a level each, given as {key of the skill: level}."""

    widget = SkillPicker

    def __init__(self, *, levels: Iterable[tuple[int, Any]], usual: int, **options: Any) -> None:
        super().__init__(**options)
        self.levels = dict(levels)
        self.widget.levels = list(self.levels.items())
        self.widget.usual_level = str(usual)

    def clean(self, value: Picked) -> dict[int, int]:
        """Refuse what is no skill, and levels that there are not."""
        if self.required and not value.levels:
            raise ValidationError(_("Look for a skill, then tick it."), code="required")
        if len(value.levels) > MOST:
            message = _("Choose %(most)s skills at most: the ones that matter.")
            raise ValidationError(message % {"most": MOST}, code="many")
        self._check_known(value.levels)
        return {int(key): self._level(level) for key, level in value.levels.items()}

    def _check_known(self, keys: Iterable[str]) -> None:
        sent = set(keys)
        numbers = [key for key in sent if _is_key(key)]
        if Skill.objects.filter(pk__in=numbers, is_group=False).count() < len(sent):
            raise ValidationError(_("One of these is no skill that we know."), code="unknown")

    def _level(self, level: str) -> int:
        known = {str(each): each for each in self.levels}
        if level not in known:
            raise ValidationError(_("Say for each skill how well."), code="level")
        return int(known[level])


class PickingForm(forms.Form):
    """A form with a field ``skills``; while skills are looked for, nothing in it is judged."""

    @property
    def looks_for_skills(self) -> bool:
        """Whether this was sent by "Find skills", or to be read: with nothing to find it is an answer."""
        if not self.is_bound:
            return False
        now: Picked = self["skills"].data
        return now.asks

    def full_clean(self) -> None:
        """Judge the answers, unless the form comes back only with more skills to tick."""
        if self.looks_for_skills:
            self._errors, self.cleaned_data = ErrorDict(renderer=self.renderer), {}
        else:
            super().full_clean()

    def is_valid(self) -> bool:
        """Hold when the answers are complete and right."""
        return not self.looks_for_skills and super().is_valid()


def _found(now: Picked) -> dict[int, str]:
    """Give the keys of skills that were looked for, each with the words of a text that speak for it."""
    if not now.asks:
        return {}
    if now.looking:
        return {skill.pk: "" for skill in find_skills(now.words, SUGGESTED)}
    readings = [*(from_title(now.job) if now.job else ()), *(suggest(now.text) if now.text else ())]
    return {each.skill.pk: each.phrase for each in readings}


def _is_key(text: str) -> bool:
    return text.isdecimal() and len(text) < LONGEST_KEY
