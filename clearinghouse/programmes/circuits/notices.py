"""What we tell people about circuits."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clearinghouse.programmes.circuits.models import Circuit, Client, Issue, Visit
from matching.messaging.actions import notify
from matching.organisations.models import Membership
from matching.organisations.queries import people_of
from matching.people.models import Person
from matching.people.queries import display_name

KIND = "circuit"
TOLD = (Membership.Role.ADMIN, Membership.Role.COORDINATOR)


def asked_to_ride(circuit: Circuit, *, by: Person) -> None:
    """Tell a rider who did not found the round themselves."""
    if circuit.rider_id != by.pk:
        _tell(
            [circuit.rider],
            circuit.get_absolute_url(),
            _("You ride “%(title)s”") % {"title": circuit.title},
            _("%(host)s hosts the round. Ask organisations to join it.")
            % {"host": circuit.host.name},
        )


def asked_to_join(client: Client) -> None:
    """Ask an organisation."""
    said = _of(client)
    _tell(
        _people(client),
        client.get_absolute_url(),
        _("An IT circuit rider would visit %(organisation)s") % said,
        _(
            "%(rider)s looks after the computers of several organisations, hosted by %(host)s. Read the"
            " terms and agree, if you would like to be one of them. It costs you nothing."
        )
        % said,
    )


def joined(client: Client, *, by: Person) -> None:
    """Tell the rider."""
    said = _of(client) | {"name": display_name(by)}
    _tell(
        [client.circuit.rider],
        client.get_absolute_url(),
        _("%(organisation)s is on your round") % said,
        _("%(name)s has agreed to the terms. Plan a first visit.") % said,
    )


def left(client: Client) -> None:
    """Tell the rider that an organisation has left."""
    said = _of(client)
    _tell(
        [client.circuit.rider],
        client.circuit.get_absolute_url(),
        _("%(organisation)s has left your round") % said,
        _("Visits that were to come are called off."),
    )


def raised(issue: Issue) -> None:
    """Tell the rider that something does not work."""
    said = _of(issue.client) | {"what": issue.what}
    _tell(
        [issue.client.circuit.rider],
        issue.client.get_absolute_url(),
        _("%(organisation)s: something does not work") % said,
        _("“%(what)s”. It is on their list for your next visit.") % said,
    )


def planned(visit: Visit) -> None:
    """Tell the organisation when the rider comes."""
    said = _when(visit)
    _tell(
        _people(visit.client),
        visit.client.get_absolute_url(),
        _("%(rider)s comes on %(day)s") % said,
        _("Write down on the page what does not work, so that nothing is forgotten."),
    )


def called_off(visit: Visit) -> None:
    """Tell the organisation that the rider does not come."""
    said = _when(visit)
    _tell(
        _people(visit.client),
        visit.client.get_absolute_url(),
        _("%(rider)s does not come on %(day)s") % said,
        _("The visit was called off. Another will be planned."),
    )


def made(visit: Visit, *, by: Person) -> None:
    """Tell the organisation what was done."""
    said = _when(visit) | {"count": visit.fixed.count()}
    _tell(
        [person for person in _people(visit.client) if person != by],
        visit.client.get_absolute_url(),
        _("What %(rider)s did on %(day)s") % said,
        _("Fixed: %(count)s. What is still open is on the page.") % said,
    )


def _tell(to: Iterable[Person], path: str, subject: str, body: str) -> None:
    for person in to:
        notify(
            to=person,
            kind=KIND,
            subject=subject,
            body=body,
            why=_("you or your organisation take part in a circuit rider's round"),
            path=path,
        )


def _people(client: Client) -> Iterable[Person]:
    return people_of(client.organisation, *TOLD)


def _of(client: Client) -> dict[str, object]:
    return {
        "organisation": client.organisation.name,
        "host": client.circuit.host.name,
        "rider": display_name(client.circuit.rider),
    }


def _when(visit: Visit) -> dict[str, object]:
    day = date_format(timezone.localtime(visit.starts_at), "l j F, g:ia")
    return _of(visit.client) | {"day": day}
