"""What we accept about a role, step by step."""

from volunteering.opportunities.posting.forms.checks import ChecksForm
from volunteering.opportunities.posting.forms.saying import (
    ApplyingForm,
    PromisesForm,
    ReviewForm,
    SupportForm,
    WhatForm,
    WhereForm,
    WithdrawForm,
)
from volunteering.opportunities.posting.forms.times import SessionForm, TimesForm
from volunteering.opportunities.posting.forms.who import WhoForm

__all__ = [
    "ApplyingForm",
    "ChecksForm",
    "PromisesForm",
    "ReviewForm",
    "SessionForm",
    "SupportForm",
    "TimesForm",
    "WhatForm",
    "WhereForm",
    "WhoForm",
    "WithdrawForm",
]
