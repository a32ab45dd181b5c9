"""bin/manage match: the ranked matches of the page "for you", with the same reasons."""

from __future__ import annotations

import json
import re
import sys
from argparse import ArgumentParser
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from matching.people import week
from matching.places.errors import PlaceNotFound
from matching.places.queries import find_postcode
from matching.taxonomy.queries import find_causes
from volunteering.suggestions import market
from volunteering.suggestions.answers import Answers, outcode_of
from volunteering.suggestions.cards import cards
from volunteering.suggestions.fitting import show
from volunteering.suggestions.queries import Suggestion, Suggestions, suggest

KM_PER_MILE = 1.609344
MOST = 200
FURTHEST = 1000
OLDEST = 120
_DISTANCE = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]+)?)\s*(?P<unit>mi|miles?|km)?", re.IGNORECASE)


class Command(BaseCommand):
    """Rank the open roles for some answers."""

    help = "Rank the open roles for a postcode, causes and times, each with its reasons."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the answers."""
        add = parser.add_argument
        add("--postcode", help="Such as “E1 3DG”, or its first half; without it: roles from home.")
        add(
            "--cause",
            action="append",
            default=[],
            help="A code, label or synonym; may be repeated.",
        )
        add("--when", default="", help="Slots, such as tuesday-evening,saturday-morning.")
        add("--within", default="5mi", help="How far, such as 5mi or 8km (default 5mi).")
        add("--age", type=int, help="Leave out roles for other ages.")
        add("--words", default="", help="What one likes doing, in one's own words.")
        home = parser.add_mutually_exclusive_group()
        home.add_argument(
            "--remote", action="store_true", default=True, help="Also from home (default)."
        )
        home.add_argument("--no-remote", dest="remote", action="store_false", help="Only near.")
        add("--limit", type=int, default=20, help="At most so many (default 20).")
        add("--json", action="store_true", help="Print one JSON object and nothing else.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Match, keep that the list was shown, and print it."""
        answers = self._answers(options)
        market.refresh()
        fits = suggest(answers, size=min(max(options["limit"], 1), MOST))
        show(answers, fits, "command", None)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(fits), ensure_ascii=False))
        else:
            self._print(fits, answers)

    def _answers(self, options: dict[str, Any]) -> Answers:
        place = None
        if options["postcode"]:
            try:
                place = find_postcode(options["postcode"])
            except PlaceNotFound as problem:
                self._refuse(str(problem))
        if options["age"] is not None and not 0 < options["age"] <= OLDEST:
            self._refuse(_("An age is a whole number from 1 to 120."))
        return Answers(
            place=place.point if place else None,
            near=place.postcode if place else "",
            outcode=outcode_of(place.postcode) if place else "",
            causes=self._causes(options["cause"]),
            slots=self._slots(options["when"]),
            radius=self._miles(options["within"]),
            remote=options["remote"],
            age=options["age"],
            wishes=options["words"][:300],
        )

    def _causes(self, given: list[str]) -> tuple[str, ...]:
        codes: list[str] = []
        for text in (part.strip() for each in given for part in each.split(",")):
            found = find_causes(text)
            if not found:
                message = _("“%(text)s” is not a cause that we know. Try animals, or health.")
                self._refuse(message % {"text": text})
            codes += [cause.code for cause in found]
        return tuple(dict.fromkeys(codes))

    def _slots(self, given: str) -> int:
        names = [name.strip().lower() for name in given.split(",") if name.strip()]
        for name in names:
            if name not in week.SLOTS:
                self._refuse(
                    _(
                        "“%(name)s” is not a time: write a day and a part of it, such as tuesday-evening."
                    )
                    % {"name": name}
                )
        return week.mask_of(names)

    def _miles(self, given: str) -> float:
        found = _DISTANCE.fullmatch(given.strip())
        number = float(found["number"]) if found else 0.0
        if not found or not 0 < number <= FURTHEST:
            self._refuse(
                _("“%(text)s” is not a distance: write one such as 5mi or 8km.") % {"text": given}
            )
        in_km = (found["unit"] or "").lower() == "km"
        return number / KM_PER_MILE if in_km else number

    def _refuse(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(2)

    def _print(self, fits: Suggestions, answers: Answers) -> None:
        shown = cards(
            ((item.position, item.role, item.reasons) for item in fits.items), answers.place
        )
        for card in shown:
            self.stdout.write(f"{card.position:>3}. {card.role.title}")
            self.stdout.write(f"     {card.role.organisation.name} · {card.where}")
            for reason in card.reasons:
                self.stdout.write(f"     {MARKS[reason.verdict]} {reason.text}")
        if not shown:
            self.stdout.write(_("Nothing fits all of these."))
        for miss in fits.misses:
            self.stdout.write(f"  +  {miss.text}")


MARKS = {"fit": "✓", "check": "!", "not": "✗"}


def as_json(fits: Suggestions) -> dict[str, list[dict[str, Any]]]:
    """Give the matches as JSON holds them; the reasons are the page's."""
    return {"matches": [_as_json(item) for item in fits.items]}


def _as_json(item: Suggestion) -> dict[str, Any]:
    return {
        "id": item.role.pk,
        "title": item.role.title,
        "organisation": item.role.organisation.name,
        "miles": item.miles,
        "score": round(item.score, 4),
        "reasons": [reason.text for reason in item.reasons],
        "worked_out": _table(item),
    }


def _table(item: Suggestion) -> list[dict[str, str]]:
    lines = item.worked_out.lines if item.worked_out else ()
    return [{"what": line.name, "points": line.adds, "of": line.most} for line in lines]
