"""How likely a model makes what was seen: a yes means looked at and wanted, a no either not."""

import numpy as np
from scipy.special import expit

from matching.engine.columns import Floats


def losses(logits: Floats, y: Floats, examined: Floats) -> Floats:
    """Give minus the log-likelihood of each row, less log e of a yes, which no model can change.

    P(yes) = e p with p = 1 / (1 + exp(-logit)). Written so that e = 1 and large logits do no harm:
    1 - e p = (1 + (1 - e) exp(logit)) / (1 + exp(logit)).
    """
    either: Floats = np.logaddexp(0.0, logits)
    otherwise = np.logaddexp(0.0, logits + unexamined(examined))
    return either - np.where(y > 0, logits, otherwise)


def slopes(logits: Floats, y: Floats, examined: Floats) -> Floats:
    """Give what one more in the logit adds to each row's loss."""
    likely: Floats = expit(logits)
    return likely - np.where(y > 0, 1.0, expit(logits + unexamined(examined)))


def bends(logits: Floats, examined: Floats) -> Floats:
    """Give what a row is expected to tell of its logit (Fisher's information)."""
    p = expit(logits)
    unsaid = np.maximum(1.0 - examined * p, 1e-12)
    return np.asarray(examined * p * (1.0 - p) ** 2 / unsaid)


def unexamined(examined: Floats) -> Floats:
    """Give log(1 - e), minus infinity where it was surely looked at."""
    with np.errstate(divide="ignore"):
        return np.log1p(-np.minimum(examined, 1.0))
