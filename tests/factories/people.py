"""People for tests: every value chosen, none at random."""

from typing import Any

import factory
from allauth.account.models import EmailAddress
from django.contrib.gis.geos import Point
from factory.django import DjangoModelFactory

from matching.people.models import Person, PersonSkill

PASSWORD = "a-long-enough-password"
STEPNEY = (535_700, 181_500)


class PersonFactory(DjangoModelFactory):
    """Someone in Stepney with a verified address and a password, free on Tuesday evenings."""

    class Meta:
        model = Person

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    postcode = "E1 3DG"
    home = factory.LazyFunction(lambda: Point(STEPNEY, srid=27700))
    home_lad = "E09000030"
    slots = 1 << 5

    @classmethod
    def _create(cls, model_class: type[Person], **fields: Any) -> Person:
        person = model_class.objects.create_user(**{"password": PASSWORD, **fields})
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        return person


class PersonSkillFactory(DjangoModelFactory):
    """A skill that somebody has; the test names the skill."""

    class Meta:
        model = PersonSkill

    person = factory.SubFactory(PersonFactory)
