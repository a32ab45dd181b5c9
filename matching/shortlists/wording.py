"""The engine's reasons as sentences: the same words on every page, in e-mails and on the command line.

The engine decides which reasons there are and in which order; only here are they said.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.engine.terms import Facts, Reason
from matching.shortlists import measures
from matching.shortlists.labels import Labels, decapitalised, in_a_row

MOST_CAUSES: Final = 2


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


def _plain(text: Any) -> Wording:
    return lambda _facts, _labels: str(text())


def _too_far(facts: Facts, _labels: Labels) -> str:
    within = measures.miles_in_words(float(measures.number(facts, "within")))
    return _("%(miles)s away: you said within %(within)s") % {
        "miles": measures.miles(facts),
        "within": within,
    }


def _beyond_reach(facts: Facts, _labels: Labels) -> str:
    within = measures.miles_in_words(float(measures.number(facts, "within")))
    return _("%(miles)s away: they take people from within %(within)s") % {
        "miles": measures.miles(facts),
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
        "skills": measures.inside(facts, labels, "skills"),
        "missing": measures.inside(facts, labels, "skills", "missing"),
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
    return lambda facts, labels: template() % {"what": measures.inside(facts, labels, kind, name)}


def _starting(template: Callable[[], str], kind: str, name: str = "") -> Wording:
    """Begin a sentence with labels."""
    return lambda facts, labels: template() % {"what": measures.row(facts, labels, kind, name)}


UNSAID: Final = frozenset({"skills_not_asked"})

SENTENCES: Final[dict[str, Wording]] = {
    "near": lambda facts, _labels: measures.miles(facts),
    "near_by": lambda facts, _labels: (
        _("%(time)s, %(miles)s")
        % {"time": measures.on_the_way(facts), "miles": measures.miles(facts)}
    ),
    "remote": _plain(lambda: _("From home")),
    "place_not_stated": _plain(lambda: _("Place not stated: ask")),
    "place_not_given": _plain(lambda: _("Say where you are to see how far it is")),
    "too_far": _too_far,
    "too_long": lambda facts, _labels: (
        _("%(time)s: you said %(within)s minutes")
        % {"time": measures.on_the_way(facts), "within": facts["within"]}
    ),
    "beyond_reach": _beyond_reach,
    "remote_only": _plain(lambda: _("Only from home")),
    "slots_shared": measures.week,
    "dates_shared": lambda facts, _labels: measures.dates(facts),
    "time_not_stated": _plain(lambda: _("Time not stated: ask")),
    "time_not_given": measures.week,
    "no_shared_slot": lambda facts, labels: (
        _("%(week)s: not when you said") % {"week": measures.week(facts, labels)}
    ),
    "no_shared_date": lambda facts, _labels: (
        _("%(days)s: not when you said") % {"days": measures.dates(facts)}
    ),
    "session_too_long": lambda facts, _labels: (
        _("At least %(time)s at a time: you said %(within)s")
        % {"time": measures.time(facts, "minutes"), "within": measures.time(facts, "within")}
    ),
    "days_short": lambda facts, _labels: (
        _("Takes %(days)s a month: you have %(within)s")
        % {"days": measures.days(facts, "days"), "within": measures.days(facts, "within")}
    ),
    "causes_shared": _starting(lambda: _("%(what)s"), "causes"),
    "causes_other": lambda facts, labels: (
        _("Not on your list: %(what)s")
        % {"what": _some(labels.of("causes", measures.codes(facts, "causes")))}
    ),
    "skills_covered": _with(lambda: _("Uses your %(what)s"), "skills"),
    "skills_partly": _skills_partly,
    "skills_near": _with(lambda: _("Close to your skills: %(what)s"), "skills"),
    "skills_other": _with(lambda: _("Asks for %(what)s"), "skills", "missing"),
    "skills_asked": _with(lambda: _("Asks for %(what)s"), "skills", "missing"),
    "level_below": _with(lambda: _("Asks for more experience in %(what)s"), "skills"),
    "words_shared": lambda facts, _labels: (
        _("Your words: %(words)s")
        % {"words": ", ".join(f"“{word}”" for word in measures.codes(facts, "words"))}
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
    "blocked": _plain(lambda: _("You blocked this organisation")),
    "seldom_seen": _plain(lambda: _("Seldom seen so far, and it fits you")),
    "not_live": _plain(lambda: _("No longer open")),
    "full": _plain(lambda: _("Every place is taken")),
    "queue_full": _plain(lambda: _("As many people as they can answer are waiting")),
}
