"""What the assessed year needs beside the centres' records: answers of equality, money, headcounts.

All of it is invented, and says so where it is kept: the edition by its label, a headcount by its source,
answers by whose they are.
"""

from __future__ import annotations

import hashlib
from decimal import Decimal
from random import Random
from typing import Final

from clearinghouse.employers import headcounts
from clearinghouse.employers.models import Employer
from config.site.demo.desks import desks
from matching.people.models import Person
from volunteering.assessment.equality.actions import pseudonym_of
from volunteering.assessment.equality.lists import VERSION
from volunteering.assessment.equality.models import Answer
from volunteering.assessment.sources.kinds import Kind
from volunteering.assessment.sources.models import CentreMoney, Direction, Edition
from volunteering.assessment.years import Year
from volunteering.volunteers.models import Volunteer

INVENTED: Final = "Invented for the demonstration"
SEED: Final = 1906
SAID: Final = 0.85  # how many answer a question of equality
AGES: Final = ("16-24", "25-34", "35-49", "50-64", "65-74", "75-and-over")
ETHNICITY: Final = ("white-british", "white-other", "asian-bangladeshi", "black-african", "other")
SHARES: Final = (60, 12, 14, 10, 4)
POUNDS: Final = {"F1": 52_000, "F2": 11_000, "F3": 16_000, "F4": 9_000, "F5": 6_000, "F6": 7_000}
HEADS: Final = (1450, 320, 46, 210)


def give(year: Year, *, by: Person) -> None:
    """Make it once for a year."""
    _answers()
    _money(year, by)
    for number, employer in enumerate(_lenders()):
        people = HEADS[number % len(HEADS)]
        headcounts.say(employer=employer, on=year.last_day, people=people, source=INVENTED, by=by)


def _lenders() -> list[Employer]:
    mine = Employer.objects.filter(organisation__is_invented=True, closed_on=None)
    return list(mine.order_by("pk"))


def _answers() -> None:
    """Let most invented volunteers have answered, under their pseudonyms as anybody's answers stand."""
    chance = Random(SEED)  # noqa: S311 (a story, no secret)
    theirs = Volunteer.objects.filter(person__is_invented=True).order_by("person")
    rows = []
    for key in theirs.values_list("person", flat=True):
        name = pseudonym_of(key)
        for question, answer in _said(chance).items():
            if chance.random() < SAID:
                row = Answer(pseudonym=name, question=question, answer=answer, list_version=VERSION)
                rows.append(row)
    Answer.objects.bulk_create(rows, batch_size=2000, ignore_conflicts=True)


def _said(chance: Random) -> dict[str, str]:
    condition = "yes" if chance.random() < 0.2 else "no"  # noqa: PLR2004
    said = {
        "age": chance.choice(AGES),
        "sex": chance.choice(["female", "female", "male"]),
        "ethnicity": chance.choices(ETHNICITY, weights=SHARES)[0],
        "long-lasting-condition": condition,
    }
    if condition == "yes":
        said["activities-reduced"] = chance.choice(["a-lot", "a-little", "not-at-all"])
    return said


def _money(year: Year, by: Person) -> None:
    """Give each centre its income by function; smaller districts have less."""
    there = desks()
    edition, made = Edition.objects.get_or_create(
        kind=Kind.FINANCE,
        name=f"{year}, invented",
        defaults={
            "publisher": INVENTED,
            "licence": "OGL 3.0",
            "from_on": year.first_day,
            "to_on": year.last_day,
            "is_invented": True,
            "file_name": "invented",
            "sha256": hashlib.sha256(INVENTED.encode()).hexdigest(),
            "read": len(there) * len(POUNDS),
            "kept": len(there) * len(POUNDS),
            "loaded_by": by,
        },
    )
    if made:
        CentreMoney.objects.bulk_create(
            CentreMoney(
                edition=edition,
                centre=desk.centre,
                function=function,
                direction=Direction.INCOME,
                source=INVENTED,
                pounds=Decimal(pounds) / (desk.number + 1),
            )
            for desk in there
            for function, pounds in POUNDS.items()
        )
