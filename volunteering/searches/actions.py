"""What can happen to saved searches: they are kept, changed, dropped, and sent when there is news."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from matching.people.models import Person
from volunteering.searches import notices
from volunteering.searches.caps import may_be_told
from volunteering.searches.models import SavedSearch
from volunteering.searches.queries import News, news, nobody_disturbed

MOST: Final = 20
EVERY: Final = {SavedSearch.Every.DAY: 1, SavedSearch.Every.WEEK: 7}
FROM_HOUR, TO_HOUR = 7, 12  # a morning in London
BATCH: Final = 500


class TooManySearchesError(Exception):
    """A person keeps no more searches than anybody could read the news of."""


@transaction.atomic
def save(*, person: Person, name: str, address: str, every: str) -> SavedSearch:
    """Keep a search under a name; the same search again is the same one. Raises TooManySearchesError."""
    Person.objects.select_for_update().get(pk=person.pk)
    known = SavedSearch.objects.filter(person=person)
    if known.count() >= MOST and not known.filter(address=address).exists():
        raise TooManySearchesError
    kept, _created = SavedSearch.objects.update_or_create(
        person=person,
        address=address,
        defaults={"name": name, "every": SavedSearch.Every(every)},
    )
    return kept


@transaction.atomic
def change(*, search: SavedSearch, name: str, every: str) -> None:
    """Call a search something else, or hear of it more or less often."""
    search.name = name
    search.every = SavedSearch.Every(every)
    search.save(update_fields=["name", "every"])


@transaction.atomic
def drop(*, search: SavedSearch) -> None:
    """Keep a search no longer."""
    search.delete()


@transaction.atomic
def look(*, search: SavedSearch) -> None:
    """Remember that its person has looked: what there is now is no news any more."""
    search.seen_until = timezone.now()
    search.save(update_fields=["seen_until"])


def send_digests(*, at: dt.datetime | None = None) -> int:
    """Send each person whose searches are due one mail of what is new, and say how many went out.

    Only in the morning in London. Safe to run twice and by two workers at once: a person's due
    searches are locked, looked at and marked with the day in one transaction.
    """
    now = at or timezone.now()
    local = timezone.localtime(now)
    if not FROM_HOUR <= local.hour < TO_HOUR:
        return 0
    due = SavedSearch.objects.filter(_due(local.date()), nobody_disturbed(local.date()))
    people = due.order_by().values_list("person", flat=True).distinct()[:BATCH]
    return sum(_send(person, now) for person in list(people))


@transaction.atomic
def _send(person: int, now: dt.datetime) -> bool:
    """Look through a person's due searches; another worker's are left to it."""
    today = timezone.localtime(now).date()
    locked = SavedSearch.objects.select_for_update(skip_locked=True, of=("self",))
    due = list(locked.filter(_due(today), person=person).select_related("person").order_by("pk"))
    if not due:
        return False
    told = may_be_told(person, today)
    now_due = [search for search in due if told or not search.is_ranked]
    found = [each for search in now_due if (each := news(search, until=now)).roles]
    for search in due:
        search.looked_on = today if search in now_due else _due_tomorrow(search, today)
    if found:
        _mark_sent(found, now)
        notices.digest(due[0].person, found)
    SavedSearch.objects.bulk_update(due, ["looked_on", "seen_until", "sent_at"])
    return bool(found)


def _due_tomorrow(search: SavedSearch, today: dt.date) -> dt.date:
    """Give the day on which it would have been looked at to be due tomorrow: its news wait."""
    return today + dt.timedelta(days=1 - EVERY[SavedSearch.Every(search.every)])


def _mark_sent(found: list[News], now: dt.datetime) -> None:
    for each in found:
        each.search.seen_until = each.until
        each.search.sent_at = now


def _due(today: dt.date) -> Q:
    """Keep searches at which nobody has looked for as long as their person wants."""
    due = Q(pk__in=[])
    for every, days in EVERY.items():
        due |= Q(every=every, looked_on__lte=today - dt.timedelta(days=days))
    return due
