from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.states import NeedState
from config.site import demo
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.places.models import Area
from matching.taxonomy.models import Skill


@pytest.fixture
def bookkeeping(db: None) -> Skill:
    return Skill.objects.create(scheme="doit", version="1", code="b", label="Bookkeeping")


def seed() -> str:
    said = StringIO()
    call_command("seed_demo", stdout=said)
    return said.getvalue()


def test_the_sign_ins_it_prints_work(client: Client, stepney: Area, bookkeeping: Skill) -> None:
    said = seed()
    for sign_in in demo.EVERYONE:
        assert f"{sign_in.email:30}{demo.PASSWORD}\n" in said
        sent = {"login": sign_in.email, "password": demo.PASSWORD}
        assert client.post("/accounts/login/", sent)["Location"] == "/me/"
        assert sign_in.name in client.get("/me/").content.decode()
        client.post("/accounts/logout/")


def test_a_second_time_changes_nothing(stepney: Area, bookkeeping: Skill) -> None:
    first = seed()
    people, organisations = Person.objects.count(), Organisation.objects.count()
    assert seed() == first
    assert (Person.objects.count(), Organisation.objects.count()) == (people, organisations)
    assert SkillsNeed.objects.count() == 1


def test_everything_is_marked_invented_and_nobody_can_be_written_to(
    stepney: Area, bookkeeping: Skill
) -> None:
    seed()
    assert not Person.objects.filter(is_invented=False).exists()
    assert not Person.objects.exclude(email__endswith="@example.org").exists()
    assert not Organisation.objects.filter(is_invented=False).exists()
    assert not Organisation.objects.exclude(name__endswith="(invented)").exists()


def test_each_side_of_the_market_is_there(stepney: Area, bookkeeping: Skill) -> None:
    seed()
    need = SkillsNeed.objects.get()
    assert (need.state, need.organisation.name) == (NeedState.PUBLISHED, demo.VCO)
    assert list(need.skills.all()) == [bookkeeping]
    centre = Organisation.objects.get(name=demo.CENTRE)
    assert [cared.name for cared in centre.cared_for.all()] == [demo.SHED]
    professional = Person.objects.get(email=demo.PROFESSIONAL.email)
    assert professional.professional.on_offer
    assert professional.skills.get().skill == bookkeeping


def test_without_reference_data_it_says_what_to_do_and_makes_nothing(db: None) -> None:
    with pytest.raises(CommandError, match="Run `bin/manage load_reference_data` first"):
        seed()
    assert not Person.objects.exists()
