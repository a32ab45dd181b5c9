"""What the words of a role say beside what they mean: pay, people left out, jargon, how hard to read.

The lists are our own. What they rest on: GOV.UK's page on volunteers' pay and expenses and the
judgment in Maritime and Coastguard Agency v Groom [2026] EWCA Civ 6 (what looks like pay makes a
worker); the Equality Act 2010 (limits by a protected characteristic); the Flesch-Kincaid grade, as
published by Kincaid and others in 1975, for the reading age.
"""

# ruff: noqa: E501 (patterns read better on one line)

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Remark:
    """Words that were found, and why they want a second look."""

    found: str
    reason: str | Promise


Rules = tuple[tuple[re.Pattern[str], str | Promise], ...]


def _rules(*rules: tuple[str, str | Promise]) -> Rules:
    return tuple(
        (re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), reason) for words, reason in rules
    )


_PAY: Final = _rules(
    (
        (r"(?:per|an|each|a)\s+hour\s+(?:rate|payment|paid)|(?:£|gbp)\s?\d[\d.,]*\s*(?:per|an?|each|/)\s*"
        r"(?:hour|session|day|shift|week|month|visit)|hourly\s+(?:rate|pay)|per\s+(?:hour|session|shift|visit)"),
        _("A sum for time is pay, whatever it is called: volunteers are only paid back what they spent."),
    ),
    (
        r"honorari(?:um|a)|stipends?|sessional\s+fees?|thank[- ]you\s+payments?|nominal\s+(?:fee|payment|sum)",
        _("A fee or an honorarium can make a volunteer a worker with a right to the minimum wage."),
    ),
    (
        r"(?:gift\s+|shopping\s+|love2shop\s+)?vouchers?|gift\s+cards?",
        _("Vouchers for time given are pay in another form. A present now and then need not stand here."),
    ),
    (
        (r"(?:flat|fixed|weekly|daily|monthly)[- ](?:rate\s+)?(?:allowance|expenses|payment|sum)s?|"
        r"(?:travel|lunch|subsistence|living)\s+allowances?|pocket\s+money"),
        _("A flat allowance is paid to people who spent less too. Pay back receipts or mileage instead."),
    ),
    (
        (r"(?:lead|leads|leading)\s+to\s+(?:a\s+)?paid\s+(?:work|job|post|employment)|guaranteed\s+interview|"
        r"paid\s+(?:job|position|role)\s+(?:at\s+the\s+end|afterwards)"),
        _("The promise of a job in return is a reward for the time."),
    ),
)  # fmt: skip
_LEAVES_OUT: Final = _rules(
    (
        (r"young\s+and\s+(?:dynamic|energetic)|youthful|(?:young|recent)\s+graduates?|digital\s+natives?|"
        r"mature\s+(?:person|people|lady|gentleman)|active\s+retired"),
        _("It speaks of an age. Say what the role takes, such as “happy to be on your feet”."),
    ),
    (
        r"able[- ]bodied|physically\s+fit|perfect\s+(?:health|vision|hearing)|normal\s+(?:hearing|sight)",
        _("It shuts out disabled people. Say what has to be done, such as “boxes weigh up to 5kg”."),
    ),
    (
        r"native\s+(?:english\s+)?speakers?|mother\s+tongue\s+english|perfect\s+english|no\s+accent",
        _("Where somebody was born is not the point. Say what they speak about, and how well."),
    ),
    (
        (r"man\s+the\s+(?:desk|stall|phones?)|manpower|salesm[ae]n|chairm[ae]n|housewives|housewife|tea\s+lady|"
        r"handym[ae]n|workm[ae]n|girls?\s+friday|ladies\s+who|strong\s+(?:lads?|men|man|boys?)"),
        _("It names one sex. Use words for anybody, such as “staff the desk” or “chair”."),
    ),
    (
        r"(?:he|she)\s+(?:will|must|should)|his\s+duties|her\s+duties",
        _("It speaks of a man or a woman. Write “you”."),
    ),
    (
        r"car\s+owners?\s+only|must\s+(?:have|own)\s+(?:a\s+|your\s+own\s+)?(?:car|vehicle)|own\s+transport\s+essential",
        _("Many have no car. If nobody is driven, say where to be and when instead."),
    ),
    (
        r"(?:must|should)\s+have\s+(?:a\s+)?degree|graduates?\s+only|degree\s+educated|years?['\u2019]?\s+experience\s+(?:essential|required)",
        _("It asks for papers. Say what somebody has to be able to do, and what you teach."),
    ),
    (
        (r"the\s+(?:elderly|disabled|blind|deaf|homeless|mentally\s+ill)|wheelchair[- ]bound|confined\s+to\s+a\s+wheelchair|"
        r"suffer(?:s|ing)?\s+from|mentally\s+handicapped|the\s+less\s+fortunate|needy"),
        _("People named by what they lack read this too. Write “older people”, “people with …”."),
    ),
    (
        r"british\s+(?:citizens?|nationals?)\s+only|uk\s+residents?\s+only|(?:christians?|muslims?|women|men|males?|females?)\s+only|only\s+(?:women|men|females?|males?)",
        _("A limit by sex, faith or nationality wants a reason in law: give it under “Who”."),
    ),
)  # fmt: skip
_JARGON: Final = _rules(
    (
        (
            r"stakeholders?|synerg\w+|leverag\w+|going\s+forward|service\s+users?|beneficiar(?:y|ies)|signpost\w*|"
            r"safeguarding\s+lead|KPIs?|SLAs?|CRM|MoU|ToR|SEND|EHCP|IAG|VCSE?|CIC|T&Cs?|outreach|capacity[- ]building|"
            r"co[- ]produc\w+|facilitat\w+|utilis\w+|liais\w+|pro-?active(?:ly)?|self[- ]starter|fast[- ]paced|"
            r"holistic\w*|empower\w*|deliverables?|remit|in\s+line\s+with|person\s+specification|role\s+descriptor"
        ),
        _("Not everybody knows the word. Would you say it to a neighbour?"),
    ),
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_SENTENCE: Final = re.compile(r"[.!?]+(?=\s|$)|\n+")
_VOWELS: Final = re.compile(r"[aeiouy]+")
_DOES: Final = re.compile(r"\b(?:you|you'll|you\u2019ll|your)\b", re.IGNORECASE)
_COUNTED: Final = re.compile(
    r"\b(?:hours?|hrs?|minutes?|mins?|volunteers?|people|persons?|children|adults|students|pupils|members?|visitors?|"
    r"guests?|players?|participants?|sessions?|visits?|times?|miles)\s+(?:per|a|each|an)\s+(?:hour|session|shift|visit)\b",
    re.IGNORECASE,
)
CHILD_STARTS_SCHOOL: Final = 5
FEW: Final = 20


def sounds_like_pay(*texts: str) -> list[Remark]:
    """Find what reads like a reward for time (domain.md 3.4): a person has to look at it.

    "Two hours per session" counts hours, not money.
    """
    return list(_found(_PAY, [_COUNTED.sub(" ", text) for text in texts]))


def leaves_people_out(*texts: str) -> list[Remark]:
    """Find words that keep people away whom the role could do with."""
    return list(_found(_LEAVES_OUT, texts))


def jargon(*texts: str) -> list[Remark]:
    """Find words that only insiders know."""
    return list(_found(_JARGON, texts))


def reading_age(text: str) -> int | None:
    """Give the age at which somebody reads a text with ease; None where it is too short to tell."""
    words = _WORD.findall(text)
    if len(words) < FEW:
        return None
    sentences = max(1, sum(bool(_WORD.search(part)) for part in _SENTENCE.split(text)))
    syllables = sum(_syllables(word) for word in words)
    grade = 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
    return max(CHILD_STARTS_SCHOOL, round(grade) + CHILD_STARTS_SCHOOL)


def speaks_to_the_reader(text: str) -> bool:
    """Tell whether a text says "you"."""
    return bool(_DOES.search(text))


def _found(rules: Rules, texts: Iterable[str]) -> Iterator[Remark]:
    seen: set[str] = set()
    for text in texts:
        for pattern, reason in rules:
            for match in pattern.finditer(text):
                words = " ".join(match[0].split())
                if words.lower() not in seen:
                    seen.add(words.lower())
                    yield Remark(words, reason)


def _syllables(word: str) -> int:
    """Count the vowels' groups, without the silent e: near enough for an average."""
    lower = word.lower()
    count = len(_VOWELS.findall(lower))
    silent = lower.endswith("e") and not lower.endswith(("le", "ee")) and count > 1
    return max(1, count - silent)
