"""What leaves is hidden where it is small, and where it would give something small away."""

from typing import Any

from volunteering.assessment.figures import PlatformFigure
from volunteering.assessment.measures.making import rate
from volunteering.assessment.release import protect

REGIONS = {"E08000035": "North", "E08000034": "North", "E07000131": "Middle"}


def people(breakdown: str, group: str, count: int) -> PlatformFigure:
    return PlatformFigure("A3", "active volunteers", breakdown, group, float(count), base=count)


def shown(figures: list[PlatformFigure]) -> dict[str, float | None]:
    return {figure.group: figure.value for figure in protect(list(figures), REGIONS)}


def test_counts_are_rounded_to_five_and_nobody_stays_nobody() -> None:
    assert shown([people("all", "Platform", 12)]) == {"Platform": 10}
    assert shown([people("all", "Platform", 0)]) == {"Platform": 0}


def test_one_to_four_people_are_not_shown_and_take_the_next_with_them() -> None:
    found = shown(
        [
            people("all", "Platform", 93),
            people("region", "North", 50),
            people("region", "Middle", 40),
            people("region", "South", 3),
        ]
    )
    assert found == {"Platform": 95, "North": 50, "Middle": None, "South": None}


def test_people_of_two_districts_do_not_add_up_and_still_no_group_is_hidden_alone() -> None:
    found = shown(
        [
            people("all", "Platform", 60),
            people("region", "North", 40),
            people("region", "Middle", 22),
            people("region", "South", 2),
        ]
    )
    assert found == {"Platform": 60, "North": 40, "Middle": None, "South": None}


def test_hours_of_one_large_body_are_not_shown() -> None:
    dominated = PlatformFigure(
        "A5", "hours", "all", "Platform", 900.0, base=40, bodies=5, largest=0.8, top_two=0.85
    )
    (hidden,) = protect([dominated], REGIONS)
    assert (hidden.value, hidden.mark, hidden.base) == (None, "c", None)


def test_a_share_needs_twenty_five_answers() -> None:
    for base, is_shown in ((24, False), (25, True)):
        share = PlatformFigure(
            "A7", "outcome: env", "all", "Platform", 40.0, base=base, is_share=True
        )
        assert (protect([share], REGIONS)[0].value is not None) == is_shown


def test_a_share_of_few_or_of_all_but_few_gives_them_away() -> None:
    for part, is_shown in ((2, False), (0, True), (20, True), (38, False), (40, True)):
        (share,) = protect([rate("A7", "outcome: env", part, 40)], REGIONS)
        assert (share.value is not None) == is_shown


def test_net_placements_need_twenty_five_answers() -> None:
    for answers, is_shown in ((24, False), (25, True)):
        net = PlatformFigure(
            "C3", "net", "all", "Platform", 60.0, 40.0, 80.0, base=100, answers=answers
        )
        assert (protect([net], REGIONS)[0].value is not None) == is_shown


def test_one_share_of_hours_that_is_hidden_takes_the_others_of_its_group_along() -> None:
    said: Any = {"bodies": 5, "largest": 0.3, "top_two": 0.5, "is_share": True}
    shares = [
        PlatformFigure("A6", f"share of hours: {name}", "all", "Platform", value, base=base, **said)
        for name, value, base in (("soc", 70.0, 60), ("env", 30.0, 3))
    ]
    other = PlatformFigure("A6", "share of hours: soc", "region", "North", 100.0, base=60, **said)
    assert [each.value for each in protect([*shares, other], REGIONS)] == [None, None, 100.0]
