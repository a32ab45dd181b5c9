"""Languages that people in England speak, by their ISO 639 codes.

The main languages of the Census 2021 of England (ONS, table TS024), and British Sign Language. The
list is short so that it can be ticked; a code that is stored stays valid if it leaves the list.
"""

from collections.abc import Iterable
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

LANGUAGES: Final[dict[str, Promise]] = {
    "en": _("English"),
    "ar": _("Arabic"),
    "bn": _("Bengali"),
    "bfi": _("British Sign Language"),
    "bg": _("Bulgarian"),
    "zh": _("Chinese"),
    "fr": _("French"),
    "de": _("German"),
    "el": _("Greek"),
    "gu": _("Gujarati"),
    "hi": _("Hindi"),
    "hu": _("Hungarian"),
    "it": _("Italian"),
    "ku": _("Kurdish"),
    "lt": _("Lithuanian"),
    "pa": _("Panjabi"),
    "ps": _("Pashto"),
    "fa": _("Persian"),
    "pl": _("Polish"),
    "pt": _("Portuguese"),
    "ro": _("Romanian"),
    "ru": _("Russian"),
    "so": _("Somali"),
    "es": _("Spanish"),
    "ta": _("Tamil"),
    "tr": _("Turkish"),
    "uk": _("Ukrainian"),
    "ur": _("Urdu"),
    "vi": _("Vietnamese"),
    "cy": _("Welsh"),
}
CHOICES: Final = list(LANGUAGES.items())
_ALSO: Final = {"cantonese": "zh", "mandarin": "zh", "farsi": "fa", "punjabi": "pa", "bsl": "bfi"}


def codes_of(said: Iterable[str]) -> frozenset[str]:
    """Read languages by code or by English name; what is neither is passed over."""
    asked = [each.lower() for each in said]
    if not asked:
        return frozenset()
    with override("en"):
        named = {str(name).lower(): code for code, name in LANGUAGES.items()}
    known = named | _ALSO | {code: code for code in LANGUAGES}
    return frozenset(known[each] for each in asked if each in known)
