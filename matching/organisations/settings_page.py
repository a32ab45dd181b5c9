"""The page of an organisation's settings: its parts, and what each does when it is sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from matching.organisations import actions, queries
from matching.organisations.forms import (
    ApprovalForm,
    AwayForm,
    DescribeForm,
    InviteForm,
    PromisesForm,
    RoleForm,
    described,
)
from matching.organisations.members import actions as members
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person

MakeForm = Callable[[Organisation, QueryDict | None], forms.Form]


@dataclass(frozen=True, slots=True)
class Deed:
    """One part of the page: its form, who may send it, what it does and says afterwards."""

    name: str
    permission: str
    form: MakeForm
    do: Callable[[Organisation, Any, Person], Any]
    done: str | Promise


def _describe_form(organisation: Organisation, data: QueryDict | None) -> forms.Form:
    return DescribeForm(data, organisation=organisation, initial=described(organisation))


def _promises_form(organisation: Organisation, data: QueryDict | None) -> forms.Form:
    start = {name: getattr(organisation, name) for name in actions.ANSWERING}
    return PromisesForm(data, initial=start)


def _away_form(_organisation: Organisation, data: QueryDict | None) -> forms.Form:
    return AwayForm(data)


def _invite_form(organisation: Organisation, data: QueryDict | None) -> forms.Form:
    return InviteForm(data, organisation=organisation)


def _approval_form(organisation: Organisation, data: QueryDict | None) -> forms.Form:
    return ApprovalForm(data, initial={"approves_roles": organisation.approves_roles})


def _describe(organisation: Organisation, form: DescribeForm, by: Person) -> None:
    actions.describe(organisation=organisation, said=form.said(), by=by)


def _promise(organisation: Organisation, form: forms.Form, by: Person) -> None:
    actions.set_promises(organisation=organisation, said=form.cleaned_data, by=by)


def _go_away(organisation: Organisation, form: forms.Form, by: Person) -> None:
    actions.go_away(organisation=organisation, by=by, **form.cleaned_data)


def _invite(organisation: Organisation, form: forms.Form, by: Person) -> None:
    members.invite(organisation=organisation, by=by, **form.cleaned_data)


def _approve(organisation: Organisation, form: forms.Form, by: Person) -> None:
    actions.set_approval(centre=organisation, wanted=form.cleaned_data["approves_roles"], by=by)


def _role_form(membership: Membership) -> RoleForm:
    return RoleForm(
        organisation=membership.organisation,
        initial={"role": membership.role},
        auto_id=f"member{membership.pk}_%s",
    )


DEEDS: Final = {
    deed.name: deed
    for deed in (
        Deed("describe", "act_for", _describe_form, _describe, _("Your page is changed.")),
        Deed("promises", "act_for", _promises_form, _promise, _("Saved.")),
        Deed("away", "act_for", _away_form, _go_away, _("Your clocks stand still on those days.")),
        Deed("invite", "manage", _invite_form, _invite, _("Invited. The link is on its way.")),
        Deed("approval", "manage", _approval_form, _approve, _("Saved.")),
    )
}


def deed_of(organisation: Organisation, name: str) -> Deed | None:
    """Give a part of an organisation's page by its name; only a centre reads others' roles."""
    if name == "approval" and organisation.kind != Organisation.Kind.CENTRE:
        return None
    return DEEDS.get(name)


def settings_page(organisation: Organisation, person: Person, **sent: forms.Form) -> dict[str, Any]:
    """Gather the parts; a form that was sent and refused stands in its place as it was typed."""
    fresh = {name: sent.get(name) or deed.form(organisation, None) for name, deed in DEEDS.items()}
    today = timezone.localdate()
    manages = person.has_perm("matching.manage_organisation", organisation)
    return {
        "organisation": organisation,
        "forms": fresh,
        "sent": next(iter(sent), ""),
        "manages": manages,
        "members": [(each, _role_form(each)) for each in queries.members(organisation)],
        "invitations": list(queries.standing_invitations(organisation)) if manages else [],
        "aways": organisation.aways.filter(to_on__gte=today),
        "identifiers": organisation.identifiers.all(),
        "is_centre": organisation.kind == Organisation.Kind.CENTRE,
        "centre": queries.centre_of(organisation),
    }
