"""What a notice looks like as a text message, how much it costs, and whether it may be sent."""

from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.messaging import sms, ways
from matching.messaging.emails import absolute
from matching.messaging.models import Notice, Text

# GSM 03.38: with these alone a part holds 160 letters (153 of several), else 70 (67).
_BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_DOUBLE: Final = frozenset("^{}\\[~]|€")
MOST_PARTS: Final = 3
_PLAIN: Final = str.maketrans(
    {"“": '"', "”": '"', "\u2018": "'", "\u2019": "'", "\u2013": "-", "…": "...", "·": "-"}
)


def words_of(notice: Notice, number: str) -> str:
    """Write a notice in at most three parts: its words are cut before its link is."""
    words = " ".join((notice.short or notice.subject).translate(_PLAIN).split())
    ending = f" {absolute(notice.path)}" if notice.path else ""
    if not Text.objects.filter(number=number, direction=Text.Direction.OUT).exists():
        ending += " " + _("%(name)s. Reply STOP for no more texts.") % {
            "name": settings.SERVICE_NAME
        }
    while words and parts_of(words + ending) > MOST_PARTS:
        words = words[:-10].rstrip() + "..." if len(words) > len("...") + 10 else ""
    return (words + ending).strip()


def parts_of(words: str) -> int:
    """Count the parts that carriers charge for."""
    if set(words) <= _BASIC | _DOUBLE:
        length = len(words) + sum(letter in _DOUBLE for letter in words)
        single, several = 160, 153
    else:
        length, single, several = len(words.encode("utf-16-le")) // 2, 70, 67
    return 1 if length <= single else -(-length // several)


def may_text(person: Any) -> bool:
    """Say whether a person may be texted now: not stopped, and neither they nor we over the cap."""
    return ways.can_be_texted(person) and not _is_over_the_cap(person)


def _is_over_the_cap(person: Any) -> bool:
    now = timezone.now()
    out = Text.objects.filter(direction=Text.Direction.OUT)
    today = out.filter(person=person, at__gt=now - timedelta(days=1))
    month = out.filter(at__gt=now - timedelta(days=30))
    return bool(
        _parts(today) >= settings.SMS_MOST_A_DAY or _parts(month) >= settings.SMS_MOST_A_MONTH
    )


def _parts(texts: QuerySet[Text]) -> int:
    return texts.aggregate(all=Sum("parts"))["all"] or 0


def send(notice: Notice, person: Any) -> None:
    """Hand a notice to the carrier and remember what it cost."""
    words = words_of(notice, person.mobile)
    key = sms.carrier().send(person.mobile, words, f"notice-{notice.pk}")
    Text.objects.create(
        direction=Text.Direction.OUT,
        number=person.mobile,
        person=person,
        notice=notice,
        words=words,
        parts=parts_of(words),
        carrier_key=key,
    )
