"""Whom a centre looks after."""

from django.db.models import Q, QuerySet

from matching.organisations.models import Organisation


def area(centre: Organisation) -> QuerySet[Organisation]:
    """Find those a centre has adopted, and those of its district that are nobody's."""
    near = Q(cares_of=None, lad=centre.lad) if centre.lad else Q(pk__in=[])
    found = Organisation.objects.filter(Q(cares_of=centre) | near)
    return found.exclude(kind=Organisation.Kind.CENTRE)
