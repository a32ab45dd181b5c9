"""What we tell people about hours and expenses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from matching.messaging.actions import notify
from matching.people.models import Person
from matching.people.queries import display_name
from volunteering.hours.models import Expense, Hours
from volunteering.hours.words import hours_in_words, pounds
from volunteering.placements.models import Placement
from volunteering.placements.notices import organisers


def confirmed(rows: Iterable[Hours], *, by: Person) -> None:
    """Show each volunteer, on the page only, what was confirmed at once."""
    by_placement: dict[Placement, list[Hours]] = defaultdict(list)
    for row in rows:
        by_placement[row.placement].append(row)
    for placement, lines in by_placement.items():
        if placement.person_id != by.pk:
            _confirmed(placement, sum((line.hours for line in lines), Decimal(0)))


def _confirmed(placement: Placement, total: Decimal) -> None:
    said = _said(placement) | {"hours": hours_in_words(total)}
    notify(
        to=placement.person,
        kind="hours-confirmed",
        subject=_("%(organisation)s has confirmed %(hours)s") % said,
        body=_("%(hours)s as %(role)s stand on your record now. Thank you.") % said,
        why=_("you volunteer with %(organisation)s") % said,
        path=reverse("my_hours"),
        by_email=False,
    )


def queried(row: Hours, *, by: Person) -> None:
    """Ask the volunteer about a line."""
    said = _line(row) | {"by": display_name(by), "words": row.query}
    _tell_volunteer(
        row.placement,
        "hours-queried",
        _("A question about your hours on %(day)s") % said,
        _(
            "%(by)s at %(organisation)s asks about the %(hours)s that you logged for %(day)s:"
            "\n\n%(words)s\n\nChange the line if something is wrong with it, or save it as it is."
            " It then goes back to them to be confirmed."
        )
        % said,
        reverse("my_hours"),
    )


def removed(row: Hours, *, by: Person) -> None:
    """Tell the volunteer that hours were struck out."""
    said = _line(row) | {"by": display_name(by)}
    _tell_volunteer(
        row.placement,
        "hours-removed",
        _("Hours taken off your record: %(day)s") % said,
        _(
            "%(by)s at %(organisation)s has taken the %(hours)s on %(day)s off your record. If you"
            " think that is wrong, write to them; you can also log the day again."
        )
        % said,
        reverse("my_hours"),
    )


def claimed(expense: Expense, *, by: Person) -> None:
    """Tell the organisation that something is to be paid back."""
    placement = expense.placement
    said = _claim(expense)
    for person in organisers(placement):
        if person.pk == by.pk:
            continue
        notify(
            to=person,
            kind="expense-claimed",
            subject=_("%(person)s claims %(amount)s") % said,
            body=_(
                "%(person)s (%(role)s) asks for %(amount)s: %(what)s, on %(day)s. Look at the"
                " receipt or the miles, then approve it or say why not."
            )
            % said,
            why=_("you look after volunteers at %(organisation)s") % said,
            path=reverse("vco_expenses", args=[placement.organisation_id]),
        )


def approved(expense: Expense, *, by: Person) -> None:
    """Tell the volunteer that it will be paid."""
    said = _claim(expense) | {"by": display_name(by)}
    _tell_volunteer(
        expense.placement,
        "expense-decided",
        _("%(amount)s will be paid back to you") % said,
        _("%(by)s at %(organisation)s has approved %(amount)s: %(what)s, on %(day)s.") % said,
        reverse("my_expenses"),
    )


def refused(expense: Expense, *, by: Person) -> None:
    """Tell the volunteer why not."""
    said = _claim(expense) | {"by": display_name(by), "reason": expense.refusal}
    _tell_volunteer(
        expense.placement,
        "expense-decided",
        _("Your claim of %(amount)s was not approved") % said,
        _(
            "%(by)s at %(organisation)s could not approve %(amount)s (%(what)s, %(day)s):"
            "\n\n%(reason)s\n\nIf something was missing, claim it again with that."
        )
        % said,
        reverse("my_expenses"),
    )


def paid(expenses: Iterable[Expense], *, by: Person) -> None:  # noqa: ARG001 (a deed's notices know who)
    """Tell each volunteer once what was paid."""
    sums: dict[Placement, Decimal] = defaultdict(Decimal)
    for expense in expenses:
        sums[expense.placement] += expense.amount
    for placement, total in sums.items():
        said = _said(placement) | {"amount": pounds(total)}
        _tell_volunteer(
            placement,
            "expense-paid",
            _("%(organisation)s has paid you back %(amount)s") % said,
            _("%(organisation)s notes that %(amount)s of your expenses is paid.") % said,
            reverse("my_expenses"),
        )


def _tell_volunteer(placement: Placement, kind: str, subject: str, body: str, path: str) -> None:
    why = _("you volunteer with %(organisation)s") % _said(placement)
    notify(
        to=placement.person, kind=kind, subject=subject[:200], body=body, why=why[:200], path=path
    )


def _said(placement: Placement) -> dict[str, str]:
    return {
        "person": display_name(placement.person),
        "role": placement.role.title,
        "organisation": placement.organisation.name,
    }


def _line(row: Hours) -> dict[str, str]:
    day = date_format(row.given_on)
    return _said(row.placement) | {"day": day, "hours": hours_in_words(row.hours)}


def _claim(expense: Expense) -> dict[str, str]:
    return _said(expense.placement) | {
        "amount": pounds(expense.amount),
        "what": expense.what,
        "day": date_format(expense.spent_on),
    }
