import pytest
from django.test import Client
from django.utils import timezone

from clearinghouse.engagements.models import Engagement
from clearinghouse.sharing import actions
from clearinghouse.sharing.errors import NotASideError, NotEndedError
from clearinghouse.sharing.models import CaseStudy
from matching.agreements import actions as agreements
from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.engagements import EngagementFactory
from tests.factories.organisations import EmployerFactory, MembershipFactory
from tests.factories.people import PersonFactory

SAID = {"title": "Gift Aid at last", "problem": "Nobody claimed it.", "work": "A sheet.",
        "outcome": "It is claimed.", "names_the_host": True}  # fmt: skip


@pytest.fixture
def engagement(vco: Organisation, coordinator: Person) -> Engagement:
    now = timezone.now()
    paper = agreements.draw_up(subject="x:0", title="Scope", text="Words", parties=["host"])
    ended: Engagement = EngagementFactory(
        host=vco,
        host_lead=coordinator,
        person=PersonFactory(name="Pat Books"),
        employer=EmployerFactory(name="Bow Works Ltd"),
        agreement=paper,
        host_signed_at=now,
        professional_signed_at=now,
        state="returned",
        ended_on=timezone.localdate(),
    )
    return ended


def test_story_is_public_once_both_sides_have_said_yes(
    engagement: Engagement, coordinator: Person, anonymous: Client
) -> None:
    study = actions.draft(engagement=engagement, said=SAID, by=coordinator)
    assert (study.published_at, study.host_consented_at is None) == (None, False)
    assert anonymous.get(f"/skills/achieved/{study.pk}/").status_code in {302, 403}
    assert Notice.objects.get().to == engagement.person

    actions.consent(study=study, by=engagement.person)

    page = anonymous.get("/skills/achieved/").content.decode()
    assert "Gift Aid at last" in page
    assert "Pat Books" not in page
    assert "Bow Works" not in page
    assert anonymous.get(f"/skills/achieved/{study.pk}/").status_code == 200


def test_either_side_takes_it_back_at_once(
    engagement: Engagement, coordinator: Person, anonymous: Client
) -> None:
    study = actions.draft(engagement=engagement, said=SAID, by=engagement.person)
    actions.consent(study=study, by=coordinator)

    actions.withdraw(study=study, by=engagement.person)

    kept = CaseStudy.objects.get()
    assert (kept.published_at, kept.person_consented_at) == (None, None)
    assert kept.host_consented_at is not None
    assert "Gift Aid at last" not in anonymous.get("/skills/achieved/").content.decode()


def test_new_words_want_everybodys_yes_again(engagement: Engagement, coordinator: Person) -> None:
    study = actions.draft(engagement=engagement, said=SAID, by=coordinator)
    actions.consent(study=study, by=engagement.person)

    actions.draft(engagement=engagement, said=SAID | {"work": "More."}, by=coordinator)

    kept = CaseStudy.objects.get()
    assert (kept.work, kept.published_at, kept.person_consented_at) == ("More.", None, None)


def test_employer_that_is_named_is_asked_as_well(
    engagement: Engagement, coordinator: Person
) -> None:
    hr = MembershipFactory(organisation=engagement.employer).person
    said = SAID | {"names_the_employer": True}
    study = actions.draft(engagement=engagement, said=said, by=coordinator)
    study = actions.consent(study=study, by=engagement.person)
    assert study.published_at is None

    assert actions.consent(study=study, by=hr).published_at is not None
    assert "Bow Works Ltd" in CaseStudy.objects.get().who


def test_nobody_says_yes_for_others(engagement: Engagement, coordinator: Person) -> None:
    study = actions.draft(engagement=engagement, said=SAID, by=coordinator)

    with pytest.raises(NotASideError):
        actions.consent(study=study, by=PersonFactory())


def test_story_waits_for_the_end(engagement: Engagement, coordinator: Person) -> None:
    Engagement.objects.filter(pk=engagement.pk).update(state="active", ended_on=None)
    engagement.refresh_from_db()

    with pytest.raises(NotEndedError):
        actions.draft(engagement=engagement, said=SAID, by=coordinator)


def test_side_writes_reads_and_says_yes_on_its_pages(
    engagement: Engagement, coordinator: Person, sign_in: SignIn
) -> None:
    browser, at = sign_in(coordinator), f"/engagements/{engagement.pk}/story/"
    assert browser.get(at).status_code == 200

    answer = browser.post(at, SAID | {"names_the_host": "on"})

    study = CaseStudy.objects.get()
    assert answer["Location"] == f"/skills/achieved/{study.pk}/"
    other = sign_in(engagement.person)
    assert "Yes, show it" in other.get(answer["Location"]).content.decode()
    other.post(f"/skills/achieved/{study.pk}/consent/", {"answer": "yes"})
    study.refresh_from_db()
    assert study.published_at is not None


def test_name_that_is_not_to_be_named_is_refused_in_the_text(
    engagement: Engagement, coordinator: Person, sign_in: SignIn
) -> None:
    said = SAID | {"names_the_host": "on", "work": "Pat Books made a sheet."}

    page = sign_in(coordinator).post(f"/engagements/{engagement.pk}/story/", said)

    assert "“Pat Books” stands in it, and is not to be named." in page.content.decode()
    assert not CaseStudy.objects.exists()


def test_strangers_write_nobodys_story(
    engagement: Engagement, volunteer: Person, sign_in: SignIn
) -> None:
    assert sign_in(volunteer).get(f"/engagements/{engagement.pk}/story/").status_code == 403
