"""What the page about one's own data shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Value
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from config.privacy.holdings import HOLDINGS
from config.privacy.register import REGISTER, Entry, how_long
from config.privacy.waits import kept_by_law, reasons
from matching.organisations import wall
from matching.people.models import Consent, Person
from matching.privacy.complaints.models import Complaint
from matching.privacy.models import DataPack, DataRequest, Look
from matching.privacy.queries import looks_at
from volunteering.assessment.equality import queries as equality

LOOKS: Final = 5
PAGE: Final = 25
# Where somebody puts it right themselves, by the register's key: an address's name and its words.
EDIT: Final[dict[str, tuple[str, str | Promise]]] = {
    "account": ("account_email", _("Change your e-mail addresses")),
    "sign_ins": ("usersessions_list", _("End a session")),
    "details": ("details", _("Change your details")),
    "wishes": ("profile", _("Change what you would like to do")),
    "adjustments": ("adjustments", _("Change them")),
    "emergency_contact": ("emergency_contact", _("Change it")),
    "applications": ("applications", _("See your applications")),
    "placements": ("my_hours", _("See your hours and expenses")),
    "messages": ("threads", _("Read your messages")),
    "notices": ("notices", _("Read your notices")),
    "searches": ("saved", _("Change what you saved")),
    "credentials": ("record", _("See your record")),
    "professional": ("professional", _("Change what you offer")),
    "employment": ("my_employment", _("Change where you work")),
    "looks": ("my_data_looks", _("See the whole list")),
    "consents": ("consents", _("See what you have agreed to")),
    "equality": ("equality", _("Change or delete your answers")),
}
_RIGHT_ON_THE_PAGE: Final = {"safeguarding"}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the register, as one person sees it."""

    entry: Entry
    how_long: str
    count: int
    edit_url: str
    edit_text: str | Promise


def lines(person: Person) -> list[Line]:
    """Give every entry with the number of its rows, in one query and one of the equality store."""
    counts = _counts(person)
    counts["details"] = int(bool(person.postcode or person.birth_year or person.slots))
    counts["equality"] = len(list(equality.answers_of(person)))
    times = how_long()
    return [Line(each, times[each.key], counts[each.key], *_edit(each.key)) for each in REGISTER]


def _counts(person: Person) -> Counter[str]:
    # What only a safeguarding lead may know is not counted here either.
    told = [each for each in HOLDINGS if each.entry not in _RIGHT_ON_THE_PAGE]
    queries = [
        holding.rows(person)
        .order_by()
        .annotate(entry=Value(holding.entry))
        .values("entry")
        .annotate(rows=Count("pk"))
        .values_list("entry", "rows")
        for holding in told
    ]
    counts: Counter[str] = Counter()
    with wall.lowered():  # what a centre keeps of somebody is theirs to know of
        for entry, rows in queries[0].union(*queries[1:], all=True):
            counts[entry] += rows
    return counts


def _edit(key: str) -> tuple[str, str | Promise]:
    """Find the page on which somebody changes it, where there is one."""
    name, text = EDIT.get(key, ("", ""))
    try:
        return (reverse(name), text) if name else ("", "")
    except NoReverseMatch:
        return ("", "")


def page(person: Person) -> dict[str, Any]:
    """Gather what the page shows."""
    told = lines(person)
    requests = list(DataRequest.objects.filter(person=person)[:10])
    return {
        "held": [line for line in told if line.count],
        "not_held": [line for line in told if not line.count],
        "pack": DataPack.objects.filter(person=person).first(),
        "consents": Consent.objects.filter(person=person),
        "looks": looks_at(person)[:LOOKS],
        "requests": requests,
        "complaints": Complaint.objects.filter(person=person)[:10],
        "erasure": next(
            (one for one in requests if one.is_open and one.kind == DataRequest.Kind.ERASE), None
        ),
    }


def erasure(person: Person) -> dict[str, Sequence[str]]:
    """Say what an erasure would wait for, and what outlasts it."""
    return {"waits": reasons(person), "kept": kept_by_law(person)}


def looks(person: Person, before: int | None) -> tuple[list[Look], int | None]:
    """Give one page of who looked, and where the next begins."""
    found = looks_at(person)
    if before:
        found = found.filter(pk__lt=before)
    rows = list(found[: PAGE + 1])
    return rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else None
