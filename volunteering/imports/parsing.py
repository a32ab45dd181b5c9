"""From the text of a cell to what it means, or to a sentence about why it means nothing."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from decimal import Decimal
from typing import Final

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from matching.people.ages import YOUNGEST, years_between
from matching.people.fields import MobileField

OLDEST: Final = 110
LONGEST_EMAIL: Final = 254
_MONTHS: Final = {
    name.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_NUMERIC = re.compile(r"(\d{1,4})[./\-\s](\d{1,2})[./\-\s](\d{1,4})")
_WORDY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s\-/.]+([a-z]+)\.?,?[\s\-/.]+(\d{2,4})")
_AMERICAN = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{2,4})")
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$")
_AMOUNT = re.compile(r"\d{1,3}(\.\d)?", re.ASCII)
_SERIAL = re.compile(r"[1-6]\d{4}")
_SCIENTIFIC = re.compile(r"[\d.,]+e\+?\d+", re.IGNORECASE)
_EPOCH: Final = dt.date(1899, 12, 30)
_DAMAGED = re.compile("\ufffd|Ã[\u0080-\u00bf]|â€")
_WEB = URLValidator(schemes=["http", "https"])
_YES: Final = frozenset({"yes", "y", "true", "1", "x", "ja"})
_NO: Final = frozenset({"no", "n", "false", "0", ""})


class MistakeError(Exception):
    """A cell does not say what its column is for; the sentence says what to mend."""


def words(text: str, *, most: int) -> str:
    """Read a line of words."""
    if _DAMAGED.search(text):
        raise MistakeError(_("Its letters are damaged: save the spreadsheet anew, as UTF-8."))
    if len(text) > most:
        raise MistakeError(_("It is longer than %(most)s letters.") % {"most": most})
    return text


def name(text: str) -> str:
    """Read a person's name."""
    bare = " ".join(words(text, most=150).split())
    if "@" in bare:
        raise MistakeError(_("This is an e-mail address, not a name."))
    if any(letter.isdigit() for letter in bare):
        raise MistakeError(_("There is a number in the name."))
    if not any(letter.isalpha() for letter in bare):
        raise MistakeError(_("There is no letter in the name."))
    return bare


def email(text: str) -> str:
    """Read one address."""
    bare = text.removeprefix("mailto:").strip("<> ")
    if len(re.findall("@", bare)) > 1:
        raise MistakeError(_("There are several addresses. Leave one."))
    bare = words(bare.casefold(), most=LONGEST_EMAIL)
    try:
        validate_email(bare)
    except ValidationError as problem:
        raise MistakeError(_("This is no e-mail address.")) from problem
    return bare


def telephone(text: str) -> tuple[str, str]:
    """Read a number: a mobile one in E.164, or a fixed one as it is written; the other is empty."""
    if _SCIENTIFIC.fullmatch(text):
        raise MistakeError(
            _("The spreadsheet has rounded it. Format the column as text and enter it again.")
        )
    bare = f"0{text}" if re.fullmatch(r"[1-37]\d{8,9}", text) else text  # its zero was lost
    try:
        number = phonenumbers.parse(bare, "GB")
    except phonenumbers.NumberParseException as problem:
        raise MistakeError(_("This is no telephone number.")) from problem
    if not phonenumbers.is_valid_number(number):
        raise MistakeError(_("No such telephone number is in use: digits are missing or too many."))
    if phonenumbers.number_type(number) in MobileField.kinds:
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), ""
    return "", phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)


def date(text: str, *, today: dt.date, is_past: bool = False) -> dt.date:
    """Read a date in any of the forms that spreadsheets have; the day stands before the month."""
    bare = _TIME.sub("", text.strip().casefold())
    if _SERIAL.fullmatch(bare):
        return _EPOCH + dt.timedelta(days=int(bare))
    if found := _NUMERIC.fullmatch(bare):
        first, month, last = (int(each) for each in found.groups())
        day, year = (last, first) if len(found[1]) == len("2000") else (first, last)
        return _date(day, month, year, today, is_past=is_past)
    if found := _WORDY.fullmatch(bare):
        return _date(int(found[1]), _month(found[2]), int(found[3]), today, is_past=is_past)
    if found := _AMERICAN.fullmatch(bare):
        return _date(int(found[2]), _month(found[1]), int(found[3]), today, is_past=is_past)
    raise MistakeError(_("This is no date that we can read. Write it as 31/12/1990."))


def born(text: str, *, today: dt.date) -> tuple[int, dt.date | None]:
    """Read a year of birth; the day itself only of somebody under 18, for that is all we keep."""
    if re.fullmatch(r"(19|20)\d{2}", text):
        year, day = int(text), None
    else:
        day = date(text, today=today, is_past=True)
        year = day.year
    if (day or dt.date(year, 1, 1)) > today:
        raise MistakeError(_("This day of birth has not come yet."))
    if today.year - year > OLDEST:
        raise MistakeError(_("Nobody here is over %(age)s years old.") % {"age": OLDEST})
    age = years_between(day or dt.date(year, 12, 31), today)
    if age < YOUNGEST:
        raise MistakeError(_("Nobody under %(age)s can be registered.") % {"age": YOUNGEST})
    return year, day if day and age < 18 else None  # noqa: PLR2004 (as in people.actions.be_born)


def yes_or_no(text: str) -> bool:
    """Read whether something is so."""
    bare = text.casefold()
    if bare in _YES:
        return True
    if bare in _NO:
        return False
    raise MistakeError(_("Write yes or no."))


def number(text: str, *, most: int) -> int:
    """Read a whole number."""
    plain = text.lstrip("0") or text[-1:]
    if not plain.isdecimal() or len(plain) > len(str(most)) or int(plain) > most:
        raise MistakeError(_("Write a whole number of at most %(most)s.") % {"most": most})
    return int(plain)


def amount(text: str, *, most: Decimal) -> Decimal:
    """Read a number above nothing, with at most one figure after the point: 2, 2.5."""
    if not _AMOUNT.fullmatch(text) or not 0 < Decimal(text) <= most:
        raise MistakeError(
            _("Write a number above 0 and of at most %(most)s, such as 2.5.") % {"most": most}
        )
    return Decimal(text)


def website(text: str) -> str:
    """Read a web address; people leave out how it begins."""
    bare = text if "://" in text else f"https://{text}"
    try:
        _WEB(bare)
    except ValidationError as problem:
        raise MistakeError(_("This is no web address.")) from problem
    return words(bare, most=500)


def _month(text: str) -> int:
    if text not in _MONTHS:
        raise MistakeError(_("This is no month."))
    return _MONTHS[text]


def _date(day: int, month: int, year: int, today: dt.date, *, is_past: bool) -> dt.date:
    if year < 100:  # noqa: PLR2004 (two digits)
        year += 2000
        if year > today.year + (0 if is_past else 20):
            year -= 100
    if month > 12 >= day:  # noqa: PLR2004
        raise MistakeError(_("The month stands before the day. Write it as 31/12/1990."))
    try:
        return dt.date(year, month, day)
    except ValueError as problem:
        raise MistakeError(_("There is no such day.")) from problem
