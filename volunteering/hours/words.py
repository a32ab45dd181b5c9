"""How hours and pounds are written."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def number(value: Decimal) -> str:
    """Write a figure without noughts behind the point: 2.5, 3, 1,204."""
    plain = value.quantize(Decimal("0.01")).normalize()
    places = max(0, -int(plain.as_tuple().exponent))
    return number_format(plain, decimal_pos=places, use_l10n=True, force_grouping=True)


def hours_in_words(value: Decimal) -> str:
    """Write an amount of time: 1 hour, 2.5 hours."""
    count = 1 if value == 1 else 2
    return ngettext("%(hours)s hour", "%(hours)s hours", count) % {"hours": number(value)}


def pounds(value: Decimal) -> str:
    """Write an amount of money: £12.40, £1,204.00."""
    return _("£%s") % number_format(value, decimal_pos=2, use_l10n=True, force_grouping=True)


def whole_pounds(value: Decimal) -> str:
    """Write an amount of money to the pound."""
    return _("£%s") % number_format(
        value.quantize(Decimal(1)), decimal_pos=0, use_l10n=True, force_grouping=True
    )
