"""The operator's page of learning."""

from django.urls import reverse
from django.utils import timezone

from matching.people.models import Person
from matching.shortlists.learning.models import NeedWeek, ScorerVersion
from tests.conftest import SignIn


def version(state: str, **given: object) -> ScorerVersion:
    fields: dict[str, object] = {
        "market": "volunteering",
        "side": "person",
        "kind": "additive",
        "learned_until": timezone.now(),
        "rows": 8000,
        "yeses": 512,
        "held_back": 1600,
        "parameters": {},
        "decision": "better",
        "decided_at": timezone.now(),
        "metrics": {
            "log_loss": [0.2237, 0.2458],
            "ips_ndcg": [0.8835, 0.6659],
            "calibration": [{"said": 0.1, "came": 0.12, "rows": 160}],
            "weeks": [
                {
                    "until": f"2026-03-{day}",
                    "rows": 100,
                    "yes": 13,
                    "expected": 10.0,
                    "ratio": 1.3,
                    "most": 0.31,
                    "drifted": ["place"],
                }
                for day in ("10", "17")
            ],
        },
    }
    return ScorerVersion.objects.create(state=state, **(fields | given))


def test_page_says_what_serves_how_well_and_what_drifted(operator: Person, sign_in: SignIn) -> None:
    version("serving")
    NeedWeek.objects.create(
        subject="volunteering.role:1", week="2026-03-09", shown=50, tried=2, came=3
    )
    page = sign_in(operator).get(reverse("learning")).content.decode()
    assert "0.2237, in place 0.2458" in page
    assert "Promoted: what happened was likelier by it" in page
    assert "12.0%" in page
    assert "place" in page
    assert "For two weeks people have said yes more often" in page
    assert "Nothing fitted yet" in page  # of the other sides


def test_the_operators_index_leads_to_it(operator: Person, sign_in: SignIn) -> None:
    page = sign_in(operator).get(reverse("admin:index")).content.decode()
    for name in ("learning", "data_requests", "retention_report"):
        assert f'href="{reverse(name)}"' in page


def test_an_operator_brings_a_version_back_and_retires_it(
    operator: Person, sign_in: SignIn
) -> None:
    old, new = version("retired"), version("serving")
    browser = sign_in(operator)
    page = browser.post(reverse("learning_serve", args=[old.pk]), follow=True)
    assert f"Version {old.pk} serves from the next list on." in page.content.decode()
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.state, old.decision, new.state) == ("serving", "brought_back", "retired")
    browser.post(reverse("learning_rest", args=[old.pk]))
    assert not ScorerVersion.objects.filter(state="serving").exists()


def test_nobody_else_brings_anything_back(coordinator: Person, sign_in: SignIn) -> None:
    old = version("retired")
    answer = sign_in(coordinator).post(reverse("learning_serve", args=[old.pk]))
    assert answer.status_code == 403
