"""One thing of a list that is shown, as it is kept."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Shown:
    """One thing on a list: "volunteering.role:81", its score, and how likely it was to be there.

    features are what the engine looked at; tried says that it was drawn by lot.
    """

    subject: str
    score: float | None = None
    propensity: float = 1.0
    features: tuple[float | None, ...] = ()
    tried: bool = False
