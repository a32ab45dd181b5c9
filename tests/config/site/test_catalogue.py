"""The Welsh catalogue is whole: nothing lost in a message, none missing, none that nobody says."""

import re
from gettext import c2py
from pathlib import Path

import pytest
from django.conf import settings

from tests.catalogue import (
    Entry,
    compiled,
    entries,
    everything_said,
    said_in_template,
    terms,
    with_parts,
)
from tests.config.site.pages_in_welsh import MAILS, TEMPLATES

FOLDER = Path(settings.BASE_DIR) / "config/locale/cy/LC_MESSAGES"
HEAD, *WORDS = entries(FOLDER / "django.po")
PLACE = re.compile(r"%\(\w+\)[sd]|%%\(\w+\)[sd]|%[sd]|{\w*}")
TAG = re.compile(r"<[^>]+>")
FORMS = 6


def named(entry: Entry) -> str:
    return entry.message[:60]


def places(text: str) -> list[str]:
    return sorted(PLACE.findall(text))


def test_compiled_catalogue_is_the_one_that_its_words_make() -> None:
    held = compiled(FOLDER / "django.mo")
    said: dict[object, str] = {"": HEAD.said[0]}
    for entry in WORDS:
        key = f"{entry.context}\x04{entry.message}" if entry.context else entry.message
        if entry.plural:
            said |= {(key, number): text for number, text in entry.said.items()}
        else:
            said[key] = entry.said[0]

    assert held == said


def test_every_message_is_said_once_and_none_is_a_guess() -> None:
    assert [named(each) for each in WORDS if "fuzzy" in each.flags] == []
    assert [named(each) for each in WORDS if not all(each.said.values())] == []
    assert len({each.key for each in WORDS}) == len(WORDS)
    assert "#~" not in (FOLDER / "django.po").read_text()


def test_no_message_loses_a_placeholder_or_an_element() -> None:
    lost = [
        named(each)
        for each in WORDS
        if not each.plural
        and (
            places(each.message) != places(each.said[0])
            or TAG.findall(each.message) != TAG.findall(each.said[0])
        )
    ]
    assert lost == []


def test_what_is_counted_is_said_in_each_number_of_the_language() -> None:
    counted = [each for each in WORDS if each.plural]
    assert [named(each) for each in counted if sorted(each.said) != list(range(FORMS))] == []
    # None and one may be said in a word ("Dim lle ar ôl"); what stands beside the number never goes.
    lost = [
        named(each)
        for each in counted
        for number, text in each.said.items()
        if places(text) != places(each.plural)
        and not (number < 2 and set(places(each.message)) <= set(places(text)))
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("count", "form"),
    [(0, 0), (1, 1), (2, 2), (3, 3), (4, 5), (5, 5), (6, 4), (7, 5), (11, 5), (103, 5)],
)
def test_language_has_six_numbers(count: int, form: int) -> None:
    [rule] = re.findall(r"nplurals=6; plural=(.*);", HEAD.said[0])
    assert c2py(rule)(count) == form


def test_every_message_of_a_page_in_welsh_is_translated() -> None:
    known = {each.key for each in WORDS}
    missing = {
        f"{name}: {message}"
        for name, path in with_parts([*TEMPLATES, *MAILS]).items()
        for context, message in said_in_template(path)
        if (context, message) not in known
    }
    assert missing == set()


def test_every_cause_skill_and_term_of_the_standard_is_translated() -> None:
    known = {each.message for each in WORDS}
    # Two are named in other words, which say what they are (volunteering/opportunities/labels.py).
    assert set(terms()) - known == set()


def test_no_message_is_kept_that_nobody_says() -> None:
    said = everything_said()
    assert [named(each) for each in WORDS if each.message not in said] == []


def test_catalogue_says_that_nobody_has_read_it() -> None:
    assert (
        "Nobody who speaks Welsh has\n# read these words yet" in (FOLDER / "django.po").read_text()
    )
