"""Made-up people and roles, as many and as uneven as England's: towns, checks, ages, hours."""

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from matching.engine.columns import Bools, Floats, Singles
from matching.engine.grid import Bits, Person, Roles

# Easting and northing in km, weight, and spread in km, of England's larger towns and counties.
TOWNS: Final = np.array(
    [
        (530, 180, 9.0, 14), (407, 287, 2.6, 9), (384, 398, 2.7, 9), (430, 433, 1.8, 8),
        (435, 387, 1.4, 8), (335, 390, 1.4, 7), (425, 565, 1.1, 7), (358, 173, 0.9, 7),
        (457, 305, 0.8, 7), (457, 340, 0.8, 7), (433, 280, 0.5, 6), (442, 112, 0.7, 7),
        (465, 100, 0.6, 6), (292, 92, 0.3, 8), (248, 55, 0.3, 6), (451, 206, 0.4, 8),
        (545, 258, 0.4, 9), (623, 308, 0.4, 9), (617, 244, 0.3, 8), (585, 222, 0.4, 9),
        (531, 104, 0.6, 6), (615, 157, 0.4, 10), (460, 452, 0.4, 9), (450, 520, 0.6, 8),
        (505, 428, 0.4, 9), (340, 556, 0.2, 14), (349, 312, 0.2, 12), (350, 240, 0.2, 14),
        (185, 45, 0.3, 14), (320, 125, 0.3, 12), (497, 371, 0.2, 12), (520, 300, 0.3, 9),
        (475, 262, 0.4, 8), (485, 238, 0.4, 8), (393, 222, 0.3, 9), (416, 184, 0.4, 9),
        (471, 173, 0.6, 7), (370, 430, 0.9, 10),
    ]
)  # fmt: skip
TOPICS: Final = 64
ALL_WEEK: Final = (1 << 21) - 1
ANY_TIME, FROM_HOME, RURAL = 0.35, 0.12, 0.12  # parts of the roles; rural of people too
ALSO_HOME: Final = 0.6  # part of the people


class People(NamedTuple):
    """People as columns: place (people, 2) in km, vector (people, dimensions), the rest (people,)."""

    place: Singles
    radius: Singles
    remote: Bools
    has: Bits
    slots: Bits
    vector: Singles

    def person(self, number: int) -> Person:
        """Give one."""
        return Person(
            float(self.place[number, 0]),
            float(self.place[number, 1]),
            float(self.radius[number]),
            bool(self.remote[number]),
            int(self.has[number]),
            int(self.slots[number]),
            self.vector[number],
        )


def topics(dimensions: int, seed: int) -> Singles:
    """Draw what roles and people are about."""
    return np.random.default_rng([seed, 0]).normal(size=(TOPICS, dimensions)).astype(np.float32)


def roles(count: int, about: Singles, seed: int) -> Roles:
    """Draw roles: an eighth from home, a third at any time, half from 18 on, a third with checks."""
    drawn = np.random.default_rng([seed, 1])
    slots = _slots(drawn, count, 3)
    slots[drawn.random(count) < ANY_TIME] = ALL_WEEK
    liked = np.log1p(np.exp(drawn.normal(size=count)))
    return Roles(
        place=_places(drawn, count),
        remote=drawn.random(count) < FROM_HOME,
        needs=_bits(
            drawn,
            (0.35, 0.2, 0.08, 0.05),
            0.05,
            drawn.choice([14, 16, 18, 21], count, p=[0.15, 0.3, 0.5, 0.05]),
            drawn.choice(4, count, p=[0.6, 0.25, 0.1, 0.05]),
        ),
        slots=slots,
        liked=(liked / liked.max(initial=1e-9)).astype(np.float32),
        vector=_vectors(drawn, about, count),
    )


def people(count: int, about: Singles, seed: int, *, least_radius: float = 0.0) -> People:
    """Draw people: most go up to ten km, three in five also work from home."""
    drawn = np.random.default_rng([seed, 2])
    radius = drawn.choice([3, 5, 10, 20, 40], count, p=[0.2, 0.3, 0.3, 0.15, 0.05])
    return People(
        place=_places(drawn, count),
        radius=np.maximum(radius, least_radius).astype(np.float32),
        remote=drawn.random(count) < ALSO_HOME,
        has=_bits(
            drawn,
            (0.45, 0.3, 0.15, 0.1),
            0.25,
            np.clip(drawn.normal(42, 18, count), 14, 90),
            drawn.choice(4, count, p=[0.4, 0.3, 0.2, 0.1]),
        ),
        slots=_slots(drawn, count, 4),
        vector=_vectors(drawn, about, count),
    )


def _places(drawn: np.random.Generator, count: int) -> Singles:
    town = drawn.choice(len(TOWNS), count, p=TOWNS[:, 2] / TOWNS[:, 2].sum())
    wide = drawn.choice([0.5, 1, 2.2], count, p=[0.5, 0.35, 0.15])
    place = TOWNS[town, :2] + drawn.normal(size=(count, 2)) * (TOWNS[town, 3] * wide)[:, None]
    rural = np.flatnonzero(drawn.random(count) < RURAL)
    place[rural] = drawn.uniform((200, 40), (640, 580), (len(rural), 2))
    placed: Singles = place.astype(np.float32)
    return placed


def _slots(drawn: np.random.Generator, count: int, each: int) -> Bits:
    slots = np.zeros(count, np.uint32)
    for _ in range(each):
        slots |= (1 << drawn.integers(21, size=count)).astype(np.uint32)
    return slots


def _bits(
    drawn: np.random.Generator,
    checks: tuple[float, ...],
    language: float,
    age: Floats,
    level: npt.NDArray[np.int64],
) -> Bits:
    """Pack checks (bits 0-3), a language (8-18), age from 16, 18, 21 (20-22) and level (24-26)."""
    count = len(age)
    word = np.zeros(count, np.uint32)
    for bit, part in enumerate(checks):
        word |= (drawn.random(count) < part).astype(np.uint32) << np.uint32(bit)
    spoken = np.where(drawn.random(count) < language, 1 << drawn.integers(8, 19, count), 0)
    word |= spoken.astype(np.uint32)
    for bit, least in enumerate((16, 18, 21)):
        word |= (age >= least).astype(np.uint32) << np.uint32(20 + bit)
    for bit in range(3):
        word |= (level > bit).astype(np.uint32) << np.uint32(24 + bit)
    return word


def _vectors(drawn: np.random.Generator, about: Singles, count: int) -> Singles:
    topic, size = drawn.integers(TOPICS, size=count), about.shape[1]
    vectors = np.empty((count, size), np.float32)
    for begin in range(0, count, 100_000):
        part = slice(begin, begin + 100_000)
        noise = drawn.standard_normal((len(topic[part]), size), np.float32)
        drawn_part = about[topic[part]] + np.float32(1.1) * noise
        vectors[part] = drawn_part / np.linalg.norm(drawn_part, axis=1, keepdims=True)
    return vectors
