from matching.engine.slots import parse
from matching.engine.terms import METRES_PER_MILE, Need, Offer
from matching.shortlists.labels import Labels
from matching.shortlists.queries import engine_version, explain, near_misses, needs_for, offers_for
from matching.shortlists.terms import Needs, Offers

HERE = (535_000.0, 181_000.0)
LABELS = Labels(causes={"AnimalWelfare": "Animals"})


def need(key: str, miles: float = 1, **more: object) -> Need:
    place = (HERE[0] + miles * METRES_PER_MILE, HERE[1])
    return Need(**({"key": key, "organisation": key, "title": "Role", "places": (place,)} | more))  # type: ignore[arg-type]


def offer(**more: object) -> Offer:
    given = {"key": "me", "place": HERE, "radius": 5 * METRES_PER_MILE}
    return Offer(**(given | more))  # type: ignore[arg-type]


def test_list_is_ranked_counted_and_says_why() -> None:
    needs = Needs.of([need("far", 4), need("near", 1), need("out", 9)])
    found = needs_for(offer(), needs, LABELS, limit=1)
    assert found.found == 2
    assert [(entry.key, entry.miles) for entry in found.entries] == [("near", 1.0)]
    assert found.entries[0].reasons[0].text == "1 mile"


def test_people_for_a_need_are_ranked_with_the_same_words() -> None:
    offers = Offers.of([offer(key="b", slots=parse("monday-morning")), offer(key="a")])
    found = offers_for(need("1", slots=parse("monday-morning")), offers, LABELS)
    assert [entry.key for entry in found.entries] == ["b", "a"]
    assert "Monday morning" in [reason.text for reason in found.entries[0].reasons]


def test_empty_market_gives_an_empty_list() -> None:
    assert needs_for(offer(), Needs.of([]), LABELS).entries == ()


def test_near_misses_name_each_kind_of_change_once_and_times_first() -> None:
    market = Needs.of(
        [
            need("eight", 8),
            need("nine", 9),
            need("twenty", 20),
            need("monday", slots=parse("monday-morning")),
            need("home", remote=True, places=()),
        ]
    )
    mine = offer(slots=parse("sunday-evening"), remote_ok=False)
    said = [miss.text for miss in near_misses(mine, market, LABELS)]
    assert said == ["1 more if Monday mornings work", "2 more within 10 miles", "1 more from home"]


def test_pair_is_explained_even_where_it_does_not_fit() -> None:
    said = explain(need("1", 9), offer(), LABELS).reasons
    assert (said[0].verdict, said[0].text) == ("not", "9 miles away: you said within 5 miles")


def test_engine_version_fits_its_column() -> None:
    assert 0 < len(engine_version()) <= 40
