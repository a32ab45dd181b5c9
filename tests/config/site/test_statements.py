from django.test import Client
from django.utils.html import escape

from config.site.statements import LIBRARIES, feeds
from matching.reference.provenance import sources


def test_every_source_and_library_is_named_with_its_licence(client: Client) -> None:
    page = client.get("/attributions/").content.decode()
    for source in sources():
        assert escape(source.attribution) in page
        assert source.licence in page
    for feed in feeds():
        assert escape(feed.attribution) in page
    for library in LIBRARIES:
        assert library.name in page
        assert library.licence in page


def test_the_ordnance_survey_is_acknowledged_as_it_asks(client: Client) -> None:
    assert "Crown copyright" in client.get("/attributions/").content.decode()


def test_privacy_names_the_version_that_consents_record(db: None, client: Client) -> None:
    page = client.get("/privacy/").content.decode()
    assert "Version 2026-11." in page
    assert "mailto:hello@localhost" in page


def test_foot_of_every_page_leads_to_the_annual_assessment(client: Client) -> None:
    page = client.get("/accessibility/").content.decode()

    assert '<a href="/assessment/">The annual assessment</a>' in page
