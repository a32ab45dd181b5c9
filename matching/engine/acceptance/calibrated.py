"""A model whose chances were put straight on rows that it had not seen, and how it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol, Self

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from matching.engine.acceptance.additive import AdditiveAcceptance
from matching.engine.acceptance.boosted import BoostedAcceptance
from matching.engine.acceptance.content import ContentAcceptance
from matching.engine.acceptance.likelihood import losses, slopes
from matching.engine.columns import Floats
from matching.engine.errors import BadModelError

FIRM: Final = 10.0  # how strongly the model's own chances are held to


class Acceptance(Protocol):
    """What every model of acceptance can do."""

    def decision_function(self, X: Floats) -> Floats:  # noqa: N803 - scikit-learn's signature
        """Give the log-odds of a yes; (rows,)."""

    def as_plain(self) -> dict[str, Any]:
        """Give what was learned as JSON can hold it."""


KINDS: Final[Mapping[str, type[AdditiveAcceptance | BoostedAcceptance | ContentAcceptance]]] = {
    "additive": AdditiveAcceptance,
    "boosted": BoostedAcceptance,
    "content": ContentAcceptance,
}


@dataclass(frozen=True, eq=False)
class Calibrated:
    """A fitted model and a line through its log-odds (J. Platt, 1999).

    The line always rises, so it changes no order; steps, as isotonic regression makes them, would
    make equals of what the model tells apart.
    """

    model: Acceptance
    shift: float = 0.0
    stretch: float = 1.0

    @classmethod
    def on(cls, model: Acceptance, X: Floats, y: Floats, examined: Floats) -> Self:  # noqa: N803 - scikit-learn's signature
        """Fit the line on rows that the model has not seen; y holds 0 and 1."""
        logits = model.decision_function(X)

        def loss(line: Floats) -> tuple[float, Floats]:
            off = line - [0.0, 1.0]
            here = line[0] + line[1] * logits
            slope = slopes(here, y, examined)
            grown = np.array([slope.sum(), slope @ logits]) + FIRM * off
            return float(losses(here, y, examined).sum() + FIRM / 2 * off @ off), grown

        found = minimize(
            loss, [0.0, 1.0], jac=True, method="L-BFGS-B", bounds=[(None, None), (0.1, 10.0)]
        )
        return cls(model, float(found.x[0]), float(found.x[1]))

    def logits(self, X: Floats) -> Floats:  # noqa: N803 - scikit-learn's signature
        """Give the log-odds of a yes; (rows,)."""
        return self.shift + self.stretch * self.model.decision_function(X)

    def chances(self, X: Floats) -> Floats:  # noqa: N803 - scikit-learn's signature
        """Give the chance of a yes, 0 to 1; (rows,)."""
        chances: Floats = expit(self.logits(X))
        return chances

    def as_plain(self) -> dict[str, Any]:
        """Give it as JSON can hold it."""
        return {"shift": self.shift, "stretch": self.stretch, "model": self.model.as_plain()}

    @classmethod
    def of_plain(cls, stored: Mapping[str, Any]) -> Self:
        """Read what as_plain wrote; raises BadModelError."""
        try:
            kept = stored["model"]
            model = KINDS[kept["kind"]].of_plain(kept)
            return cls(model, float(stored["shift"]), float(stored["stretch"]))
        except (KeyError, TypeError, ValueError, IndexError) as error:
            message = "This is not a model of acceptance, or one of another version."
            raise BadModelError(message) from error
