"""The markets that lists are learned from, as their rows name them."""

from dataclasses import dataclass
from typing import Final

from matching.shortlists.models import Lesson, ShownList

What, Surface = Lesson.What, ShownList.Surface


@dataclass(frozen=True)
class Market:
    """How one market's needs are called, and on which lists people see them."""

    name: str
    prefix: str
    surfaces: tuple[str, ...]  # ranked by the engine for one person
    others: tuple[str, ...] = ()  # in an order of their own: they say what was seen, not how good

    def key_of(self, subject: str) -> str:
        """Give a need's key in the engine from its name in history."""
        return subject.removeprefix(self.prefix)


MARKETS: Final = {
    market.name: market
    for market in (
        Market(
            "volunteering",
            "volunteering.role:",
            (Surface.FOR_YOU, Surface.REFERRAL),
            (Surface.FIND, Surface.DIGEST),
        ),
        Market("clearinghouse", "clearinghouse.skillsneed:", (Surface.PROFESSIONAL,)),
    )
}
YES: Final = (What.APPLIED, What.AGREED)
WELCOME: Final = (What.OFFERED, What.PLACED)
UNWELCOME: Final = (What.DECLINED,)
