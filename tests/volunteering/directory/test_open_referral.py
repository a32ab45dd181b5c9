"""The directory in Open Referral UK's words passes a schema of what the standard requires."""

import datetime as dt
import json
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import pytest
from django.contrib.gis.geos import Point
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from matching.places.grid import to_lat_lon
from matching.places.models import Area
from matching.places.queries import find_postcode
from tests.factories.directory import BodyFactory, CoverageFactory, ServiceFactory
from tests.factories.places import AreaFactory
from volunteering.directory.lists import Function
from volunteering.directory.open_referral.keys import key_of, number_of

pytestmark = pytest.mark.django_db
SCHEMA: Final = json.loads((Path(__file__).parent / "open_referral.json").read_text())
ROOT: Final = "/open-referral"


def passes(told: Any, kind: str) -> None:
    whole = {"$ref": f"#/$defs/{kind}", "$defs": SCHEMA["$defs"]}
    found = Draft202012Validator(whole, format_checker=FormatChecker()).iter_errors(told)
    assert [f"{list(each.path)}: {each.message}" for each in found] == []


def asked(anonymous: Client, path: str) -> Any:
    answer = anonymous.get(f"{ROOT}{path}")
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
    return json.loads(answer.content)


def listed(anonymous: Client, path: str, kind: str) -> list[Any]:
    """Ask for a list and check envelope and contents."""
    page = asked(anonymous, path)
    passes(page, "page")
    for each in page["contents"]:
        passes(each, kind)
    contents: list[Any] = page["contents"]
    return contents


def full() -> Any:
    """Give a service about which everything is known."""
    body = BodyFactory(
        name="Stepney Volunteers",
        phone="020 7946 0000",
        email="hello@stepney.example",
        website="https://stepney.example/",
        address="Stepney Way",
        lad="E09000030",
        org_id="GB-CHC-1090095",
        cost="Free",
        communities=["older", "carers"],
    )
    area = AreaFactory(code="E09000030", name="Tower Hamlets")
    CoverageFactory(body=body, area=area)
    CoverageFactory(body=body, area=AreaFactory(), until_on=dt.date(2021, 1, 1))
    return ServiceFactory(body=body, words="We find roles for you.")


def test_service_has_what_the_standard_and_its_profile_require(anonymous: Client) -> None:
    made = full()
    [short] = listed(anonymous, "/services", "service")

    told = asked(anonymous, f"/services/{short['id']}")

    passes(told, "service")
    assert told["status"] == "active"
    assert told["url"] == "https://stepney.example/"
    assert told["organization"]["name"] == "Stepney Volunteers"
    assert told["organization"]["organization_identifiers"][0]["identifier"] == "GB-CHC-1090095"
    assert [each["name"] for each in told["service_areas"]] == ["Tower Hamlets"]
    assert told["service_at_locations"][0]["location"]["addresses"][0]["postal_code"] == "E1 3DG"
    assert told["contacts"][0]["phones"][0]["number"] == "020 7946 0000"
    assert told["cost_options"][0]["option"] == "Free"
    assert [each["taxonomy_term"]["code"] for each in told["attributes"]] == [
        str(made.function),
        "older",
        "carers",
    ]


def test_service_of_which_little_is_known_passes_too(anonymous: Client) -> None:
    ServiceFactory(body=BodyFactory(mission="", point=None, postcode=""))

    [short] = listed(anonymous, "/services", "service")

    passes(asked(anonymous, f"/services/{short['id']}"), "service")


def test_organizations_taxonomies_and_terms_pass(anonymous: Client) -> None:
    full()

    [body] = listed(anonymous, "/organizations", "organization")
    passes(asked(anonymous, f"/organizations/{body['id']}"), "organization")
    assert len(listed(anonymous, "/taxonomies", "taxonomy")) == 2
    terms = listed(anonymous, "/taxonomy_terms?per_page=100", "term")
    assert {each["code"] for each in terms} >= set(Function.values)
    assert len({each["id"] for each in terms}) == len(terms)


def test_root_names_version_and_profile(anonymous: Client) -> None:
    told = asked(anonymous, "/")

    assert told["version"] == "HSDS-UK-3.0"  # as the profile's validator spells it
    assert told["profile"].startswith("https://")
    assert told["openapi_url"].endswith("/openapi.json")


def test_every_address_of_the_profile_answers(anonymous: Client) -> None:
    full()
    ServiceFactory(body=BodyFactory(point=None, postcode=""))
    place = SCHEMA["$defs"]["service"]["properties"]["service_at_locations"]["items"]
    SCHEMA["$defs"]["place"] = place

    for path, kind in (
        ("/service_at_locations", "place"),
        ("/taxonomies", "taxonomy"),
        ("/taxonomy_terms", "term"),
    ):
        first = listed(anonymous, path, kind)[0]
        told = asked(anonymous, f"{path}/{first['id']}")
        passes(told, kind)
        assert told["id"] == first["id"]
        assert anonymous.get(f"{ROOT}{path}/nothing").status_code == 404

    [there] = asked(anonymous, "/service_at_locations")["contents"]
    assert there["service"]["organization"]["name"] == "Stepney Volunteers"
    whole = asked(anonymous, f"/service_at_locations/{there['id']}")
    assert whole["location"]["addresses"][0]["city"] == "Tower Hamlets"


def test_services_are_filtered_by_the_keys_of_terms_and_lists(anonymous: Client) -> None:
    made = full()
    ServiceFactory(body=BodyFactory(communities=[]), function=Function.TRAINING)

    def found(query: str) -> int:
        return int(asked(anonymous, f"/services?{query}")["total_items"])

    keys = {each["code"]: each["id"] for each in listed(anonymous, "/taxonomy_terms", "term")}
    first, second = (each["id"] for each in listed(anonymous, "/taxonomies", "taxonomy"))
    assert found(f"taxonomy_term_id={keys[made.function]}") == 1
    assert found(f"taxonomy_term_id={keys['carers']}") == 1
    assert (found(f"taxonomy_id={first}"), found(f"taxonomy_id={second}")) == (2, 1)
    assert found("taxonomy_term_id=x") == found("taxonomy_id=x") == 0


def test_pages_walk_to_the_end_and_meet_everything_once(anonymous: Client) -> None:
    body = BodyFactory()
    for function in Function.values[:7]:
        ServiceFactory(body=body, function=function)
    met, number = [], 1
    while True:
        page = asked(anonymous, f"/services?page={number}&per_page=3")
        met += [each["id"] for each in page["contents"]]
        assert (page["total_items"], page["total_pages"]) == (7, 3)
        assert page["first_page"] == (number == 1)
        if page["last_page"]:
            break
        number += 1
    assert (number, len(met), len(set(met))) == (3, 7, 7)
    beyond = asked(anonymous, "/services?page=9&per_page=3")
    assert (beyond["empty"], beyond["contents"]) == (True, [])


@pytest.mark.parametrize(
    "query", ["?page=0", "?page=-1", "?page=x", "?per_page=99999", "?page=%00"]
)
def test_page_that_is_none_is_the_first(anonymous: Client, query: str) -> None:
    ServiceFactory()

    assert asked(anonymous, f"/services{query}")["size"] == 1


def test_filters_keep_what_is_asked(anonymous: Client) -> None:
    ServiceFactory(body__name="Alpha")
    ServiceFactory(body__name="Beta", body__state="temporarily closed")

    def found(query: str) -> list[str]:
        return [
            each["organization"]["name"]
            for each in asked(anonymous, f"/services{query}")["contents"]
        ]

    assert found("?search=alp") == ["Alpha"]
    assert found("?status=temporarily%20closed") == ["Beta"]
    assert found(f"?taxonomy_term_code={Function.VOLUNTEERING}") == ["Alpha", "Beta"]
    assert found("?taxonomy_term_code=nothing") == []


def names_near(anonymous: Client, query: str, path: str = "/services") -> list[str]:
    found = asked(anonymous, f"{path}?{query}")["contents"]
    bodies = [each.get("organization") or each["service"]["organization"] for each in found]
    return [each["name"] for each in bodies]


def test_services_are_found_within_a_distance_of_a_place(stepney: Area, anonymous: Client) -> None:
    here = find_postcode("E1 3DG").geometry
    latitude, longitude = to_lat_lon(here.x, here.y)
    ServiceFactory(body=BodyFactory(name="Here", point=here))
    mile = Point(here.x + 1_600, here.y, srid=27700)
    ServiceFactory(body=BodyFactory(name="A mile off", point=mile))
    ServiceFactory(body=BodyFactory(name="Nowhere", point=None, postcode=""))

    for place in ("postcode=e13dg", f"latitude={latitude}&longitude={longitude}"):
        for path in ("/services", "/service_at_locations"):
            assert names_near(anonymous, f"{place}&proximity=1000", path) == ["Here"]
            assert names_near(anonymous, f"{place}&proximity=1700", path) == ["Here", "A mile off"]


def test_services_that_serve_a_postcode_are_found_by_it_alone(
    stepney: Area, anonymous: Client
) -> None:
    serving, elsewhere = BodyFactory(name="Serving", point=None), BodyFactory(name="Elsewhere")
    CoverageFactory(body=serving, area=stepney.parent.parent if stepney.parent else stepney)
    CoverageFactory(body=elsewhere, area=AreaFactory())
    for body in (serving, elsewhere):
        ServiceFactory(body=body)

    assert names_near(anonymous, "postcode=E1+3DG") == ["Serving"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("proximity=1000", "Say from where"),
        ("latitude=51.5&proximity=1000", "Say from where"),
        ("latitude=51.5&longitude=0", "within how many metres"),
        ("postcode=E1+3DG&latitude=51.5&longitude=0&proximity=1", "not both"),
        ("postcode=nonsense&proximity=1000", "is not a postcode"),
        ("postcode=%00%00&proximity=1000", "Enter a postcode"),
        ("postcode=ZZ9+9ZZ", "ZZ9"),
        ("latitude=x&longitude=0&proximity=1000", "“latitude” has to be a number"),
        ("latitude=48.8&longitude=2.3&proximity=1000", "“latitude” has to be a number"),
        *(
            (f"latitude=51.5&longitude=0&proximity={wrong}", "“proximity” has to be a number")
            for wrong in ("x", "0", "-5", "nan", "inf", "1e99", "%D9%A1", "9" * 400)
        ),
    ],
)
def test_place_or_distance_that_is_none_is_refused_with_words(
    anonymous: Client, query: str, words: str
) -> None:
    for path in ("/services", "/service_at_locations"):
        answer = anonymous.get(f"{ROOT}{path}?{query}")
        assert (answer.status_code, words in answer.json()["error"]) == (400, True)
        assert answer["Access-Control-Allow-Origin"] == "*"


def test_description_names_every_address_and_its_filters(anonymous: Client) -> None:
    told = asked(anonymous, "/openapi.json")

    assert asked(anonymous, "/")["openapi_url"].endswith("/open-referral/openapi.json")
    assert told["openapi"].startswith("3.1")
    ours = [each for each in get_resolver().reverse_dict if str(each).startswith("oruk_")]
    assert len(told["paths"]) == len(ours)  # the root has another name, this one describes itself
    asked_by = {each["name"] for each in told["paths"]["/services"]["get"]["parameters"]}
    assert {"postcode", "proximity", "latitude", "longitude", "page", "search"} <= asked_by
    assert "400" in told["paths"]["/service_at_locations"]["get"]["responses"]
    schemas = [each["schema"] for each in told["paths"]["/services"]["get"]["parameters"]]
    for schema in schemas:
        Draft202012Validator.check_schema(schema)


def test_what_is_invented_or_may_not_be_passed_on_is_left_out(anonymous: Client) -> None:
    ServiceFactory(body=BodyFactory(is_invented=True))
    ServiceFactory(body=BodyFactory(licence="All rights reserved"))
    ServiceFactory(body=BodyFactory(state="defunct"))

    page = asked(anonymous, "/services")

    assert (page["total_items"], page["empty"]) == (0, True)


@pytest.mark.parametrize("key", ["1", "nonsense", "00000000-0000-8000-8000-000000000001", "%00"])
def test_key_that_is_none_of_ours_is_not_found(anonymous: Client, key: str) -> None:
    ServiceFactory()

    assert anonymous.get(f"{ROOT}/services/{key}").status_code == 404
    assert anonymous.get(f"{ROOT}/organizations/{key}").status_code == 404


def test_long_list_asks_no_more_questions(anonymous: Client) -> None:
    counts = []
    for _number in (1, 2):
        full_name = BodyFactory()
        ServiceFactory(body=full_name)
        with CaptureQueriesContext(connection) as seen:
            asked(anonymous, "/services")
        counts.append(len(seen))
    assert counts[0] == counts[1]


@given(st.integers(min_value=1, max_value=2**62 - 1), st.sampled_from(["service", "organization"]))
def test_key_gives_its_number_back_and_is_a_uuid_of_version_eight(number: int, kind: str) -> None:
    key = key_of(kind, number)

    assert number_of(kind, key) == number
    assert number_of("other", key) is None
    assert UUID(key).version == 8
    assert UUID(key).variant == "specified in RFC 4122"
