import pytest

from volunteering.opportunities.exchange.names import derived_name, listed_by

PROFILE = "https://north.example/volunteers/provider-profile/"


@pytest.mark.parametrize(
    ("slug", "address", "name"),
    [
        ("ArdgowanHospice", "12 Nelson Street", "Ardgowan Hospice"),
        ("BridportYouthandCommunityCentreTrust", "", "Bridport Youth and Community Centre Trust"),
        ("LandofIron", "", "Land of Iron"),
        ("EnglandNetball-Cheshire", "", "England Netball Cheshire"),
        ("TheCommonwealthWarGravesCommission-37", "", "The Commonwealth War Graves Commission"),
        ("St%20Joseph\u2019sHospiceHackney", "", "St Joseph\u2019s Hospice Hackney"),
        (
            "FoodCycleWandsworthRoad",
            "FoodCycle Wandsworth Road, London",
            "FoodCycle Wandsworth Road",
        ),
        ("https://advice.example.org.uk/about-us/", "PO Box 6222", "advice.example.org.uk"),
        ("-thehollylodgecentreorguk", " Holly Lodge", "Organisation at Holly Lodge"),
        (
            "friendsofthelocalcommunitygarden",
            "c/o The Hall, Main Street",
            "Organisation at The Hall",
        ),
        ("", "12 Long Lane", "Organisation listed at north.example"),
        ("NA", "", "Organisation listed at north.example"),
    ],
)
def test_a_name_is_made_from_the_profile_or_the_place(slug: str, address: str, name: str) -> None:
    assert derived_name(PROFILE + slug, address) == name


def test_without_profile_and_place_it_says_that_it_has_no_name() -> None:
    assert derived_name("", "") == "Unnamed organisation"


def test_a_mere_mention_is_named_after_where_it_is_listed() -> None:
    assert listed_by("https://www.vc.example/1", "teamkinetic") == (
        "Organisation listed at vc.example"
    )
