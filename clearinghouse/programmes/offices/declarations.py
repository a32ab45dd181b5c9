"""What is declared before a term of office, by version; the answers are dates, never reasons.

Written from general knowledge of who may not be a charity trustee (Charities Act 2011, sections 178
to 180) or a school governor (School Governance (Constitution) (England) Regulations 2012, schedule
4); neither was read again at its source for this version. Who is unsure asks the organisation, which
asks its regulator: a declaration is not legal advice.
"""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERSION: Final = "2026-11"
DECLARATIONS: Final[dict[str, str | Promise]] = {
    "age": _("I am old enough for this office: 18, or 16 for a charitable company or a CIO"),
    "insolvency": _(
        "I am not bankrupt, nor bound by an arrangement with those to whom I owe money"
    ),
    "convictions": _("I have no unspent conviction that rules me out, such as one for dishonesty"),
    "removed": _("I was never removed as a trustee or an officer of a charity for wrongdoing"),
    "director": _("I am not disqualified from being a company director"),
    "listed": _("I am not barred from this office by a register or an order"),
    "time": _("I know what the office asks of me, and have the time for it"),
}
