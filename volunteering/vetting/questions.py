"""What a referee is asked: more, the more the role asks for."""

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

Words = Any  # a text, or one to be translated when it is shown


@dataclass(frozen=True, slots=True)
class Question:
    """One question with coded answers; asked from a depth on."""

    name: str
    words: Words
    choices: tuple[tuple[str, Words], ...]
    depth: int = 1


_SCALE: Final = (
    ("very", _("Very")),
    ("mostly", _("Mostly")),
    ("sometimes", _("Sometimes")),
    ("no", _("Not really")),
    ("unknown", _("I cannot say")),
)
QUESTIONS: Final = (
    Question(
        "known_for",
        _("How long have you known them?"),
        (
            ("under_1", _("Less than a year")),
            ("1_to_3", _("1 to 3 years")),
            ("over_3", _("More than 3 years")),
        ),
    ),
    Question(
        "known_as",
        _("How do you know them?"),
        (
            ("work", _("From work")),
            ("volunteering", _("From volunteering")),
            ("study", _("From school, college or university")),
            ("community", _("From where we live, a club or a place of worship")),
            ("friend", _("As a friend")),
        ),
    ),
    Question("honest", _("How honest are they?"), _SCALE),
    Question("kind", _("How well do they get on with others?"), _SCALE),
    Question("reliable", _("How reliable are they?"), _SCALE, depth=2),
    Question("careful", _("How well do they deal with responsibility?"), _SCALE, depth=2),
    Question("patient", _("How patient are they when it is difficult?"), _SCALE, depth=3),
    Question(
        "suitable",
        _("Do you know of any reason why they should not work with children or adults at risk?"),
        (
            ("none", _("No, I know of none")),
            ("talk", _("I would rather talk about that: please ring me")),
        ),
        depth=3,
    ),
    Question(
        "recommend",
        _("Would you have them as a volunteer?"),
        (("yes", _("Yes")), ("perhaps", _("Yes, with some help")), ("no", _("No"))),
    ),
)


def asked_at(depth: int) -> list[Question]:
    """Give the questions of a depth, in order."""
    return [question for question in QUESTIONS if question.depth <= depth]


def in_words(answers: dict[str, str], depth: int) -> list[tuple[Words, Words]]:
    """Give questions with their answers, as they are read."""
    said = []
    for question in asked_at(depth):
        labels = dict(question.choices)
        said.append((question.words, labels.get(answers.get(question.name, ""), "")))
    said.append((_("In their own words"), answers.get("words", "")))
    said.append((_("Telephone"), answers.get("phone", "")))
    return said
