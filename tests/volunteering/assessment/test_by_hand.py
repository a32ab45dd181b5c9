"""Every figure of a year of ten people, as one works it out by hand (rows: hand.py)."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.volunteering.assessment import hand, hand_centres, hand_elsewhere, hand_lent
from tests.volunteering.assessment.writing import application, contact, placement, said, seconds
from volunteering.assessment import release
from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import Figure, LentFigure, NationalFigure, PlatformFigure
from volunteering.assessment.impact.narrowing import of_centre
from volunteering.assessment.measures.volunteering import hours
from volunteering.assessment.registry import COMPUTED, DERIVED, compute, indicators, missing


def values(frozen: Frozen, breakdown: str = "all") -> dict[tuple[str, str, str], Any]:
    return {
        (figure.indicator, figure.measure, figure.group): figure.value
        for figure in compute(frozen)
        if figure.breakdown == breakdown
    }


def whole(frozen: Frozen) -> dict[tuple[str, str], Any]:
    return {(which, what): value for (which, what, _group), value in values(frozen).items()}


def test_people_who_came_are_counted_once_and_estimates_are_nobody() -> None:
    found = whole(hand.frozen())
    assert found["A3", "active volunteers"] == 6  # 1 to 6; 7 is estimated, 8 was lent
    assert found["A3", "active monthly"] == 1


def test_hours_are_volunteering_only() -> None:
    found = whole(hand.frozen())
    assert found["A5", "hours"] == 12 * 2 + 2 + 3 + 4 + 5 + 6 + 10 + 1
    assert found["D2", "days given in paid time"] == 14 / 8


def test_hours_by_district_and_basis() -> None:
    by_district = values(hand.frozen(), "district")
    assert by_district["A5", "hours", hand.LEEDS] == 24 + 10 + 1
    assert by_district["A5", "hours", hand.HARBOROUGH] == 20
    assert values(hand.frozen(), "basis")["A5", "hours", "imputed"] == 10
    by_domain = values(hand.frozen(), "domain")
    assert {group: v for (which, _what, group), v in by_domain.items() if which == "A5"} == {
        "soc": 1,
        "edu": 5,
        "env": 24 + 20 + 5,
    }


def test_domains_share_the_hours() -> None:
    found = whole(hand.frozen())
    assert found["A6", "share of hours: env"] == pytest.approx(100 * (24 + 20 + 5) / 55)
    assert found["A6", "share of hours: edu"] == pytest.approx(100 * 5 / 55)
    assert found["A6", "share of hours: soc"] == pytest.approx(100 * 1 / 55)
    assert found["A6", "default mapped"] == pytest.approx(100 * 1 / 55)


def test_outcomes_are_counted_by_answer_and_not_by_tick() -> None:
    found = whole(hand.frozen())
    assert found["A7", "outcome reported: env"] == 50  # 1 and 2 of 4
    assert found["A7", "outcome reported: soc"] == 25


def one(frozen: Frozen, indicator: str, measure: str, *where: str) -> Figure:
    breakdown, group = where or ("all", "Platform")
    (found,) = [
        figure for figure in compute(frozen) if figure.key == (indicator, measure, breakdown, group)
    ]
    return found


def span(figure: Figure) -> tuple[Any, Any, Any]:
    return figure.value, figure.lower, figure.upper


def test_hours_are_worth_the_median_wage_of_their_region_and_at_least_the_floor() -> None:
    worth = one(hand.frozen(), "A8", "replacement value")
    assert span(worth) == (35 * 16 + 20 * 18, 55 * 12, 55 * 18)  # 35 hours in Yorkshire, at 16
    without = one(hand.frozen(editions=[]), "A8", "replacement value")
    assert span(without) == (55 * 18, 55 * 12, 55 * 18)


def test_value_by_domain_sums_to_all() -> None:
    by_domain = values(hand.frozen(), "domain")
    worth = [value for (which, _what, _group), value in by_domain.items() if which == "A8"]
    assert sum(worth) == pytest.approx(35 * 16 + 20 * 18)


def test_without_a_wage_there_is_no_value() -> None:
    assert whole(hand.frozen(rates=[]))["A8", "replacement value"] is None


def test_ties_and_trust_among_those_who_answered() -> None:
    found = whole(hand.frozen())
    assert found["B2", "people got to know"] == 6
    assert found["B4", "most people can be trusted"] == 50  # one of two changed for the better


def test_funnel_follows_persons_of_the_cohort() -> None:
    found = whole(hand.frozen())
    assert found["C1", "registered"] == 8  # 9 and 10 came too late to be followed
    assert found["C1", "referred"] == 4
    assert found["C1", "contacted"] == 3
    assert found["C1", "placed"] == 2  # 3 was placed after six months
    assert found["C1", "sustained 13 weeks"] == 1


def test_clocks() -> None:
    found = whole(hand.frozen())
    assert found["C2", "median of days from referral to contact"] == 2
    assert found["C2", "contacted in 48 hours"] == 50  # 1 and 2 of 4


def heard_of(frozen: Frozen) -> tuple[Any, Any, Any]:
    found = one(frozen, "C2", "contacted in 48 hours")
    return found.value, found.part, found.base


def test_a_referral_that_had_no_48_hours_yet_does_not_count_as_one_that_nobody_answered() -> None:
    def made(key: int, hour: int) -> Any:
        on = hand.day(3, 30)
        row = application(key, 9, on)
        return row | {"made_at": row["made_at"] + hour * 3600}

    rows = hand.tables()["applications"]
    assert heard_of(hand.frozen(applications=[*rows, made(5, 0)])) == (40, 2, 5)
    assert heard_of(hand.frozen(applications=[*rows, made(5, 1)])) == (50, 2, 4)
    soon = [*hand.tables()["moves"], contact(90, 5, 9, hand.day(3, 31))]
    assert heard_of(hand.frozen(applications=[*rows, made(5, 1)], moves=soon)) == (50, 2, 4)


def test_a_freeze_before_the_years_end_saw_nothing_after_it() -> None:
    early = [{"until": seconds(hand.day(5, 2))}]  # a day after the four referrals
    assert heard_of(hand.frozen(taken=early))[2] == 0
    assert heard_of(of_centre(hand.frozen(taken=early), hand_centres.CENTRE))[2] == 0
    assert heard_of(hand.frozen(taken=[])) == (50, 2, 4)  # an old freeze does not say


def test_net_placements_leave_out_what_would_have_been_anyway() -> None:
    net = one(hand.frozen(), "C3", "net additional placements")
    assert whole(hand.frozen())["C3", "placed"] == 3
    assert span(net) == (1.5, 0.75, 2.25)  # 1, 0 and .5: a mean of .5


def test_a_net_placement_costs_all_income_for_brokerage_over_their_number() -> None:
    cost = one(hand.frozen(), "C3", "cost per net placement")
    assert span(cost) == (4500 / 1.5, 4500 / 2.25, 4500 / 0.75)
    own = one(hand.frozen(), "C3", "cost per net placement", "centre", "501")
    assert span(own) == (3000 / 1.5, 3000 / 2.25, 3000 / 0.75)
    none = one(hand.frozen(finance=[]), "C3", "cost per net placement")
    assert (none.value, none.mark) == (None, "x")


def test_cost_is_of_the_centres_whose_income_is_loaded_and_says_how_many_are_not() -> None:
    rows = [row for row in hand.tables()["finance"] if row["centre"] != 502]
    cases = [row | {"centre": 502} if row["case"] == 3 else row for row in hand.tables()["cases"]]
    cost = one(hand.frozen(finance=rows, cases=cases), "C3", "cost per net placement")
    assert cost.value == 3000 / 1  # 1 and 2 of 501: one of them would not have started
    assert cost.base == 2
    assert cost.note.startswith(
        "Centres whose income for brokerage is loaded: 1. Their placements only."
        " Others that placed somebody, left out: 1."
    )
    assert whole(hand.frozen(finance=rows, cases=cases))["C3", "net additional placements"] == 1.5


@pytest.mark.parametrize(("elsewhere", "mark"), [(0, "e"), (4, "c"), (30, "e")])
def test_cost_is_not_shown_where_it_would_tell_of_a_few_who_were_placed_without_it(
    elsewhere: int, mark: str
) -> None:
    people = range(1, 61 + elsewhere)
    frozen = hand.frozen(
        people=[
            {"person": n, "joined_on": hand.day(4), "area": hand.LEEDS, "first_time": None}
            for n in people
        ],
        placements=[placement(n, n, hand.day(6)) for n in people],
        cases=[hand_centres.case(n, n, "light") for n in range(1, 61)],
        outcomes=[said(n, n, "three_months.counterfactual.later") for n in range(1, 41)],
    )
    (cost,) = [
        each
        for each in release.figures(frozen)
        if each.key == ("C3", "cost per net placement", "all", "Platform")
    ]
    assert (cost.value, cost.mark) == (None if mark == "c" else 4500 / 30, mark)


def test_the_survey_is_given_as_published_with_its_change_since_the_edition_before() -> None:
    found = {figure.key: figure for figure in compute(hand.frozen()) if figure.indicator == "A1"}
    england = found["A1", "formal monthly", "all", "England"]
    assert (*span(england), england.base) == (16.5, 16.0, 17.0, 1000)
    changed = found["A1", "formal monthly: change in points", "all", "England"]
    assert (changed.value, changed.ledger) == (0.5, "N")
    assert changed.note == (
        "Since 2023/24: not significant, so no change is reported. "
        "A source of this indicator is invented."
    )
    assert whole_n("A2", "any annual") == 54
    assert whole_n("B1", "belongs to the neighbourhood") == 62


def test_every_figure_of_an_indicator_with_an_invented_source_says_so() -> None:
    said = "A source of this indicator is invented."
    real = [row | {"is_invented": False} for row in hand.tables()["editions"]]
    assert not [figure for figure in compute(hand.frozen(editions=real)) if said in figure.note]
    for kind, theirs in (
        ("earnings", {"A8"}),
        ("finance", {"C3"}),
        ("population", {"A10", "C4", "C9"}),  # of A4 there is none: too few came monthly
        ("community-life", {"A1", "A2", "B1", "C9"}),
    ):
        rows = [row | {"is_invented": row["kind"] == kind} for row in real]
        found = [
            figure for figure in compute(hand.frozen(editions=rows)) if figure.value is not None
        ]
        assert {figure.indicator for figure in found if said in figure.note} == theirs
        assert all(said in figure.note for figure in found if figure.indicator in theirs)


def test_the_edition_before_is_of_the_same_kind_as_the_latest() -> None:
    rows = [
        hand_elsewhere.edition(hand_elsewhere.NOW, "community-life", "2024/25", 1),
        hand_elsewhere.edition(98, "estimates", "2022/23", 1),
        hand_elsewhere.edition(hand_elsewhere.BEFORE, "estimates", "2021/22", 2),
    ]
    found = compute(hand.frozen(editions=rows))
    assert {f.measure for f in found if f.indicator == "A1"} == {"formal monthly"}


def whole_n(indicator: str, measure: str) -> Any:
    return one(hand.frozen(), indicator, measure, "all", "England").value


def test_a_survey_that_was_not_boosted_says_nothing_of_districts() -> None:
    rows = [row | {"has_districts": False} for row in hand.tables()["editions"]]
    found = [f for f in compute(hand.frozen(editions=rows)) if f.indicator == "A1"]
    assert not [figure for figure in found if figure.breakdown == "district"]


def test_coverage_carries_the_surveys_interval_and_is_never_more_than_all() -> None:
    rows = [hand.given(n, n, 1, hand.day(m)) for n in range(1, 11) for m in (4, 5, 6, 7, 8)]
    rows += [hand.given(n, n, 1, hand.day(m)) for n in range(1, 11) for m in (9, 10, 11, 12, 1)]
    few = "share of estimated regular formal volunteers known to the platform"
    found = one(hand.frozen(contributions=rows), "A4", few, "district", hand.LEEDS)
    assert span(found) == pytest.approx((100 * 10 / 50_000, 100 * 10 / 100_000, 100 * 10 / 25_000))
    tiny = [
        row | {"value": 40.0} if row["measure"] == "population 16 and over" else row
        for row in hand.tables()["published"]
    ]
    assert one(hand.frozen(), "A4", few).note == "Nobody, or too few people, came monthly."
    odd = one(hand.frozen(contributions=rows, published=tiny), "A4", few, "district", hand.LEEDS)
    assert (odd.value, odd.note) == (None, "Above 100 %: looked into, and not shown.")


def test_participation_is_a_share_over_a_share_and_response_comes_first() -> None:
    found = whole(hand.frozen())
    assert found["A10", "said their sex"] == pytest.approx(100 * 5 / 6)
    by_sex = values(hand.frozen(), "sex")
    assert by_sex["A10", "ratio to the population", "Female"] == pytest.approx((4 / 5) / 0.5)
    assert by_sex["A3", "active volunteers", "not said"] == 1
    age = values(hand.frozen(), "age")["A10", "ratio to the population", "16 to 24"]
    assert age is None  # no population by age is loaded


def test_each_data_set_of_the_census_counts_once() -> None:
    rows = [
        *hand.tables()["editions"],
        hand_elsewhere.edition(8, "census", "2021 ethnicity", 1),
        hand_elsewhere.edition(9, "census", "2021 ethnicity, first cut", 2),
    ]
    said = [
        hand_elsewhere.row(
            edition, "population", hand.LEEDS, people, breakdown="ethnicity", group=group
        )
        for edition, white, other in ((8, 800.0, 200.0), (9, 500.0, 500.0))
        for group, people in (("White", white), ("Other", other))
    ]
    asked = [hand_elsewhere.group("ethnicity", "White", 6)]
    found = hand.frozen(
        editions=rows, published=[*hand.tables()["published"], *said], equality=asked
    )
    white = values(found, "ethnicity")["A10", "ratio to the population", "White"]
    assert white == pytest.approx(1 / 0.8)


def test_those_still_active_count_for_as_long_as_they_were_seen() -> None:
    found = one(hand.frozen(), "A11", "still active at 13 weeks")
    assert found.value == pytest.approx(100 * 2 / 3)  # 2 ended after 30 days; 3 was seen for 58
    assert one(hand.frozen(), "A11", "still active at 52 weeks").value is None


def test_life_satisfaction_belonging_bridging_and_civic_life() -> None:
    found = whole(hand.frozen())
    assert found["A9", "change of life satisfaction"] == 1  # 6 to 8, and 7 to 7
    assert found["B5", "belongs to the neighbourhood"] == 100
    assert found["B3", "meets people who differ"] == 50
    assert found["B6", "first civic act"] == 100
    assert found["B2", "somebody new to ask for help"] == 50


def test_reach_is_of_everybody_who_asked() -> None:
    by_district = values(hand.frozen(), "district")
    assert whole(hand.frozen())["C4", "enquiries"] == 1 + 20 + 1 + 1 + 1
    assert by_district["C4", "enquiries per 1,000 adults", hand.LEEDS] == 1000 * 20 / 500_000
    assert values(hand.frozen(), "channel")["C4", "enquiries", "phone"] == 21
    new = "new to volunteering, of those who joined in the year"
    assert whole(hand.frozen())["C4", new] == 25


def test_good_practice_new_roles_policy_and_strategy() -> None:
    found = whole(hand.frozen())
    assert found["C5", "organisations supported"] == 2
    assert found["C5", "gain in self-assessment (1 to 5)"] == 1  # 1.5 and .5
    assert found["C5", "organisations with a live quality award"] == 1
    assert found["C6", "new roles"] == 3
    assert found["C6", "filled in 90 days"] == 50  # one of two: the third is too new to say
    assert found["C6", "accessible"] == pytest.approx(100 / 3)
    assert found["C7", "policy responses"] == 2
    assert found["C7", "with members' evidence"] == 50
    assert found["C7", "barriers removed and verified"] == 1
    assert found["C8", "districts with a strategy in date"] == 50


def test_coverage_by_centres_cold_spots_and_funding() -> None:
    found = whole(hand.frozen())
    served = "adults in a district with an active centre"
    assert found["C9", served] == pytest.approx(100 * 5 / 6)
    assert found["C9", "districts not in our data"] == 1
    flags = values(hand.frozen(), "district")
    assert flags["C9", "cold spot (a): no active centre", hand.LEEDS] == 0
    assert flags["C9", "cold spot (a): no active centre", hand.HARBOROUGH] is None
    assert flags["C9", "cold spot (c): little funding", hand.LEEDS] == 0
    assert found["C10", "median of all districts"] == (20 + 0) / 2
    assert found["C10", "median of districts with a body"] == 20
    assert found["C10", "median of all districts, in real terms"] == 11


def test_satisfied_are_the_upper_two_of_five() -> None:
    found = whole(hand.frozen())
    assert found["C11", "volunteers satisfied with how it was organised"] == 50
    reports = "bodies with more than £100,000 of public funding that have an impact report on line"
    assert found["C11", reports] == 50


def test_an_organisation_counts_once_a_centre_by_its_later_answer() -> None:
    measure = "organisations satisfied with their volunteer centre"
    assert whole(hand.frozen())["C11", measure] == 100 * 3 / 5  # 5, 3, 4, and 1 and 5 unnamed
    by_centre = values(hand.frozen(), "centre")
    assert by_centre["C11", measure, "501"] == 100 * 2 / 4
    assert by_centre["C11", measure, "502"] == 100
    assert whole(hand.frozen(satisfaction=[]))["C11", measure] is None


def test_the_same_by_place_by_centre_and_by_support() -> None:
    by_class = values(hand.frozen(), "rural_urban")
    assert by_class["B5", "belongs to the neighbourhood", "Urban"] == 100
    assert by_class["A9", "change of life satisfaction", "Urban"] == 1
    assert by_class["C6", "new roles", "Urban"] == 3
    assert by_class["C10", "median of all districts", "Rural"] == 0
    by_fifth = values(hand.frozen(), "deprivation")
    served = "adults in a district with an active centre"
    assert by_fifth["C9", served, "Fifth 3"] == 100  # Leeds, the first of two
    assert by_fifth["C9", served, "Fifth 5"] == 0
    by_centre = values(hand.frozen(), "centre")
    assert by_centre["C2", "median of days from registration to placement", "501"] == 42
    by_support = values(hand.frozen(), "support")
    assert by_support["A11", "still active at 13 weeks", "light"] == 100  # 1 and 3, none ended
    assert by_support["A11", "still active at 13 weeks", "enhanced"] == 0


def test_needs_by_the_groups_of_skills_they_ask_for_and_the_income_of_who_asks() -> None:
    by_skill = values(hand.frozen(), "skill")
    assert {key: value for key, value in by_skill.items() if key[1] == "needs published"} == {
        ("D1", "needs published", "information skills"): 2,
        ("D1", "needs published", "management skills"): 1,
        ("D1", "needs published", "Not in ESCO"): 1,
    }
    assert by_skill["D1", "needs matched in 60 days", "information skills"] == 50
    assert by_skill["D1", "needs not matched in 60 days", "information skills"] == 1
    assert by_skill["D1", "needs not matched in 60 days", "management skills"] == 0
    by_income = values(hand.frozen(), "income")
    assert by_income["D1", "needs published", "micro"] == 1
    assert by_income["D1", "needs published", "small"] == 1
    assert values(hand.frozen(), "region")["D1", "needs published", "East Midlands"] == 1
    assert whole(hand.frozen())["D1", "needs not matched in 60 days"] == 2  # of 3 old enough


def test_days_by_form_and_by_the_sector_that_gives_them() -> None:
    measure = "days given in paid time"
    assert values(hand.frozen(), "form")["D2", measure, "secondment_full_time"] == 14 / 8
    assert values(hand.frozen(), "sector")["D2", measure, "public"] == 14 / 8
    nobodys = values(hand.frozen(lent=[]), "sector")
    assert nobodys["D2", measure, ""] == 14 / 8


def test_own_time_by_the_clearing_house_is_volunteering_and_stands_in_its_ledger() -> None:
    measure = "days given in own time (volunteering)"
    entries = [hand_lent.lent(13 + n, "advice_call", "private", None) for n in (1, 2)]
    found = one(hand.frozen(lent=entries), "D2", measure)
    assert (found.value, found.ledger) == ((2 + 3) / 8, "P")  # of 2 and 3, who gave 2 and 3 hours
    assert ("D2", measure) not in whole(hand.frozen())


def test_staff_who_gave_working_time_over_the_headcount_of_employers_that_report() -> None:
    measure = "staff taking part, of employers that report"
    found = one(hand.frozen(), "D7", measure)
    assert (found.value, found.part, found.base) == (100 * 1 / 440, 1, 440)
    assert (found.bodies, found.largest, found.top_two) == (2, 400 / 440, 1)
    by_sector = values(hand.frozen(), "sector")
    assert by_sector["D7", measure, "public"] == 100 / 400
    assert by_sector["D7", measure, "private"] == 0
    by_size = values(hand.frozen(), "size")
    assert (by_size["D7", measure, "1 to 49"], by_size["D7", measure, "250 or more"]) == (0, 0.25)
    assert one(hand.frozen(headcounts=[]), "D7", measure).mark == "x"


def test_who_came_twice_or_in_their_own_time_counts_once_or_not_at_all() -> None:
    rows = [
        *hand.contributions(),
        hand.given(40, 8, 7, hand.day(9), work_form="employer_paid_time"),
        hand.given(41, 9, 7, hand.day(9), work_form="volunteer_org"),
    ]
    entries = [hand_lent.lent(n, "project", "public", hand_lent.COUNCIL) for n in (31, 40, 41)]
    found = one(
        hand.frozen(contributions=rows, lent=entries),
        "D7",
        "staff taking part, of employers that report",
    )
    assert found.part == 1


def test_needs_that_were_matched_in_time() -> None:
    found = whole(hand.frozen())
    assert found["D1", "introductions proposed"] == 2
    assert found["D1", "needs published"] == 4
    assert found["D1", "needs matched in 60 days"] == pytest.approx(100 / 3)  # 4 is too new
    by_form = values(hand.frozen(), "form")
    assert by_form["D1", "needs matched in 60 days", "project"] == 50


def test_secondments_that_began_and_how_they_ended() -> None:
    found = whole(hand.frozen())
    assert found["D3", "started"] == 3
    assert found["D3", "completed to term"] == 50
    assert found["D3", "converted to a post at the host"] == 50
    assert found["D3", "returned to their post"] == 50
    assert found["D3", "refused for conflict"] == 1
    assert values(hand.frozen(), "sector")["D3", "started", "public"] == 2


def test_what_came_of_engagements() -> None:
    found = whole(hand.frozen())
    assert found["D4", "reached accepted output"] == 50
    assert found["D4", "rated 8 of 10 or better by the host"] == 50
    assert found["D4", "the professional would do it again"] == 100
    assert found["D5", "output in use at 12 months"] == 100
    assert found["D5", "skill kept at 12 months"] == 0
    rural = "rural bodies' share of days over their share of needs"
    assert found["D6", rural] == 0  # no day went to Harborough, and one need in four came from it


def test_one_more_hour_changes_only_what_depends_on_hours() -> None:
    rows = hand.contributions()
    rows[0] = rows[0] | {"hundredths": rows[0]["hundredths"] + 100}
    before, after = (
        {figure.key: figure for figure in compute(frozen)}
        for frozen in (hand.frozen(), hand.frozen(contributions=rows))
    )
    changed = {before[key].indicator for key in before if before[key] != after[key]}
    assert before.keys() == after.keys()
    assert changed == {"A5", "A6", "A8"}


def test_the_order_of_rows_does_not_matter() -> None:
    turned = {name: rows[::-1] for name, rows in hand.tables().items()}
    assert [replace(f, value=round(f.value or 0, 9)) for f in compute(hand.frozen(**turned))] == [
        replace(f, value=round(f.value or 0, 9)) for f in compute(hand.frozen())
    ]


def test_an_empty_year_has_no_values_and_does_not_fail() -> None:
    empty: dict[str, Any] = {name: [] for name in hand.tables()}
    assert all(not figure.value for figure in compute(hand.frozen(**empty)))


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.floats(0.25, 16),
            st.sampled_from(["{}", hand.OUTDOORS, hand.BOTH, '{"Nowhere": "1"}']),
        ),
        max_size=20,
    )
)
def test_apportioned_hours_sum_to_all_hours(rows: list[tuple[float, str]]) -> None:
    entries = [
        hand.given(n, n, amount, hand.day(5), causes=causes)
        for n, (amount, causes) in enumerate(rows)
    ]
    frozen = hand.frozen(contributions=entries)
    total = sum(entry["hundredths"] for entry in entries) / 100
    by_domain = [figure.value or 0 for figure in hours(frozen) if figure.breakdown == "domain"]
    assert sum(by_domain) == pytest.approx(total)


@pytest.mark.parametrize("other", [NationalFigure, LentFigure])
def test_two_ledgers_are_never_added(other: type[Figure]) -> None:
    ours: Any = PlatformFigure("A5", "hours", "all", "Platform", 1.0)
    theirs: Any = other("A1", "rate", "all", "England", 1.0)
    with pytest.raises(TypeError):
        ours + theirs
    assert (ours + ours).value == 2


def test_every_indicator_says_what_it_is() -> None:
    rows = indicators()
    assert len({row.id for row in rows}) == len(rows) == 35
    assert sum(row.core for row in rows) == 26
    assert all(row.title and row.definition and row.disclosure and row.sources for row in rows)
    assert COMPUTED.keys() | DERIVED.keys() == {row.id for row in rows}


def test_an_indicator_without_its_source_names_it() -> None:
    assert missing(hand.frozen()) == {"A10": ("census",)}
    lacking = missing(hand.frozen(editions=[], givers=[]))
    assert lacking["A1"] == ("community_life",)
    assert lacking["A8"] == ("earnings",)
    assert lacking["C3"] == ("centre_finance",)
    assert lacking["C10"] == ("grants",)


# What each table feeds: with fewer rows these change, and nothing else.
FEEDS: dict[str, set[str]] = {
    "enquiries": {"C4", "C9"},
    "cases": {"A11", "C1", "C2", "C3", "C11"},
    "gains": {"C5"},
    "awards": {"C5"},
    "new_roles": {"C6"},
    "records": {"C5", "C7", "C8"},
    "served": {"C9"},
    "funding": {"C9", "C10"},
    "givers": {"C10"},
    "real_terms": {"C10"},
    "bodies": {"C11"},
    "satisfaction": {"C11"},
    "lent": {"D2", "D7"},
    "needs": {"D1"},
    "need_skills": {"D1"},
    "headcounts": {"D7"},
    "finance": {"C3"},
    "equality": {"A3", "A10"},
    "applications": {"C1", "C2"},
    "placements": {"A11", "C1", "C2", "C3"},
}


@pytest.mark.parametrize("table", sorted(FEEDS))
def test_fewer_rows_change_only_what_depends_on_their_table(table: str) -> None:
    before = {figure.key: figure for figure in compute(hand.frozen())}
    rows = hand.tables()[table]
    fewer = hand.frozen(**{table: rows[(len(rows) + 1) // 2 :]})
    after = {figure.key: figure for figure in compute(fewer)}
    changed = {key[0] for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    assert changed
    assert changed <= FEEDS[table]
