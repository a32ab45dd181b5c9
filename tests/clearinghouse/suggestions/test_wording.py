import pytest

from clearinghouse.suggestions.wording import ABOUT, UNSAID, distance_band, say_about
from matching.shortlists.labels import Labels
from matching.shortlists.terms import Reason, Verdict

LABELS = Labels(skills={"doit:a": "Bookkeeping", "doit:b": "Coaching"}, causes={"Health": "Health"})


@pytest.mark.parametrize(
    ("miles", "said"),
    [
        (0.0, "within 2 miles"),
        (2.0, "within 2 miles"),
        (2.1, "within 5 miles"),
        (99.9, "within 100 miles"),
        (150.0, "over 100 miles away"),
    ],
)
def test_distance_is_said_in_bands(miles: float, said: str) -> None:
    assert distance_band(miles) == said


@pytest.mark.parametrize(
    ("code", "facts", "said"),
    [
        ("skills_covered", {"skills": ("doit:a", "doit:b")}, "Has bookkeeping and coaching"),
        (
            "skills_partly",
            {"skills": ("doit:a",), "missing": ("doit:b",)},
            "Has bookkeeping; does not name coaching",
        ),
        ("skills_other", {"missing": ("doit:b",)}, "Does not name coaching"),
        ("skills_asked", {"missing": ("doit:b",)}, "Does not name coaching"),
        ("causes_shared", {"causes": ("Health",)}, "Cares about health"),
        ("causes_other", {"causes": ("Health",)}, "Named other causes than yours"),
        ("words_shared", {"words": ("gift", "aid")}, "Both say “gift”, “aid”"),
        ("place_not_given", {}, "Has not said where they are"),
    ],
)
def test_organisation_reads_about_somebody_else(
    code: str, facts: dict[str, object], said: str
) -> None:
    reason = Reason(code, Verdict.FIT, facts)  # type: ignore[arg-type]

    assert [each.text for each in say_about([reason], LABELS)] == [said]


def test_every_reason_that_speaks_of_you_has_words_for_others() -> None:
    about_you = {
        "skills_covered",
        "skills_partly",
        "words_shared",
        "place_not_given",
        "causes_other",
    }

    assert about_you <= set(ABOUT)
    assert "near" in UNSAID  # the exact distance is nobody else's business
