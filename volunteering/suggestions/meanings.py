"""What roles' and people's texts mean to the engine: which texts those are, and where their meanings go.

A role is one passage: its title and what it says of itself. A person is several: what they wrote they
would like, and each role in which they were taken on. Meanings are worked out by the worker
(``keep``); whatever was saved a moment ago counts from the next minute on.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from django.core.cache import cache
from django.utils import timezone

from matching.shortlists import actions as shortlists
from matching.shortlists.meanings import known, meaning_of, newest, passages_of
from matching.shortlists.models import Lesson
from volunteering.opportunities.models import Role
from volunteering.volunteers.models import Volunteer

MARKET: Final = "volunteering"
TOGETHER: Final = 2_000
MOST_LETTERS: Final = 2_000  # more than the model reads of one passage
PAST: Final = (Lesson.What.PLACED, Lesson.What.KEPT)
MOST_PAST: Final = 6
READ_UNTIL: Final = "meanings-read-until"
OVERLAP: Final = dt.timedelta(minutes=2)  # what was saved while the last sweep read
ROLE: Final = "volunteering.role:"
SAID: Final = ("pk", "title", "description", "opportunity__description")

Row = Mapping[str, object]
_TAG: Final = re.compile(r"<[^>]+>")


def plain(cleaned: str) -> str:
    """Take the tags out of cleaned HTML."""
    return html.unescape(_TAG.sub(" ", cleaned))


def role_text(row: Row) -> str:
    """Give the one passage that a role is."""
    text = plain(f"{row['description']} {row['opportunity__description']}")
    return " ".join(f"{row['title']}. {text}".split())[:MOST_LETTERS]


def of_roles(rows: Iterable[Row]) -> list[bytes]:
    """Give roles' meanings, in one query for any number up to a few thousand."""
    texts = [role_text(row) for row in rows]
    vectors = known(MARKET, texts)
    return [vectors.get(text, b"") for text in texts]


def of_people(wishes: Mapping[int, str]) -> dict[int, bytes]:
    """Give people's meanings from what they wish, by their keys, and what they did; in three queries."""
    past = _past_roles(wishes)
    texts = {key: [*passages_of(said), *past.get(key, ())] for key, said in wishes.items()}
    vectors = known(MARKET, (text for said in texts.values() for text in said))
    return {key: meaning_of(said, vectors) for key, said in texts.items()}


def latest() -> int:
    """Name the newest meaning there is: a market laid out before it lacks it."""
    return newest(MARKET)


def keep(*, most: int = TOGETHER) -> None:
    """Work out what changed texts mean; what is too much for one time stays for the next."""
    since, now = cache.get(READ_UNTIL), timezone.now()
    left = shortlists.keep_meanings(market=MARKET, texts=_texts(since), most=most)
    if not left:
        cache.set(READ_UNTIL, now - OVERLAP, timeout=None)


def let_go() -> None:
    """Delete the meanings of texts that nobody has any more."""
    shortlists.let_go_of_meanings(market=MARKET, texts=_texts(None))


def _texts(since: dt.datetime | None) -> Iterator[str]:
    """Give every text of the market, or of what changed since then."""
    roles = Role.objects.open().in_england().order_by("pk")
    sides = Volunteer.objects.exclude(wishes="").order_by("pk")
    lessons = Lesson.objects.filter(what__in=PAST).exclude(person=None).order_by("pk")
    if since:
        roles, sides = roles.filter(changed_at__gte=since), sides.filter(changed_at__gte=since)
        lessons = lessons.filter(learned_at__gte=since)
    yield from map(role_text, roles.values(*SAID).iterator(TOGETHER))
    for wishes in sides.values_list("wishes", flat=True).iterator(TOGETHER):
        yield from passages_of(wishes)
    done = set(lessons.values_list("subject", flat=True))
    yield from _role_texts(done).values()


def _past_roles(people: Iterable[int]) -> dict[int, list[str]]:
    """Give the texts of the roles that each person was taken on for, the latest first."""
    lessons = Lesson.objects.filter(person__in=list(people), what__in=PAST).order_by("-pk")
    rows = [(key, subject) for key, subject in lessons.values_list("person", "subject") if key]
    texts = _role_texts({subject for _key, subject in rows})
    found: dict[int, dict[str, None]] = {}
    for key, subject in rows:
        if subject in texts:
            found.setdefault(key, {})[texts[subject]] = None
    return {key: list(said)[:MOST_PAST] for key, said in found.items()}


def _role_texts(subjects: Iterable[str]) -> dict[str, str]:
    keys = [subject.removeprefix(ROLE) for subject in subjects if subject.startswith(ROLE)]
    if not keys:
        return {}
    rows = Role.objects.filter(pk__in=keys).values(*SAID)
    return {f"{ROLE}{row['pk']}": role_text(row) for row in rows}
