"""What can happen to lists: they are shown, and what came of it is kept."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.db import transaction

from matching.engine.language.reading import short_vectors
from matching.engine.language.sentences import model
from matching.people.models import Person
from matching.shortlists.meanings import hash_of, unknown
from matching.shortlists.models import Impression, Lesson, ShownList, TextMeaning
from matching.shortlists.queries import where_shown
from matching.shortlists.shown import Shown

__all__ = ["Shown", "forget", "keep_meanings", "learn", "let_go_of_meanings", "show"]

FORGOTTEN = "matching.person:0"
TOGETHER: Final = 256  # texts read and kept at a time


@transaction.atomic
def show(  # noqa: PLR0913 (what is known of a list, by name)
    *,
    surface: ShownList.Surface,
    engine: str,
    shown: Sequence[Shown],
    to: Person | None = None,
    query: Mapping[str, Any] | None = None,
    found: int = 0,
    first: int = 1,
) -> ShownList:
    """Keep a list as it was shown, in two statements whatever its length.

    The query is kept coarse: the caller gives the outward code, never the postcode. ``first`` is
    the position of the first thing, for the second page of a ranked list. What the engine looked at
    is kept only of a list shown to somebody with an account: distances to many places point home.
    """
    written = ShownList.objects.create(
        surface=surface, engine=engine, to=to, query=dict(query or {}), found=found
    )
    Impression.objects.bulk_create(
        Impression(
            shown_in=written,
            position=position,
            subject=each.subject,
            score=each.score,
            propensity=each.propensity,
            features=list(each.features) if to else [],
            tried=each.tried,
        )
        for position, each in enumerate(shown, start=first)
    )
    return written


@transaction.atomic
def learn(  # noqa: PLR0913 (what is known of what came of it, by name)
    *,
    person: Person,
    subject: str,
    what: str,
    reason: str = "",
    list_id: object = None,
    position: object = None,
) -> None:
    """Keep what came of something shown, at the place at which it was shown.

    The list and position are as a link had them, and stand only if they are true; without them it is
    the last list in which this person saw it. Learned again, the first time stands.
    """
    place = where_shown(subject, to=person, list_id=list_id, position=position)
    lesson = Lesson(
        person=person,
        subject=subject,
        what=Lesson.What(what),
        reason=reason,
        shown_in_id=place.shown_in if place else None,
        position=place.position if place else None,
    )
    Lesson.objects.bulk_create([lesson], ignore_conflicts=True)


@transaction.atomic
def forget(*, person: Person, subjects: Sequence[str] = ()) -> None:
    """Take a person out of what was shown and learned; what stood where, and what came of it, stay.

    ``subjects`` are the names under which the person stood on lists that others saw.
    """
    lists = ShownList.objects.filter(to=person)
    Impression.objects.filter(shown_in__in=lists).update(features=[])
    lists.update(to=None, query={})
    Lesson.objects.filter(person=person).update(person=None)
    named = [f"matching.person:{person.pk}", *subjects]
    Impression.objects.filter(subject__in=named).update(subject=FORGOTTEN)


def keep_meanings(*, market: str, texts: Iterable[str], most: int = 2000) -> int:
    """Work out what at most so many texts mean that were not read yet; give how many are left.

    Without the sentence model nothing is worked out, and nothing is left to do. Two workers at it
    at once do no harm: a text's meaning is kept once.
    """
    sentences = model()
    if sentences is None:
        return 0
    waiting = unknown(market, texts)
    for start in range(0, min(most, len(waiting)), TOGETHER):
        some = waiting[start : min(start + TOGETHER, most)]
        vectors = short_vectors(some, sentences)
        TextMeaning.objects.bulk_create(
            (
                TextMeaning(market=market, text_hash=hash_of(text), vector=vector.tobytes())
                for text, vector in zip(some, vectors, strict=True)
            ),
            ignore_conflicts=True,
        )
    return max(0, len(waiting) - most)


@transaction.atomic
def let_go_of_meanings(*, market: str, texts: Iterable[str]) -> int:
    """Delete the meanings of what nobody says any more; ``texts`` are all that are said."""
    said = {hash_of(text) for text in texts}
    rows = TextMeaning.objects.filter(market=market).values_list("pk", "text_hash")
    gone = [key for key, name in rows.iterator() if name not in said]
    TextMeaning.objects.filter(pk__in=gone).delete()
    return len(gone)
