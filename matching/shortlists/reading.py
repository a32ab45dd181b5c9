"""What a market's texts mean: which texts those are is the market's to say, the rest is the same for all.

A need is one passage. A person is several: what they wrote of themselves, and each need for which they
were taken on. Meanings are worked out by the worker (``keep``); whatever was saved a moment ago counts
from the next sweep on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.core.cache import cache
from django.db import models
from django.utils import timezone

from matching.shortlists import actions
from matching.shortlists.meanings import known, meaning_of, newest, passages_of, unknown
from matching.shortlists.models import Lesson

TOGETHER: Final = 2_000
MOST_LETTERS: Final = 2_000  # more than the model reads of one passage
PAST: Final = (Lesson.What.PLACED, Lesson.What.KEPT)
MOST_PAST: Final = 6
OVERLAP: Final = dt.timedelta(minutes=2)  # what was saved while the last sweep read

Changed = Callable[[dt.datetime | None], Iterator[str]]
Texts = Callable[[Iterable[str]], dict[str, str]]


@dataclass(frozen=True)
class Reading:
    """One market's texts.

    prefix begins the names of its needs in history; needs gives their texts by their keys; open_needs
    and people give every text of open needs, and all that people wrote of themselves, or what of
    that changed since a time.
    """

    market: str
    prefix: str
    needs: Texts
    open_needs: Changed
    people: Changed

    @property
    def read_until(self) -> str:
        """Where it is kept until when texts were read."""
        return f"meanings-read-until-{self.market}"

    def of_needs(self, texts: Iterable[str]) -> list[bytes]:
        """Give the meanings of needs' texts, in one query for any number up to a few thousand."""
        said = list(texts)
        vectors = known(self.market, said)
        return [vectors.get(text, b"") for text in said]

    def of_people(self, wrote: Mapping[int, str]) -> dict[int, bytes]:
        """Give people's meanings from what they wrote, by their keys, and what they did; in three queries."""
        past = self._past(wrote)
        texts = {key: [*passages_of(said), *past.get(key, ())] for key, said in wrote.items()}
        vectors = known(self.market, (text for said in texts.values() for text in said))
        return {key: meaning_of(said, vectors) for key, said in texts.items()}

    def latest(self) -> int:
        """Name the newest meaning there is: a market laid out before it lacks it."""
        return newest(self.market)

    def keep(self, *, most: int = TOGETHER) -> None:
        """Work out what changed texts mean; what is too much for one time stays for the next."""
        since, now = cache.get(self.read_until), timezone.now()
        left = actions.keep_meanings(market=self.market, texts=self._texts(since), most=most)
        if not left:
            cache.set(self.read_until, now - OVERLAP, timeout=None)

    def unread(self) -> list[str]:
        """Give the texts of the whole market that nobody has worked out yet."""
        return unknown(self.market, self._texts(None))

    def let_go(self) -> None:
        """Delete the meanings of texts that nobody has any more."""
        actions.let_go_of_meanings(market=self.market, texts=self._texts(None))

    def _texts(self, since: dt.datetime | None) -> Iterator[str]:
        lessons = self._taken_on().exclude(person=None)
        if since:
            lessons = lessons.filter(learned_at__gte=since)
        yield from self.open_needs(since)
        for wrote in self.people(since):
            yield from passages_of(wrote)
        yield from self._named(set(lessons.values_list("subject", flat=True))).values()

    def _past(self, people: Iterable[int]) -> dict[int, list[str]]:
        """Give the texts of the needs that each person was taken on for, the latest first."""
        lessons = self._taken_on().filter(person__in=list(people)).order_by("-pk")
        rows = [(key, subject) for key, subject in lessons.values_list("person", "subject") if key]
        texts = self._named({subject for _key, subject in rows})
        found: dict[int, dict[str, None]] = {}
        for key, subject in rows:
            if subject in texts:
                found.setdefault(key, {})[texts[subject]] = None
        return {key: list(said)[:MOST_PAST] for key, said in found.items()}

    def _taken_on(self) -> models.QuerySet[Lesson]:
        return Lesson.objects.filter(subject__startswith=self.prefix, what__in=PAST)

    def _named(self, subjects: Iterable[str]) -> dict[str, str]:
        keys = [subject.removeprefix(self.prefix) for subject in subjects]
        texts = self.needs(keys) if keys else {}
        return {f"{self.prefix}{key}": text for key, text in texts.items()}


def passage(title: str, text: str) -> str:
    """Put a title and a text together as the one passage that a need is."""
    return " ".join(f"{title}. {text}".split())[:MOST_LETTERS]
