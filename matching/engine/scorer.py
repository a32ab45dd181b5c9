"""How well a pair fits, from 0 to 1, as a sum of what each factor contributes.

The weights are provisional: written by hand, until there are outcomes to learn from. The limits and
reasons are not.
"""

from collections.abc import Callable
from typing import Final, Self

import numpy as np
from sklearn.base import BaseEstimator

from matching.engine import availability, causes, skills, travel
from matching.engine.columns import Bools, Floats
from matching.engine.facing import Facing

FACTORS: Final = ("place", "time", "causes", "skills", "text", "meaning")


def text_value(facing: Facing) -> Floats:
    """Give the likeness of text, 0 to 1: the root of the cosine, small even for good ones."""
    return np.sqrt(facing.cosines())


def text_similarity(facing: Facing) -> Floats:
    """Give how near in meaning both texts are, 0 to 1; NaN where the need's meaning is not known."""
    return facing.nearness()


VALUES: Final[dict[str, Callable[[Facing], Floats]]] = {
    "place": travel.value,
    "time": availability.value,
    "causes": causes.value,
    "skills": skills.value,
    "text": text_value,
    "meaning": text_similarity,
}


def values(facing: Facing) -> Floats:
    """Give the value of every factor, 0 to 1; NaN where no offer states the factor.

    Shape (rows, 6), columns in the order of FACTORS. What one person did not state drops out of
    their list. In a list of people, a factor that others state counts for this one at what an
    unknown is worth there.
    """
    table = np.full((len(facing.rows), len(FACTORS)), np.nan)
    for column, factor in enumerate(FACTORS):
        if stated(facing)[factor]:
            table[:, column] = VALUES[factor](facing)
    return table


def stated(facing: Facing) -> dict[str, bool]:
    """Tell which factors any of the offers states."""
    offers = facing.offers
    return {
        "place": bool(offers.places.stated.any()),
        "time": bool(offers.slots.any() or offers.dates.stated.any()),
        "causes": bool(offers.causes.stated.any()),
        "skills": bool(offers.skills.stated.any()),
        "text": bool(len(offers.words.rows)),
        "meaning": bool(offers.meanings.stated.any()),
    }


class MatchScorer(BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """A weighted mean of the factors, in scikit-learn's manners.

    X has shape (rows, 6), columns in the order of FACTORS, NaN where a factor drops out. The
    weights need not sum to one. Written by hand they learn nothing: fit only returns self.
    """

    def __init__(  # noqa: PLR0913 (a weight for each factor, by name)
        self,
        *,
        place: float = 0.25,
        time: float = 0.15,
        causes: float = 0.25,
        skills: float = 0.2,
        text: float = 0.15,
        meaning: float = 0.15,
    ) -> None:
        """Keep the weights."""
        self.place = place
        self.time = time
        self.causes = causes
        self.skills = skills
        self.text = text
        self.meaning = meaning

    def fit(self, X: Floats, y: Floats | None = None) -> Self:  # noqa: ARG002, N803 - scikit-learn's signature
        """Return self."""
        return self

    def __sklearn_is_fitted__(self) -> bool:
        """Say that it is always ready."""
        return True

    def contributions(self, X: Floats) -> Floats:  # noqa: N803 - scikit-learn's signature
        """Give what each factor contributes, 0 where it drops out; a row sums to its score."""
        given: Bools = ~np.isnan(X)
        weights = np.where(given, [getattr(self, factor) for factor in FACTORS], 0.0)
        total = weights.sum(axis=1, keepdims=True)
        return weights * np.nan_to_num(X) / np.where(total > 0, total, 1.0)

    def predict(self, X: Floats) -> Floats:  # noqa: N803 - scikit-learn's signature
        """Give the scores, 0 to 1; shape (rows,)."""
        scores: Floats = self.contributions(X).sum(axis=1)
        return scores
