"""The digest: one mail for all of somebody's searches."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.messaging import actions as messaging
from matching.messaging.emails import absolute
from matching.people.models import Person
from volunteering.opportunities.models import Role
from volunteering.suggestions import actions as suggestions
from volunteering.suggestions.cards import linked

if TYPE_CHECKING:
    from volunteering.searches.queries import News

KIND: Final = "search-digest"
MOST: Final = 10


def digest(person: Person, found: Iterable[News]) -> None:
    """Tell of what is new: ten roles at most, each named once, and where the rest is."""
    news = list(found)
    fresh = _each_once(news)
    count = sum(len(roles) for _news, roles in fresh)
    roles = [role for _news, roles in fresh for role in roles][:MOST]
    shown = suggestions.show_in_digest(
        person=person, roles=roles, suggested=any(each.search.is_ranked for each in news)
    )
    subject = ngettext("%(count)s new role for you", "%(count)s new roles for you", count)
    messaging.notify(
        to=person,
        kind=KIND,
        subject=subject % {"count": count},
        body=_body(fresh, shown, count),
        why=_("you saved searches and asked to hear what is new in them"),
        path=reverse("saved"),
    )


def _each_once(found: Iterable[News]) -> list[tuple[News, list[Role]]]:
    """Name a role under the first search that found it."""
    told: set[int] = set()
    fresh = []
    for news in found:
        roles = [role for role in news.roles if role.pk not in told]
        told |= {role.pk for role in roles}
        if roles:
            fresh.append((news, roles))
    return fresh


def _body(fresh: list[tuple[News, list[Role]]], shown: UUID, count: int) -> str:
    parts, position = [], 0
    for news, roles in fresh:
        room = roles[: MOST - position]
        if not room:
            break
        lines = []
        for role in room:
            position += 1
            lines.append(_line(role, shown, position))
        parts.append(f"{news.search.name}\n\n" + "\n\n".join(lines))
    if count > position:
        more = ngettext("And %(count)s more:", "And %(count)s more:", count - position)
        parts.append(f"{more % {'count': count - position}}\n{absolute(reverse('saved'))}")
    return "\n\n\n".join(parts)


def _line(role: Role, shown: UUID, position: int) -> str:
    until = _("Open until %(day)s") % {"day": date_format(role.ends_on)} if role.ends_on else ""
    said = [role.title, role.organisation.name, until, absolute(linked(role, shown, position))]
    return "\n".join(each for each in said if each)
