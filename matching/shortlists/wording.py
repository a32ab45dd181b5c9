"""The engine's reasons as sentences: the same words on every page, in e-mails and on the command line.

The engine decides which reasons there are and in which order; only here are they said.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.engine.terms import Facts, NearMiss, Reason
from matching.shortlists import week_words
from matching.shortlists.labels import Labels, decapitalised, in_a_row

MOST_DATES: Final = 2
MOST_CAUSES: Final = 2
SHORT: Final = 10  # below so many miles the tenth is said too


@dataclass(frozen=True)
class Said:
    """A reason in words: verdict is "fit", "check" or "not"."""

    verdict: str
    text: str
    code: str

    def __str__(self) -> str:
        """Give the words alone."""
        return self.text


Wording = Callable[[Facts, Labels], str]


def say_all(reasons: Iterable[Reason], labels: Labels) -> tuple[Said, ...]:
    """Say every reason that has words, in the engine's order."""
    said = (say(reason, labels) for reason in reasons if reason.code not in UNSAID)
    return tuple(said)


def say(reason: Reason, labels: Labels) -> Said:
    """Say one reason."""
    text = SENTENCES[reason.code](reason.facts, labels)
    return Said(str(reason.verdict), text, reason.code)


def say_miss(miss: NearMiss, labels: Labels) -> str:
    """Say what one change would open: "3 more if Thursday afternoons work"."""
    return NEAR_MISSES[miss.limit](miss, labels)


def miles_in_words(miles: float) -> str:
    """Say a distance: "0.4 miles", "1 mile", "12 miles"."""
    if miles < 0.1:  # noqa: PLR2004 (a tenth is as exact as a postcode)
        return _("Less than 0.1 miles")
    shown = f"{miles:.1f}".removesuffix(".0") if miles < SHORT else f"{miles:.0f}"
    if shown == "1":
        return _("1 mile")
    return _("%(miles)s miles") % {"miles": shown}


def _plain(text: Any) -> Wording:
    return lambda _facts, _labels: str(text())


def _miles(facts: Facts) -> str:
    return miles_in_words(float(_number(facts, "miles")))


def _number(facts: Facts, name: str) -> float:
    value = facts[name]
    return value if isinstance(value, int | float) else 0.0


def _codes(facts: Facts, name: str) -> tuple[str, ...]:
    value = facts[name]
    return value if isinstance(value, tuple) else ()


def _row(facts: Facts, labels: Labels, kind: str, name: str = "") -> str:
    return in_a_row(labels.of(kind, _codes(facts, name or kind)))


def _inside(facts: Facts, labels: Labels, kind: str, name: str = "") -> str:
    """Give labels for the middle of a sentence."""
    return decapitalised(_row(facts, labels, kind, name))


def _week(facts: Facts, _labels: Labels) -> str:
    return week_words.in_words(int(_number(facts, "slots")))


def _dates(facts: Facts) -> str:
    days = _codes(facts, "dates")
    shown = ", ".join(_day(day) for day in days[:MOST_DATES])
    more = len(days) - MOST_DATES
    if more <= 0:
        return shown
    return ngettext("%(days)s and %(more)s more date", "%(days)s and %(more)s more dates", more) % {
        "days": shown,
        "more": more,
    }


def _day(iso: str) -> str:
    return date_format(date.fromisoformat(iso), "l j F")


def _too_far(facts: Facts, _labels: Labels) -> str:
    within = miles_in_words(float(_number(facts, "within")))
    return _("%(miles)s away: you said within %(within)s") % {
        "miles": _miles(facts),
        "within": within,
    }


def _beyond_reach(facts: Facts, _labels: Labels) -> str:
    within = miles_in_words(float(_number(facts, "within")))
    return _("%(miles)s away: they take people from within %(within)s") % {
        "miles": _miles(facts),
        "within": within,
    }


def _ages(facts: Facts, _labels: Labels) -> str:
    youngest, oldest = facts.get("min_age"), facts.get("max_age")
    if oldest is None:
        return _("Asks for %(age)s or over") % {"age": youngest}
    if youngest is None:
        return _("Asks for %(age)s or under") % {"age": oldest}
    return _("Asks for ages %(youngest)s to %(oldest)s") % {"youngest": youngest, "oldest": oldest}


def _skills_partly(facts: Facts, labels: Labels) -> str:
    return _("Uses your %(skills)s; also asks for %(missing)s") % {
        "skills": _inside(facts, labels, "skills"),
        "missing": _inside(facts, labels, "skills", "missing"),
    }


def _some(labels: list[str]) -> str:
    """Name the first few, for the middle of a sentence."""
    named = [decapitalised(label) for label in labels[:MOST_CAUSES]]
    more = len(labels) - len(named)
    if more <= 0:
        return in_a_row(named)
    return ngettext("%(what)s and %(more)s more", "%(what)s and %(more)s more", more) % {
        "what": ", ".join(named),
        "more": more,
    }


def _with(template: Callable[[], str], kind: str, name: str = "") -> Wording:
    """Put labels into the middle of a sentence."""
    return lambda facts, labels: template() % {"what": _inside(facts, labels, kind, name)}


def _starting(template: Callable[[], str], kind: str, name: str = "") -> Wording:
    """Begin a sentence with labels."""
    return lambda facts, labels: template() % {"what": _row(facts, labels, kind, name)}


UNSAID: Final = frozenset({"skills_not_asked"})

SENTENCES: Final[dict[str, Wording]] = {
    "near": lambda facts, _labels: _miles(facts),
    "remote": _plain(lambda: _("From home")),
    "place_not_stated": _plain(lambda: _("Place not stated: ask")),
    "place_not_given": _plain(lambda: _("Say where you are to see how far it is")),
    "too_far": _too_far,
    "beyond_reach": _beyond_reach,
    "remote_only": _plain(lambda: _("Only from home")),
    "slots_shared": _week,
    "dates_shared": lambda facts, _labels: _dates(facts),
    "time_not_stated": _plain(lambda: _("Time not stated: ask")),
    "time_not_given": _week,
    "no_shared_slot": lambda facts, labels: (
        _("%(week)s: not when you said") % {"week": _week(facts, labels)}
    ),
    "no_shared_date": lambda facts, _labels: (
        _("%(days)s: not when you said") % {"days": _dates(facts)}
    ),
    "causes_shared": _starting(lambda: _("%(what)s"), "causes"),
    "causes_other": lambda facts, labels: (
        _("Not on your list: %(what)s")
        % {"what": _some(labels.of("causes", _codes(facts, "causes")))}
    ),
    "skills_covered": _with(lambda: _("Uses your %(what)s"), "skills"),
    "skills_partly": _skills_partly,
    "skills_other": _with(lambda: _("Asks for %(what)s"), "skills", "missing"),
    "skills_asked": _with(lambda: _("Asks for %(what)s"), "skills", "missing"),
    "words_shared": lambda facts, _labels: (
        _("Your words: %(words)s")
        % {"words": ", ".join(f"“{word}”" for word in _codes(facts, "words"))}
    ),
    "meaning_close": _plain(lambda: _("Close to what you wrote or have done")),
    "age_fits": lambda facts, labels: _("%(ages)s: you are") % {"ages": _ages(facts, labels)},
    "age_not_given": _ages,
    "age_outside": _ages,
    "checks_held": _starting(lambda: _("%(what)s: you have it"), "checks"),
    "checks_to_get": _starting(lambda: _("%(what)s before you start"), "checks"),
    "checks_out_of_reach": _starting(lambda: _("%(what)s: not before the start"), "checks"),
    "languages_spoken": _starting(lambda: _("%(what)s, which you speak"), "languages"),
    "languages_not_given": _starting(lambda: _("Asks for %(what)s"), "languages"),
    "languages_missing": _starting(lambda: _("Asks for %(what)s"), "languages"),
    "forms_differ": _starting(lambda: _("%(what)s: not a form you offer"), "forms"),
    "conflict": _plain(lambda: _("You asked not to be matched with them")),
    "not_live": _plain(lambda: _("No longer open")),
}


def _counted(one: Callable[[int], str], name: str, value: Callable[[NearMiss, Labels], str]) -> Any:
    return lambda miss, labels: one(miss.count) % {"count": miss.count, name: value(miss, labels)}


NEAR_MISSES: Final[dict[str, Callable[[NearMiss, Labels], str]]] = {
    "time": _counted(
        lambda n: ngettext("%(count)s more if %(when)s work", "%(count)s more if %(when)s work", n),
        "when",
        lambda miss, _labels: week_words.regularly(int(_number(miss.facts, "slots"))),
    ),
    "dates": _counted(
        lambda n: ngettext(
            "%(count)s more if %(when)s works", "%(count)s more if %(when)s works", n
        ),
        "when",
        lambda miss, _labels: _dates(miss.facts),
    ),
    "distance": _counted(
        lambda n: ngettext("%(count)s more within %(far)s", "%(count)s more within %(far)s", n),
        "far",
        lambda miss, _labels: _miles(miss.facts),
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
        lambda miss, labels: _inside(miss.facts, labels, "checks"),
    ),
    "languages": _counted(
        lambda n: ngettext(
            "%(count)s more for those who speak %(what)s",
            "%(count)s more for those who speak %(what)s",
            n,
        ),
        "what",
        lambda miss, labels: _row(miss.facts, labels, "languages"),
    ),
    "forms": _counted(
        lambda n: ngettext("%(count)s more as %(what)s", "%(count)s more as %(what)s", n),
        "what",
        lambda miss, labels: _inside(miss.facts, labels, "forms"),
    ),
}
