"""Small worlds for hypothesis: few codes, few places, so that rows often meet and often miss."""

from datetime import date

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

from matching.engine.journeys import usual
from matching.engine.meanings import WIDTH
from matching.engine.terms import Need, Offer

quick = settings(max_examples=50, deadline=None)  # a busy machine is no failure

ORGANISATIONS = ("charity:1", "charity:2", "charity:3")
CAUSES = ("animals", "arts", "environment", "sport")
SKILLS = ("accounts", "coaching", "cooking", "law", "welding")
CHECKS = ("basic", "enhanced", "enhanced-child")
LANGUAGES = ("bsl", "en", "pl")
FORMS = ("one-off", "pro-bono", "secondment")
WORDS = ("dogs", "dog", "walking", "café", "books", "Garden's", "the", "boats", "volunteer")
DATES = tuple(date(2026, 12, day) for day in range(1, 5))
KILOMETRES = (0, 3_000, 4_000, 8_000, 20_000, 60_000)
DISTANCES = (None, 0.0, 5_000.0, 8_046.72, 30_000.0)


def vector(**parts: float) -> bytes:
    """One passage: how much of each of three directions it has."""
    given = np.zeros(WIDTH)
    given[:3] = [parts.get(name, 0.0) for name in ("animals", "arts", "law")]
    return (given / np.linalg.norm(given)).astype(np.float16).tobytes()


VECTORS = (vector(animals=1), vector(arts=1), vector(animals=3, arts=1), vector(law=1, arts=2))

meanings = st.lists(st.sampled_from(VECTORS), max_size=4).map(b"".join)
points = st.tuples(st.sampled_from(KILOMETRES), st.sampled_from(KILOMETRES)).map(
    lambda point: (float(point[0]), float(point[1]))
)
texts = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
weeks = st.one_of(
    st.just(0), st.integers(1, 2**21 - 1), st.integers(0, 20).map(lambda bit: 1 << bit)
)
days = st.lists(st.sampled_from(DATES), max_size=2, unique=True).map(sorted).map(tuple)
keys = st.integers(0, 10_000).map(lambda number: f"k{number}")


def few(codes: tuple[str, ...]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(codes), max_size=2)


journeys = st.builds(
    usual,
    st.sampled_from(("walk", "cycle", "bus", "car")),
    st.sampled_from((None, 0.0, 30.0, 90.0)),
)
known = st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 4), max_size=3)


@st.composite
def needs(draw: st.DrawFn) -> Need:
    youngest = draw(st.sampled_from((None, None, 0, 16, 18, 21)))
    return Need(
        key=draw(keys),
        organisation=draw(st.sampled_from(ORGANISATIONS)),
        title=draw(texts),
        text=draw(texts),
        places=tuple(draw(st.lists(points, max_size=3))),
        remote=draw(st.booleans()),
        reach=draw(st.sampled_from(DISTANCES)),
        slots=draw(weeks),
        dates=draw(days),
        min_age=youngest,
        max_age=draw(st.sampled_from((None, None, 25, 99))),
        checks=draw(few(CHECKS)),
        skills=draw(few(SKILLS)),
        causes=draw(few(CAUSES)),
        languages=draw(few(LANGUAGES)),
        forms=draw(few(FORMS)),
        minutes=draw(st.sampled_from((None, 45, 120, 600))),
        days=draw(st.sampled_from((None, 0.5, 4.0))),
        levels=draw(
            st.frozensets(st.tuples(st.sampled_from(SKILLS), st.integers(1, 4)), max_size=2)
        ),
        capacity=draw(st.sampled_from((None, None, 0, 3))),
        room=draw(st.sampled_from((None, None, 0, 1))),
        live=draw(st.sampled_from((True, True, True, False))),
        meanings=draw(meanings),
    )


@st.composite
def offers(draw: st.DrawFn) -> Offer:
    able = draw(few((*SKILLS, "unheard-of")))
    return Offer(
        key=draw(keys),
        title=draw(texts),
        text=draw(texts),
        place=draw(st.one_of(st.none(), points)),
        radius=draw(st.sampled_from(DISTANCES)),
        remote_ok=draw(st.booleans()),
        slots=draw(weeks),
        dates=draw(days),
        age=draw(st.sampled_from((None, 15, 16, 18, 25, 70))),
        checks=draw(few(CHECKS)),
        obtainable=draw(st.one_of(st.none(), few(CHECKS))),
        skills=able,
        causes=draw(few((*CAUSES, "unheard-of"))),
        languages=draw(few((*LANGUAGES, "cy"))),
        forms=draw(few((*FORMS, "trusteeship"))),
        near=draw(few(SKILLS)) - able,
        meanings=draw(meanings),
        journey=draw(st.one_of(st.none(), journeys)),
        longest=draw(st.sampled_from((None, 60, 240))),
        days=draw(st.sampled_from((None, 0.0, 2.0))),
        levels=frozenset(draw(known).items()),
        not_with=draw(few(ORGANISATIONS)),
        blocked=draw(few(ORGANISATIONS)),
    )


def by_key(row: Need | Offer) -> str:
    return row.key


many_needs = st.lists(needs(), max_size=7, unique_by=by_key)
many_offers = st.lists(offers(), max_size=7, unique_by=by_key)
