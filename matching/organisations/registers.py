"""Registers of organisations, their numbers as org-id.guide writes them, and their public pages."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CHARITY: Final = "GB-CHC"
COMPANY: Final = "GB-COH"
SCOTTISH: Final = "GB-SC"
NORTHERN: Final = "GB-NIC"
MUTUAL: Final = "GB-MPR"
# Ours, for groups that stand on no register: an official prefix is never made up.
INFORMAL: Final = "XX-CWL"

# Companies House: English and Welsh numbers are figures, others begin with the kind or the country.
_PREFIXES: Final = (
    "AC CE CS FC FE GE GN GS IC IP LP NA NC NF NI NL NO NP NR NV NZ "
    "OC OE PC RC RS SA SC SE SF SG SI SL SO SP SR SZ ZC"
)
COMPANY_PREFIXES: Final = frozenset(_PREFIXES.split())
_CHARITY = re.compile(r"([1-9]\d{5,6})(-\d{1,4})?", re.ASCII)
_SCOTTISH = re.compile(r"SC0\d{5}", re.ASCII)
_NORTHERN = re.compile(r"(?:NIC)?(10\d{4})", re.ASCII)
_COMPANY = re.compile(r"([A-Z]{2})(\d{6}|\d{5}R)", re.ASCII)
_OLD_IRISH = re.compile(r"R0\d{6}", re.ASCII)
_MUTUAL = re.compile(r"\d{1,5}R", re.ASCII)


@dataclass(frozen=True, slots=True)
class Number:
    """A number on a register."""

    scheme: str
    number: str

    def __str__(self) -> str:
        return f"{self.scheme}-{self.number}"


@dataclass(frozen=True, slots=True)
class Register:
    """A register that the public can look at."""

    name: str | Promise
    page: str


_REGISTERS: Final = {
    CHARITY: Register(
        _("the Charity Commission's register"),
        "https://register-of-charities.charitycommission.gov.uk/charity-details/?regid={main}&subid={linked}",
    ),
    COMPANY: Register(
        _("Companies House"),
        "https://find-and-update.company-information.service.gov.uk/company/{main}",
    ),
    SCOTTISH: Register(
        _("the Scottish Charity Register"),
        "https://www.oscr.org.uk/about-charities/search-the-register/charity-details?number={main}",
    ),
    NORTHERN: Register(
        _("the register of charities in Northern Ireland"),
        "https://www.charitycommissionni.org.uk/charity-details/?regId={main}&subId=0",
    ),
    MUTUAL: Register(_("the Mutuals Public Register"), "https://mutuals.fca.org.uk/"),
}


def charity(text: str) -> Number | None:
    """Read a charity's number as people write it: England and Wales, Scotland or Northern Ireland."""
    bare = _bare(text, CHARITY, SCOTTISH, NORTHERN)
    if _SCOTTISH.fullmatch(bare):
        return Number(SCOTTISH, bare)
    if (found := _NORTHERN.fullmatch(bare)) and (bare.startswith("NIC") or _says(text, NORTHERN)):
        return Number(NORTHERN, found[1])
    if found := _CHARITY.fullmatch(bare):
        return Number(CHARITY, found[1] + (found[2] or ""))
    return None


def company(text: str) -> Number | None:
    """Read a company's, a society's or a mutual's number; leading zeros that were left out come back."""
    bare = _bare(text, COMPANY, MUTUAL)
    if _MUTUAL.fullmatch(bare) and not _says(text, COMPANY):
        return Number(MUTUAL, bare)
    if bare.isascii() and bare.isdecimal() and len(bare) <= 8 and int(bare) > 0:  # noqa: PLR2004 (its length)
        return Number(COMPANY, bare.zfill(8))
    found = _COMPANY.fullmatch(bare)
    if (found and found[1] in COMPANY_PREFIXES) or _OLD_IRISH.fullmatch(bare):
        return Number(COMPANY, bare)
    return None


def informal() -> Number:
    """Make a number for a group that is on no register."""
    return Number(INFORMAL, str(uuid.uuid4()))


def register_of(scheme: str) -> Register | None:
    """Give the public register of a scheme; None: it is no register that we can lead to."""
    return _REGISTERS.get(scheme)


def page_of(scheme: str, number: str) -> str:
    """Give the public page of a number, where it can be looked at; empty where we know none."""
    register = _REGISTERS.get(scheme)
    if register is None:
        return ""
    main, _dash, linked = number.partition("-")
    return register.page.format(main=main, linked=linked or "0")


def _bare(text: str, *prefixes: str) -> str:
    bare = re.sub(r"[\s.]", "", text).upper()
    for prefix in _longest_first(prefixes):
        bare = bare.removeprefix(f"{prefix}-").removeprefix(prefix)
    return bare.strip("-")


def _longest_first(prefixes: Iterable[str]) -> list[str]:
    return sorted(prefixes, key=len, reverse=True)


def _says(text: str, prefix: str) -> bool:
    return text.strip().upper().startswith(prefix)
