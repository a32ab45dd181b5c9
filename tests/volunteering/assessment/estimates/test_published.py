"""The figures are those that R's survey package gives for the samples of California's schools.

Means, totals and school types of the clusters: T. Lumley, r-survey.r-forge.r-project.org/survey/
example-summary.html. The other figures were worked out with R 4.2.2 and survey 4.1-1 from the same
samples: svymean, svytotal, svyratio, svyby, svyciprop(method="logit"), confint(df=degf(design)).
"""

from typing import Any

import pytest

from tests.volunteering.assessment.estimates.asking import CLUSTERS, STRATIFIED, TWO_STAGES, ask

FOUR_FIGURES = 5e-5


@pytest.mark.parametrize(
    ("design", "question", "estimate", "se"),
    [
        (STRATIFIED, ["--mean", "api00"], 662.28736, 9.40894),
        (STRATIFIED, ["--mean", "enroll"], 595.28214, 18.50851),
        (STRATIFIED, ["--total", "enroll"], 3687177.5, 114641.72),
        (STRATIFIED, ["--ratio", "api.stu", "enroll"], 0.8369568869, 0.007757103167),
        (CLUSTERS, ["--mean", "api00"], 644.169399, 23.5422),
        (CLUSTERS, ["--total", "enroll"], 3404940.13, 932235.03),
        (CLUSTERS, ["--ratio", "api.stu", "enroll"], 0.8497087417, 0.008386297169),
        (TWO_STAGES, ["--mean", "api00"], 670.81181, 30.09903),
        (TWO_STAGES, ["--mean", "enroll"], 526.26264, 80.34098),
        (TWO_STAGES, ["--total", "enroll"], 2639272.9, 799637.77),
        (TWO_STAGES, ["--ratio", "api.stu", "enroll"], 0.8197370421, 0.01885056331),
        (TWO_STAGES[:4], ["--mean", "api00"], 670.81181, 29.88916),
        (TWO_STAGES[:4], ["--total", "enroll"], 2639272.9, 798295.68),
    ],
)
def test_published(
    capsys: Any, design: list[str], question: list[str], estimate: float, se: float
) -> None:
    (answer,) = ask(capsys, *design, *question)
    assert answer["estimate"] == pytest.approx(estimate, rel=FOUR_FIGURES)
    assert answer["se"] == pytest.approx(se, rel=FOUR_FIGURES)
    assert answer["group"] is None


def test_school_types_are_proportions_with_their_errors(capsys: Any) -> None:
    answer = ask(capsys, *CLUSTERS, "--proportion", "stype")
    assert [each["variable"] for each in answer] == ["stype=E", "stype=H", "stype=M"]
    estimates = [each["estimate"] for each in answer]
    assert estimates == pytest.approx([0.786885, 0.076503, 0.136612], rel=FOUR_FIGURES)
    assert [round(each["se"], 4) for each in answer] == [0.0463, 0.0268, 0.0296]


def test_interval_of_a_proportion_is_on_the_logit_scale(capsys: Any) -> None:
    _no, yes = ask(capsys, *STRATIFIED, "--proportion", "sch.wide")
    assert (round(yes["lower"], 6), round(yes["upper"], 5)) == (0.774540, 0.87081)


def test_interval_uses_the_degrees_of_freedom_of_the_design(capsys: Any) -> None:
    (answer,) = ask(capsys, *CLUSTERS, "--mean", "api00")
    assert answer["lower"] == pytest.approx(593.6763145)
    assert answer["upper"] == pytest.approx(694.6624834)


@pytest.mark.parametrize(
    ("design", "question", "expected"),
    [
        (
            [*CLUSTERS, "--by", "stype"],
            ["--mean", "api00"],
            {
                "E": (648.8680556, 22.36240889),
                "H": (618.5714286, 38.02024936),
                "M": (631.44, 31.60946523),
            },
        ),
        (
            [*TWO_STAGES, "--by", "stype"],
            ["--total", "enroll"],
            {
                "E": (1161343.98, 334451.8484),
                "H": (715486.12, 338720.9881),
                "M": (762442.83, 291735.0418),
            },
        ),
        (
            [*STRATIFIED, "--by", "sch.wide"],
            ["--mean", "api00"],
            {"No": (593.7468582, 18.61916751), "Yes": (676.5304437, 10.52038920)},
        ),
    ],
)
def test_groups_are_domains_of_the_whole_design(
    capsys: Any, design: list[str], question: list[str], expected: dict[str, tuple[float, float]]
) -> None:
    answer = {each["group"]: each for each in ask(capsys, *design, *question)}
    assert list(answer) == list(expected)
    for group, (estimate, se) in expected.items():
        assert answer[group]["estimate"] == pytest.approx(estimate, rel=FOUR_FIGURES)
        assert answer[group]["se"] == pytest.approx(se, rel=FOUR_FIGURES)
