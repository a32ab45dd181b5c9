"""What somebody types into a form, field by field: what its kind asks for, or anything at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, Final
from unittest import mock

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import strategies as st

from matching.dates import DatePartsField
from matching.people.fields import MobileField
from matching.places.forms import PlaceField
from matching.taxonomy.picking import SkillsField
from matching.uploads import CheckedFileField, Takes
from tests.fuzzing import odd, spoilt
from tests.matching.uploads.test_uploads import pdf, picture
from volunteering.centres.forms import DistrictField
from volunteering.hours.fields import HoursField
from volunteering.opportunities.posting.forms.times import ClockField

MANY: Final = 12  # choices of one field that are tried
TODAY: Final = dt.date.today()  # noqa: DTZ011 (forms are asked about days around the one they are asked on)
Sent = Sequence[tuple[str, Any]]
Strategy = st.SearchStrategy[Any]
# A field mostly holds what it should, so that what happens behind the form is tried too.
HOW: Final = ("good",) * 12 + ("odd",) * 2 + ("nothing", "twice")
WORDS: Final = ("Some words", "Ada Amber", "12", "Goats", "yes")


@contextmanager
def made() -> Iterator[list[forms.BaseForm]]:
    """Give the forms that are made meanwhile."""
    found: list[forms.BaseForm] = []
    begin = forms.BaseForm.__init__

    def note(self: forms.BaseForm, *given: Any, **options: Any) -> None:
        found.append(self)
        begin(self, *given, **options)

    with mock.patch.object(forms.BaseForm, "__init__", note):
        yield found


@st.composite
def typed(draw: st.DrawFn, found: Iterable[forms.BaseForm], others: Sent) -> list[tuple[str, Any]]:
    """Fill forms in, and press buttons beside them."""
    sent: dict[str, list[Any]] = {}
    for form in found:
        for name, field in form.fields.items():
            for key, value in draw(_answer(form, name, field)):
                sent.setdefault(key, []).append(value)
    for name, offered in others:
        if name not in sent and draw(st.booleans()):
            sent[name] = [draw(st.one_of(st.sampled_from(offered or [""]), odd()))]
    return [(name, value) for name, values in sent.items() for value in values]


@st.composite
def _answer(
    draw: st.DrawFn, form: forms.BaseForm, name: str, field: forms.Field
) -> list[tuple[str, Any]]:
    how = draw(st.sampled_from(HOW))
    if how == "nothing":
        return []
    times = 2 if how == "twice" else 1
    return [each for _time in range(times) for each in draw(_parts(form, name, field, how))]


@st.composite
def _parts(
    draw: st.DrawFn, form: forms.BaseForm, name: str, field: forms.Field, how: str
) -> list[tuple[str, Any]]:
    key = form.add_prefix(name)
    if isinstance(field, DatePartsField):
        day = draw(days())
        said = [
            odd() if how == "odd" else st.just(str(part)) for part in (day.day, day.month, day.year)
        ]
        parts = zip(("day", "month", "year"), said, strict=True)
        return [(f"{key}_{part}", draw(each)) for part, each in parts]
    if isinstance(field, SkillsField):
        skill = draw(odd() if how == "odd" else st.sampled_from(("1", "2")))
        level = draw(st.sampled_from([*map(str, field.levels)]) if how == "good" else odd())
        asked = [(f"{key}-find", "find"), (f"{key}-words", "accounts")] if how == "twice" else []
        return [(key, skill), (f"{key}-level-{skill}", level), *asked]
    if isinstance(field, forms.FileField):
        return [(key, draw(_file(field, is_good=how == "good")))]
    if how == "odd":
        return [(key, draw(odd()))]
    if isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
        some = st.lists(
            st.sampled_from(_choices(field) or [""]), min_size=1, max_size=3, unique=True
        )
        return [(key, each) for each in draw(some)]
    return [(key, draw(_good(form, name, field)))]


def days() -> st.SearchStrategy[dt.date]:
    """Give days around today: forms ask about the past, the future, or both."""
    near = st.sampled_from((1, -1, 0, 7, -7, 30, -30, 200, -200, 400, -6000, -14_000))
    return near.map(lambda number: TODAY + dt.timedelta(days=number))


def _good(form: forms.BaseForm, name: str, field: forms.Field) -> Strategy:  # noqa: PLR0911 (a kind each)
    """Give what a kind of field asks for."""
    if isinstance(field, forms.BooleanField):
        return st.just("on")
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return st.sampled_from(_choices(field) or [""])
    if isinstance(field, forms.DecimalField | forms.FloatField | forms.IntegerField):
        return _number(field)
    if isinstance(field, forms.DateTimeField):
        return days().map(lambda day: f"{day}T10:00")
    if isinstance(field, forms.DateField):
        return days().map(str)
    known = next((said for kind, said in _KNOWN if isinstance(field, kind)), None)
    if known is not None:
        return st.sampled_from(known)
    initial = form.get_initial_for_field(field, name)
    own = [initial] if isinstance(initial, str) and initial else []
    return _text(field, own)


_KNOWN: Final[Sequence[tuple[type[forms.Field], Sequence[str]]]] = (
    (MobileField, ("07400 123456", "+447400123456")),
    (PlaceField, ("E1 3DG", "e1 3dg")),
    (DistrictField, ("E09000030", "Tower Hamlets")),
    (HoursField, ("2.5", "2:30", "90 mins")),
    (ClockField, ("6:30pm", "18:30", "10am")),
    (forms.TimeField, ("10:00", "18:30")),
    (forms.EmailField, ("mia@example.org", "vera@example.org", "bela@example.org")),
    (forms.URLField, ("https://goats.example/", "goats.example")),
    (forms.UUIDField, ("6f1fd0f2-0e2e-4d6c-8b2c-3a2f6a1c7d11",)),
)


def _text(field: forms.Field, own: list[str]) -> Strategy:
    least = getattr(field, "min_length", None) or 1
    most = getattr(field, "max_length", None) or 4000
    long_enough = "A true story of goats. " * (least // 20 + 1)
    plain = [each for each in (*own, *WORDS, long_enough) if least <= len(each) <= most]
    lengths = [length for length in (most, most + 1, least - 1) if 0 <= length <= 6000]
    return st.one_of(
        st.sampled_from(plain or ["x" * least]),
        st.sampled_from(plain or ["x" * least]),
        st.text(max_size=min(most, 60)),
        st.sampled_from(lengths or [0]).map(lambda length: "a" * length),
    )


def _number(field: Any) -> Strategy:
    least = int(field.min_value if field.min_value is not None else 0)
    most = int(field.max_value if field.max_value is not None else least + 500)
    whole = st.integers(least, max(least, most)).map(str)
    if isinstance(field, forms.IntegerField) and not isinstance(field, forms.DecimalField):
        return whole
    return st.one_of(whole, st.just(f"{least}.5"), whole.map("{}.25".format))


def _choices(field: Any) -> list[str]:
    """List what may be chosen, without the empty choice; of many a few."""
    flat: list[str] = []
    for value, label in islice(field.choices, MANY):
        inner = label if isinstance(label, list | tuple) else [(value, label)]
        flat += [str(each) for each, _words in inner]
    return [each for each in flat if each]


def _file(field: forms.FileField, *, is_good: bool) -> Strategy:
    takes = field.takes if isinstance(field, CheckedFileField) else Takes.TABLE
    content = {
        Takes.PICTURE_OR_PDF: picture(),
        Takes.SIGNED_PDF: pdf(),
    }.get(takes, b"Name,Day,People,Recipient Org:Name\nAda,2026-03-31,5,Stepney Friends\n")
    bytes_ = st.just(content) if is_good else st.one_of(spoilt(content), st.binary(max_size=40))
    names = st.sampled_from(("a.csv", "../../a.pdf", "a\u202ecod.exe", "x" * 300 + ".csv"))
    return st.builds(SimpleUploadedFile, names, bytes_)
