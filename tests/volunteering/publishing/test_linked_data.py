"""What we publish, read by others' software: as linked data, by the standard's shapes, as schema.org."""

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import pytest
from django.test import Client
from pyld import jsonld
from pyshacl import validate
from rdflib import RDF, RDFS, SH, Graph, Namespace, URIRef

from tests.factories.opportunities import RoleFactory, VenueFactory
from tests.factories.roles import OpportunityFactory
from tests.volunteering.opportunities.conftest import (  # noqa: F401 (fixtures)
    Import,
    country,
    import_records,
    vocabulary,
)
from tests.volunteering.opportunities.records import activity, organisation, role
from tests.volunteering.publishing.test_open_data import posted
from volunteering.opportunities import actions as opportunities
from volunteering.opportunities.models import Role
from volunteering.publishing import terms

pytestmark = pytest.mark.django_db
STANDARD: Final = Path(__file__).parent / "standard"
NS: Final = Namespace("https://ns.volunteeringdata.io/")
# In the standard's examples, not in its ontology: docs/reference/open-data.md.
BEYOND: Final = {"label", "license", "charityRegistration", "cause", "image"}
LINKED: Final = "application/ld+json"


def shipped(address: str, _options: Any) -> Any:
    """Give the standard's context from the disk, and nothing else."""
    assert address == terms.CONTEXT
    document = json.loads((STANDARD / "v1.jsonld").read_text())
    return {"contextUrl": None, "documentUrl": address, "document": document}


def expanded(document: Any) -> Any:
    return jsonld.expand(document, {"documentLoader": shipped})


def graph(document: Any) -> Graph:
    """Read a document as triples, the way its readers do."""
    named = jsonld.to_rdf(document, {"documentLoader": shipped})
    every = {"@default": [each for triples in named.values() for each in triples]}
    return Graph().parse(data=jsonld.JsonLdProcessor.to_nquads(every), format="nt")


@pytest.fixture
def market(import_records: Import) -> None:  # noqa: F811 (a fixture)
    """Put one of everything on offer: coded, placed, timed, with a register number."""
    import_records(
        {
            "graph": [
                organisation(
                    activity=[activity(), activity(id="urn:2", title="Two", role=[role()])]
                )
            ],
            "license": "CC-BY-4.0",
            "publisher": "Somebody",
        },
        "vds",
    )


def all_of_it(anonymous: Client) -> Any:
    return json.loads(anonymous.get("/data/opportunities.jsonld").getvalue())


def test_every_name_is_expanded_by_the_standards_context(anonymous: Client, market: None) -> None:
    [whole] = expanded(all_of_it(anonymous))

    def names(value: Any) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(names, value))
        if not isinstance(value, dict) or "@value" in value:
            return set()
        own = {name for name in value if not name.startswith("@")}
        return own.union(*(names(each) for each in value.values()))

    found = names(whole)
    ours = {each for each in found if each.startswith(terms.namespace())}
    assert all(each.startswith(("https://", "http://")) for each in found)
    assert found - ours == {each for each in found if each.startswith(str(NS))}
    assert {each.removeprefix(terms.namespace()) for each in ours} <= set(terms.EXTENSION)


def test_causes_and_the_like_are_addresses_not_texts(anonymous: Client, market: None) -> None:
    found = graph(all_of_it(anonymous))

    assert set(found.objects(None, NS.skill)) == {NS.ActiveListening}
    assert set(found.objects(None, NS.requirement)) == {NS.DBSCheck}
    assert NS.MondayAfternoon in set(found.objects(None, NS.time))


def test_activities_pass_the_standards_shape_but_for_its_being_closed(
    anonymous: Client, market: None
) -> None:
    shapes = Graph().parse(STANDARD / "shapes.ttl")
    shapes.remove((None, SH.closed, None))
    found = graph(all_of_it(anonymous))
    assert len(set(found.subjects(RDF.type, NS.Activity))) == 2

    passes, _graph, words = validate(found, shacl_graph=shapes)

    assert passes, words


def test_nothing_passes_the_closed_shape_not_even_what_it_asks_for() -> None:
    least = Graph()
    one = URIRef("urn:1")
    least.add((one, RDF.type, NS.Activity))
    for name in ("label", "description"):
        least.parse(data=f'<urn:1> <{NS}{name}> "text" .', format="turtle")

    passes, _graph, _words = validate(least, shacl_graph=Graph().parse(STANDARD / "shapes.ttl"))

    assert not passes


def test_shape_refuses_an_activity_without_words() -> None:
    shapes = Graph().parse(STANDARD / "shapes.ttl")
    shapes.remove((None, SH.closed, None))
    mute = Graph().parse(data=f"<urn:1> a <{NS}Activity> .", format="turtle")

    assert not validate(mute, shacl_graph=shapes)[0]


@pytest.mark.parametrize(
    "kind", ["Organisation", "Activity", "Role", "Session", "Location", "CharityRegistration"]
)
def test_every_property_of_a_class_is_one_of_the_ontology(
    anonymous: Client, market: None, kind: str
) -> None:
    ontology = Graph().parse(STANDARD / "ontology.ttl")
    known = {
        str(broader).removeprefix(str(NS))
        for narrower in ontology.subjects(RDFS.domain, NS[kind])
        for broader in ontology.objects(narrower, RDFS.subPropertyOf)
    }
    found = graph(all_of_it(anonymous))
    used = {
        str(name).removeprefix(str(NS))
        for one in found.subjects(RDF.type, NS[kind])
        for name in found.predicates(one)
        if str(name).startswith(str(NS))
    }

    assert used
    assert used <= known | BEYOND | ({"allowsRemoteParticipation"} if kind == "Session" else set())


def test_feeds_items_expand_too(anonymous: Client) -> None:
    posted(title="Goatherd")
    [item] = json.loads(anonymous.get("/data/feed").content)["items"]

    found = graph(item["data"])

    assert len(set(found.subjects(RDF.type, NS.Activity))) == 1


# A role's own page.


def varies(answer: Any) -> set[str]:
    """Name the headers by which an answer may not be given to another reader."""
    return {name.strip() for name in answer.get("Vary", "").split(",")}


def test_role_page_is_linked_data_to_who_asks_for_it(anonymous: Client) -> None:
    found = posted(title="Goatherd")

    answer = anonymous.get(found.get_absolute_url(), headers={"accept": LINKED})

    assert answer["Content-Type"] == LINKED
    assert "Accept" in varies(answer)
    assert answer["Cache-Control"] == "public, max-age=60"
    assert json.loads(answer.content)["activity"][0]["role"][0]["title"] == "Goatherd"


@pytest.mark.parametrize("accept", ["", "*/*", "text/html", "text/html,application/ld+json;q=0.9"])
def test_role_page_is_a_page_to_everybody_else(anonymous: Client, accept: str) -> None:
    found = posted(title="Goatherd")

    answer = anonymous.get(found.get_absolute_url(), headers={"accept": accept} if accept else {})

    assert answer["Content-Type"].startswith("text/html")
    assert "Accept" in varies(answer)
    address = f"/opportunities/{found.opportunity_id}/"
    page = " ".join(answer.content.decode().split())
    assert f'<link rel="alternate" type="application/ld+json" href="{address}">' in page


def test_role_that_may_not_be_passed_on_has_a_page_and_no_linked_data(anonymous: Client) -> None:
    shut = RoleFactory(opportunity=OpportunityFactory(licence="closed"))

    assert anonymous.get(shut.get_absolute_url()).status_code == 200
    answer = anonymous.get(shut.get_absolute_url(), headers={"accept": LINKED})
    assert (answer.status_code, "Accept" in varies(answer)) == (404, True)


def test_role_that_is_gone_has_a_page_and_no_linked_data(anonymous: Client) -> None:
    found = posted(title="Goatherd")
    opportunities.withdraw(opportunity=found.opportunity, by=None)

    assert anonymous.get(found.get_absolute_url()).status_code == 200
    answer = anonymous.get(found.get_absolute_url(), headers={"accept": LINKED})
    assert (answer.status_code, "Accept" in varies(answer)) == (410, True)


# schema.org, by the rules of Google's rich results for jobs and data sets.


def scripts(page: str) -> list[Any]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return [json.loads(each) for each in found]


def check_posting(told: Any) -> None:
    """Check what Google asks of a JobPosting, and what we never say."""
    assert (told["@context"], told["@type"]) == ("https://schema.org", "JobPosting")
    for name in ("title", "description"):
        assert isinstance(told[name], str)
        assert told[name].strip()
    date.fromisoformat(told["datePosted"])
    if "validThrough" in told:
        date.fromisoformat(told["validThrough"])
    assert told["hiringOrganization"]["@type"] == "Organization"
    assert told["hiringOrganization"]["name"]
    assert told["employmentType"] == "VOLUNTEER"
    assert "baseSalary" not in told
    if told.get("jobLocationType") == "TELECOMMUTE":
        assert told["applicantLocationRequirements"]["name"] or told["jobLocation"]
    else:
        assert told["jobLocation"]
    for place in told.get("jobLocation", []):
        assert place["@type"] == "Place"
        assert place["address"]["@type"] == "PostalAddress"
        assert place["address"]["addressCountry"] == "GB"
    assert told["identifier"]["@type"] == "PropertyValue"
    assert told["identifier"]["value"]


def test_job_posting_passes(anonymous: Client, market: None) -> None:
    placed = posted(title="Goatherd")
    VenueFactory(opportunity=placed.opportunity)
    posted(title="Somewhere")
    posted(title="From home", remote=True)

    for each in Role.objects.all():
        [told] = scripts(anonymous.get(each.get_absolute_url()).content.decode())
        check_posting(told)


def test_data_page_describes_the_data_set(anonymous: Client) -> None:
    posted(title="Goatherd")

    [told] = scripts(anonymous.get("/data/").content.decode())

    assert told["@type"] == "Dataset"
    assert told["name"]
    assert 50 <= len(told["description"]) <= 5000
    assert told["license"].startswith("https://")
    assert told["creator"]["name"]
    datetime.fromisoformat(told["dateModified"])
    for each in told["distribution"]:
        path = re.sub(r"^https?://[^/]+", "", each["contentUrl"])
        answer = anonymous.get(path)
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith(each["encodingFormat"])


# Our own terms.


def test_each_of_our_terms_is_explained_at_its_address(anonymous: Client) -> None:
    address, _, fragment = terms.namespace().partition("#")
    assert (address.removeprefix("http://localhost:8000"), fragment) == ("/data/terms", "")

    page = anonymous.get("/data/terms").content.decode()
    told = json.loads(anonymous.get("/data/terms", headers={"accept": LINKED}).content)

    for name in terms.EXTENSION:
        assert f'id="{name}"' in page
    assert {each["@id"] for each in told["@graph"]} == {
        f"{terms.namespace()}{name}" for name in terms.EXTENSION
    }
    assert len(expanded(told)) == len(terms.EXTENSION)


def test_unchanged_page_of_the_feed_is_not_sent_again(anonymous: Client) -> None:
    posted(title="Goatherd")
    first = anonymous.get("/data/feed")

    again = anonymous.get("/data/feed", headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304
