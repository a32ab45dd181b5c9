"""People: read, recognised, and registered with the centre, without an account to sign in with.

Only what a centre needs to reach and to place somebody is taken. An address leads to the one
account that has it; everybody else is recognised among the centre's own people alone, so that no
list can be used to look who else is here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import uuid4

from django.contrib.auth.hashers import make_password
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from matching.messaging.ways import NOWHERE
from matching.people.models import Consent, Person
from matching.places.text import as_postcode
from volunteering.brokerage.cases.models import Case, CaseNote
from volunteering.imports import deeds, notices, parsing
from volunteering.imports.judged import Judged
from volunteering.imports.models import Import, ImportRow
from volunteering.imports.placing import Home, homes
from volunteering.imports.states import Fate

NOTES: Final = 3000
PUT: Final = ("mobile", "postcode", "birth_year")
WRITTEN: Final = ("name", "email", "mobile", "postcode", "birth_year", "born_on", "last_login")
SAVED: Final = ("name", "mobile", "postcode", "home", "home_lad", "birth_year", "born_on")


def judge(cells: dict[str, str], *, today: dt.date) -> Judged:
    """Read a row, and note everything that is wrong with it."""
    row = Judged(cells)
    _who(row)
    _reached(row)
    _born(row, today)
    row.values["postcode"] = _postcode(row)
    row.values["registered_on"] = row.read(
        "registered_on", lambda text: parsing.date(text, today=today, is_past=True)
    )
    registered = row.values["registered_on"]
    if registered and registered > today:
        row.wrong("registered_on", _("This day has not come yet."))
    if registered and row.values.get("birth_year") and registered.year < row.values["birth_year"]:
        row.wrong("registered_on", _("This is before they were born."))
    row.values["notes"] = (
        row.read("notes", lambda text: parsing.words(text, most=NOTES - 100)) or ""
    )
    row.key = _key(row)
    return row


def _who(row: Judged) -> None:
    column = "name" if row.cells.get("name") or not row.cells.get("last_name") else "last_name"
    if column == "name":
        said = row.read("name", parsing.name) or row.read("first_name", parsing.name)
    else:
        parts = [row.read(each, parsing.name) for each in ("first_name", "last_name")]
        said = " ".join(part for part in parts if part)
    if not said and not row.is_bad:
        row.wrong(column, _("There is no name."))
    row.values["name"] = (said or "")[:150]


def _reached(row: Judged) -> None:
    row.values["email"] = row.read("email", parsing.email) or ""
    mobile = fixed = ""
    for column in ("mobile", "phone"):
        read = row.read(column, parsing.telephone) or ("", "")
        mobile, fixed = mobile or read[0], fixed or read[1]
    row.values["mobile"], row.values["fixed"] = mobile, fixed
    if not (row.values["email"] or mobile or fixed or row.is_bad):
        row.wrong("email", _("There is neither an e-mail address nor a telephone number."))


def _born(row: Judged, today: dt.date) -> None:
    year, day = row.read("birth", lambda text: parsing.born(text, today=today)) or (None, None)
    row.values["birth_year"], row.values["born_on"] = year, day


def _postcode(row: Judged) -> str:
    text = row.cells.get("postcode", "")
    code = row.read("postcode", lambda each: as_postcode(each) or "") or ""
    if text and not code and not any(each["column"] == "postcode" for each in row.problems):
        row.wrong("postcode", _("This is no postcode. Write it as E1 3DG."))
    return code


def _key(row: Judged) -> str:
    said, name = row.values, row.values["name"].casefold()
    if said["email"]:
        return f"e:{said['email']}"[:300]
    if said["mobile"] or said["fixed"]:
        return f"t:{said['mobile'] or said['fixed']}:{name}"[:300]
    return ""


@dataclass(slots=True)
class Knowing:
    """Whom we know of those on a few hundred rows, found together."""

    by_email: dict[str, Person] = field(default_factory=dict)
    by_mobile: dict[tuple[str, str], Person] = field(default_factory=dict)
    by_birth: dict[tuple[str, int, str], Person] = field(default_factory=dict)
    by_key: dict[str, Person] = field(default_factory=dict)
    cases: dict[int, Case] = field(default_factory=dict)
    notes: set[tuple[int, str]] = field(default_factory=set)
    homes: dict[str, Home] = field(default_factory=dict)
    earlier: dict[str, ImportRow] = field(default_factory=dict)

    def of(self, row: Judged) -> Person | None:
        """Give the person that a row is about."""
        said, name = row.values, row.values["name"].casefold()
        born = (name, said["birth_year"] or 0, said["postcode"])
        return (
            self.by_email.get(said["email"])
            or self.by_mobile.get((said["mobile"], name))
            or self.by_birth.get(born)
            or self.by_key.get(row.key)
        )


def know(whole: Import, rows: Sequence[ImportRow], judged: Sequence[Judged]) -> Knowing:
    """Look everybody up, in as many queries for hundreds as for one."""
    said = [each.values for each in judged]
    known = Knowing(homes=homes(each["postcode"] for each in said if each["postcode"]))
    wanted = {each["email"] for each in said} - {""}
    named = Person.objects.annotate(lower=Lower("email")).filter(lower__in=wanted)
    known.by_email = {person.email.casefold(): person for person in named}
    _know_own(whole, said, known)
    keys = {each.key for each in judged} - {""}
    before = ImportRow.objects.filter(whole=whole, key__in=keys, number__lt=rows[0].number)
    known.earlier = {each.key: each for each in before.exclude(fate=Fate.BAD).order_by("-number")}
    past = ImportRow.objects.filter(centre=whole.centre, key__in=keys, person__isnull=False)
    known.by_key = {
        each.key: each.person for each in past.exclude(fate=Fate.UNDONE).select_related("person")
        if each.person and each.person.is_active
    }  # fmt: skip
    _know_cases(whole, judged, known)
    return known


def _know_own(whole: Import, said: Iterable[dict[str, Any]], known: Knowing) -> None:
    """Find those whom the centre has by number and name, or by name, year and postcode."""
    own = Person.objects.filter(cases__centre=whole.centre, is_active=True).distinct()
    mobiles = {each["mobile"] for each in said} - {""}
    for person in own.filter(mobile__in=mobiles):
        known.by_mobile[person.mobile, person.name.casefold()] = person
    whole_ones = [each for each in said if each["birth_year"] and each["postcode"]]
    born = own.filter(
        postcode__in={each["postcode"] for each in whole_ones},
        birth_year__in={each["birth_year"] for each in whole_ones},
    )
    for person in born:
        known.by_birth[person.name.casefold(), person.birth_year or 0, person.postcode] = person


def _know_cases(whole: Import, judged: Iterable[Judged], known: Knowing) -> None:
    people = {person.pk for each in judged if (person := known.of(each))}
    cases = Case.objects.filter(centre=whole.centre, person__in=people).order_by("pk")
    known.cases = {case.person_id: case for case in cases}
    noted = CaseNote.objects.filter(case__in=list(known.cases.values()))
    known.notes = set(noted.values_list("case_id", "text"))


def settle(whole: Import, rows: Sequence[ImportRow], *, write: bool) -> None:
    """Say of each row what becomes of it and, if asked to, do it."""
    judged = [judge(row.cells, today=timezone.localdate(whole.made_at)) for row in rows]
    known = know(whole, rows, judged)
    for row, each in zip(rows, judged, strict=True):
        _decide(row, each, known)
    if write:
        _write(whole, list(zip(rows, judged, strict=True)), known)


def _decide(row: ImportRow, judged: Judged, known: Knowing) -> None:
    _check_extra(row, judged)
    twin = known.earlier.get(judged.key) if judged.key else None
    person = known.of(judged)
    if twin and not judged.is_bad and not _is_namesake(twin, judged):
        judged.wrong(
            "email", _("Row %(row)s has this address, with another name.") % {"row": twin.number}
        )
    if person and not judged.is_bad:
        _check_person(person, judged, known)
    code = judged.values["postcode"]
    if code and code not in known.homes:
        judged.wrong(
            "postcode", _("It is not in our list of postcodes: loaded without it."), grave=False
        )
    row.key, row.problems, row.person = judged.key, judged.problems, None
    if judged.is_bad:
        row.fate, row.done = Fate.BAD, ""
    elif twin:
        row.fate, row.like = Fate.SAME, twin.number
        row.done = _("The same as row %(row)s") % {"row": twin.number}
    else:
        _say(row, judged, person, known)
    if judged.key and not judged.is_bad and judged.key not in known.earlier:
        known.earlier[judged.key] = row


def _say(row: ImportRow, judged: Judged, person: Person | None, known: Knowing) -> None:
    row.person = person
    if person is None:
        row.fate, row.done = Fate.MAKES, ""
        return
    new = _news(person, judged, known)
    lacking = ", ".join(name.replace("_", " ") for name in new)
    has_note = _new_notes(person, judged, known) != []
    row.fate = Fate.CHANGES if new or has_note else Fate.SAME
    row.done = (
        _("Already here: adds %(what)s") % {"what": lacking or _("a note")}
        if row.fate == Fate.CHANGES
        else _("Already here")
    )


def _check_extra(row: ImportRow, judged: Judged) -> None:
    if row.cells.get("_more"):
        judged.problems.append(
            {
                "column": "_more",
                "value": row.cells["_more"][:200],
                "why": _(
                    "There is more in this row than there are headings: its cells have moved."
                ),
                "grave": True,
            }
        )


def _is_namesake(twin: ImportRow, judged: Judged) -> bool:
    other = judge(twin.cells, today=timezone.localdate())
    return bool(other.values["name"].casefold() == judged.values["name"].casefold())


def _check_person(person: Person, judged: Judged, known: Knowing) -> None:
    """Leave out whom the centre does not know, or who has another name: staff look first."""
    if person.pk not in known.cases:
        judged.wrong(
            "email",
            _(
                "Somebody has an account with this address, and no case with you. Ask them, then open one."
            ),
        )
    elif person.name and person.name.casefold() != judged.values["name"].casefold():
        judged.wrong("name", _("You have this address under another name: %s.") % person.name)


def _news(person: Person, judged: Judged, known: Knowing) -> dict[str, Any]:
    """Give what a row knows and we do not; what people said themselves stands."""
    new = {
        name: judged.values[name]
        for name in PUT
        if judged.values[name] and not getattr(person, name)
    }
    if "postcode" in new and new["postcode"] not in known.homes:
        del new["postcode"]
    return new


def _new_notes(person: Person, judged: Judged, known: Knowing) -> list[str]:
    case = known.cases.get(person.pk)
    return [
        text for text in _notes(judged) if case is not None and (case.pk, text) not in known.notes
    ]


def _notes(judged: Judged) -> list[str]:
    fixed, said = judged.values["fixed"], judged.values["notes"]
    return [*([_("Telephone: %s") % fixed] if fixed else []), *([said] if said else [])]


def _write(whole: Import, pairs: list[tuple[ImportRow, Judged]], known: Knowing) -> None:
    _make(whole, [pair for pair in pairs if pair[0].fate == Fate.MAKES], known)
    _add(whole, [pair for pair in pairs if pair[0].fate == Fate.CHANGES], known)


def _make(whole: Import, pairs: list[tuple[ImportRow, Judged]], known: Knowing) -> None:
    people = Person.objects.bulk_create([_person(whole, each, known) for _row, each in pairs])
    cases = Case.objects.bulk_create(
        [_case(whole, person, each) for person, (_row, each) in zip(people, pairs, strict=True)]
    )
    consents = Consent.objects.bulk_create([_consent(whole, person) for person in people])
    invited = notices.invite(whole, people) if whole.invites else {}
    texts: list[tuple[ImportRow, Case, str]] = []
    for (row, judged), person, case, consent in zip(pairs, people, cases, consents, strict=True):
        row.person, row.subject = person, f"{person._meta.label_lower}:{person.pk}"
        row.fate, row.done = Fate.MADE, _("Registered")
        row.deeds = [
            deeds.made(person, *WRITTEN),
            deeds.made(case, "state", "broker_id", "next_action", "acts_from"),
            deeds.made(consent, "withdrawn_at"),
            *([deeds.made(invited[person.pk])] if person.pk in invited else []),
        ]
        texts += [(row, case, text) for text in _notes(judged)]
    _note(whole, texts)


def _add(whole: Import, pairs: list[tuple[ImportRow, Judged]], known: Knowing) -> None:
    texts: list[tuple[ImportRow, Case, str]] = []
    for row, judged in pairs:
        person = row.person
        if person is None:
            continue
        new, notes = _news(person, judged, known), _new_notes(person, judged, known)
        if "postcode" in new:
            new["home"], new["home_lad"] = known.homes[new["postcode"]]
        if "birth_year" in new:
            new["born_on"] = judged.values["born_on"]
        deed = deeds.change(person, **new) if new else None
        person.save(update_fields=list(SAVED))
        row.deeds = [deed] if deed else []
        row.subject = f"{person._meta.label_lower}:{person.pk}"
        row.fate = Fate.CHANGED
        texts += [(row, known.cases[person.pk], text) for text in notes]
    _note(whole, texts)


def _note(whole: Import, texts: Sequence[tuple[ImportRow, Case, str]]) -> None:
    notes = CaseNote.objects.bulk_create(
        CaseNote(centre=whole.centre, case=case, text=text, by=whole.by)
        for _row, case, text in texts
    )
    for note, (row, _case, _text) in zip(notes, texts, strict=True):
        row.deeds.append(deeds.made(note, "text"))


def _person(whole: Import, judged: Judged, known: Knowing) -> Person:
    said = judged.values
    home, lad = known.homes.get(said["postcode"], (None, ""))
    return Person(
        email=said["email"] or f"{uuid4().hex}{NOWHERE}",
        password=make_password(None),
        name=said["name"],
        mobile=said["mobile"],
        postcode=said["postcode"] if lad else "",
        home=home,
        home_lad=lad,
        birth_year=said["birth_year"],
        born_on=said["born_on"],
        is_invented=bool(whole.by and whole.by.is_invented),
    )


def _case(whole: Import, person: Person, judged: Judged) -> Case:
    """Register somebody as of the day when they were; history does not count them as new."""
    day = judged.values["registered_on"] or timezone.localdate(whole.made_at)
    return Case(
        centre=whole.centre,
        person=person,
        opened_at=make_aware(dt.datetime.combine(day, dt.time(12))),
        opened_by=whole.by,
        last_contact_on=day,
    )


def _consent(whole: Import, person: Person) -> Consent:
    return Consent(
        person=person,
        purpose=Consent.Purpose.ACCOUNT,
        basis=whole.basis,
        notice_version=f"import {whole.pk}"[:20],
    )
