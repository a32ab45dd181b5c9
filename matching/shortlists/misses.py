"""What one change would open, in words: "3 more if Thursday afternoons work"."""

from collections.abc import Callable
from typing import Any, Final

from django.utils.translation import ngettext

from matching.engine.terms import NearMiss
from matching.shortlists import measures, week_words
from matching.shortlists.labels import Labels


def say_miss(miss: NearMiss, labels: Labels) -> str:
    """Say what one change would open: "3 more if Thursday afternoons work"."""
    return NEAR_MISSES[miss.limit](miss, labels)


def _more_minutes(miss: NearMiss) -> str:
    said = ngettext(
        "%(count)s more with %(minutes)s more minutes %(by)s",
        "%(count)s more with %(minutes)s more minutes %(by)s",
        miss.count,
    )
    return said % {
        "count": miss.count,
        "minutes": int(measures.number(miss.facts, "more")),
        "by": measures.means(miss.facts),
    }


def _counted(one: Callable[[int], str], name: str, value: Callable[[NearMiss, Labels], str]) -> Any:
    return lambda miss, labels: one(miss.count) % {"count": miss.count, name: value(miss, labels)}


NEAR_MISSES: Final[dict[str, Callable[[NearMiss, Labels], str]]] = {
    "time": _counted(
        lambda n: ngettext("%(count)s more if %(when)s work", "%(count)s more if %(when)s work", n),
        "when",
        lambda miss, _labels: week_words.regularly(int(measures.number(miss.facts, "slots"))),
    ),
    "dates": _counted(
        lambda n: ngettext(
            "%(count)s more if %(when)s works", "%(count)s more if %(when)s works", n
        ),
        "when",
        lambda miss, _labels: measures.dates(miss.facts),
    ),
    "distance": _counted(
        lambda n: ngettext("%(count)s more within %(far)s", "%(count)s more within %(far)s", n),
        "far",
        lambda miss, _labels: measures.miles(miss.facts),
    ),
    "minutes": lambda miss, _labels: _more_minutes(miss),
    "session": _counted(
        lambda n: ngettext(
            "%(count)s more if you have %(time)s at a time",
            "%(count)s more if you have %(time)s at a time",
            n,
        ),
        "time",
        lambda miss, _labels: measures.time(miss.facts, "minutes"),
    ),
    "days": _counted(
        lambda n: ngettext(
            "%(count)s more with %(days)s a month", "%(count)s more with %(days)s a month", n
        ),
        "days",
        lambda miss, _labels: measures.days(miss.facts, "days"),
    ),
    "remote": _counted(
        lambda n: ngettext("%(count)s more from home", "%(count)s more from home", n),
        "none",
        lambda _miss, _labels: "",
    ),
    "place_not_stated": _counted(
        lambda n: ngettext(
            "%(count)s more that does not say where", "%(count)s more that do not say where", n
        ),
        "none",
        lambda _miss, _labels: "",
    ),
    "checks": _counted(
        lambda n: ngettext("%(count)s more with a %(what)s", "%(count)s more with a %(what)s", n),
        "what",
        lambda miss, labels: measures.inside(miss.facts, labels, "checks"),
    ),
    "languages": _counted(
        lambda n: ngettext(
            "%(count)s more for those who speak %(what)s",
            "%(count)s more for those who speak %(what)s",
            n,
        ),
        "what",
        lambda miss, labels: measures.row(miss.facts, labels, "languages"),
    ),
    "forms": _counted(
        lambda n: ngettext("%(count)s more as %(what)s", "%(count)s more as %(what)s", n),
        "what",
        lambda miss, labels: measures.inside(miss.facts, labels, "forms"),
    ),
}
