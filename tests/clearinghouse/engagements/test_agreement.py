"""The agreement says what was agreed, and a changed byte is found."""

import hashlib
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from clearinghouse.engagements import actions, agreement, papers
from clearinghouse.engagements.errors import UploadError
from clearinghouse.engagements.models import SignedCopy
from clearinghouse.engagements.states import EngagementState, Vat
from clearinghouse.releases.states import Recharge
from clearinghouse.terms import EngagementForm
from matching.agreements.models import Agreement
from matching.printing import attachments_of
from tests.conftest import SignIn
from tests.factories.engagements import Parties

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\nsigned by all three\n%%EOF\n"
WANTED = (
    "remains an employee of",
    "right to return to the post they left",
    "Direction is given by Vera Coles",
    "The line manager is Max Lee",
    "Sickness is reported to both",
    "Health and safety",
    "Insurance and indemnity",
    "kept in confidence",
    "controllers of the personal data",
    "belongs to",
    "Gifts and hospitality",
    "To lead a small team.",
    "mid-point review on or about",
    "at least four weeks before the end",
    "4 weeks' notice",
    "normally no supply for VAT",
)


@pytest.fixture
def parties() -> Parties:
    return Parties()


def text_of(parties: Parties, **terms: object) -> str:
    paper = parties.ready(**terms).agreement
    assert paper is not None
    return paper.text


def test_secondment_agreement_has_every_clause(parties: Parties) -> None:
    text = text_of(parties)
    assert [words for words in WANTED if words not in text] == []
    assert text.endswith("version 2026-11.")
    assert "{" not in text


def test_clause_follows_what_was_chosen() -> None:
    text = text_of(
        Parties(recharge=Recharge.FULL),
        vat=Vat.STANDARD,
        vat_reason="Staff are supplied.",
        vat_number="GB123456789",
        pay="£3,000 a month",
        ip="open",
    )
    assert "pays" in text
    assert "the whole cost of the secondee's employment" in text
    assert "Its VAT number is GB123456789." in text
    assert "published under an open licence" in text


def test_clauses_are_numbered_without_gaps(parties: Parties) -> None:
    headings = [each.text for each in agreement.blocks(text_of(parties)) if each.kind == "heading"]
    assert [int(each.split(".")[0]) for each in headings] == list(range(1, len(headings) + 1))
    assert len(headings) == 23


def test_blocks_of_a_page_are_the_words_and_nothing_else(parties: Parties) -> None:
    text = text_of(parties, duties="Line one\r\n\r\nLine two")
    assert "\n\n".join(block.text for block in agreement.blocks(text)) == text
    assert "\r" not in text


def test_same_terms_give_the_same_words(parties: Parties) -> None:
    engagement = parties.draft()
    assert agreement.write(engagement) == agreement.write(engagement)


@pytest.mark.parametrize("form", EngagementForm.values)
def test_every_form_has_a_paper_whose_needs_are_asked_for(form: str) -> None:
    paper = papers.paper_for(form)
    assert set(paper.needs) <= set(paper.asks)
    assert paper.clauses


def test_pdf_holds_exactly_the_words_whose_hash_is_stored(
    parties: Parties, sign_in: SignIn, tmp_path: Path
) -> None:
    engagement = parties.signed()
    paper = engagement.agreement
    assert paper is not None
    answer = sign_in(parties.host).get(f"/engagements/{engagement.pk}/agreement.pdf")
    (held,) = attachments_of(answer.content)
    assert answer.content.startswith(b"%PDF-")
    assert hashlib.sha256(held).hexdigest() == paper.sha256
    assert held.decode() == paper.text
    kept = tmp_path / "agreement.pdf"
    kept.write_bytes(answer.content)
    call_command("check_agreement", str(paper.pk), pdf=kept)


def test_page_shows_the_stored_words_and_their_fingerprint(
    parties: Parties, sign_in: SignIn
) -> None:
    engagement = parties.ready()
    assert engagement.agreement is not None
    page = sign_in(parties.professional).get(f"/engagements/{engagement.pk}/agreement/")
    assert engagement.agreement.sha256 in page.content.decode().replace("<wbr>", "")
    assert [block.text for block in page.context["blocks"]] == engagement.agreement.text.split(
        "\n\n"
    )


def test_changed_byte_is_found(parties: Parties) -> None:
    engagement = parties.signed()
    paper = engagement.agreement
    assert paper is not None
    call_command("check_agreement", "--all")
    Agreement.objects.filter(pk=paper.pk).update(text=paper.text.replace("150 days", "151 days"))
    with pytest.raises(CommandError, match="1 of 1 agreements do not match"):
        call_command("check_agreement", str(paper.pk))


def test_pdf_of_other_words_is_found(parties: Parties, tmp_path: Path) -> None:
    engagement = parties.signed()
    assert engagement.agreement is not None
    other = tmp_path / "other.pdf"
    other.write_bytes(PDF)
    with pytest.raises(CommandError, match="1 of 1 agreements do not match"):
        call_command("check_agreement", str(engagement.agreement.pk), pdf=other)


def test_without_agreements_none_is_checked_and_that_is_no_fault() -> None:
    said = StringIO()
    call_command("check_agreement", "--all", stdout=said)
    assert said.getvalue() == "0 checked: every byte is as it was signed.\n"


def test_one_that_is_not_there_and_a_file_that_is_none_are_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no such agreement"):
        call_command("check_agreement", "404")
    with pytest.raises(CommandError, match=r"gone\.pdf is not a file"):
        call_command("check_agreement", "404", pdf=tmp_path / "gone.pdf")
    with pytest.raises(CommandError, match="give its key"):
        call_command("check_agreement", "--all", pdf=tmp_path / "gone.pdf")


def test_uploaded_paper_is_confirmed_by_the_others_and_its_bytes_are_watched(
    parties: Parties,
) -> None:
    engagement = parties.draft()
    copy = actions.upload_signed(
        engagement=engagement,
        file_name="signed.pdf",
        content=PDF,
        party="employer",
        name="Hana Reid",
        by=parties.hr,
    )
    assert engagement.agreement is not None
    assert hashlib.sha256(PDF).hexdigest() in engagement.agreement.text
    assert engagement.state == EngagementState.TERMS_AGREED
    actions.sign(engagement=engagement, party="host", name="Vera", by=parties.host)
    actions.sign(engagement=engagement, party="professional", name="P", by=parties.professional)
    assert engagement.state == EngagementState.SIGNED
    call_command("check_agreement", str(engagement.agreement.pk))
    SignedCopy.objects.filter(pk=copy.pk).update(content=PDF.replace(b"three", b"threE"))
    with pytest.raises(CommandError, match="1 of 1 agreements do not match"):
        call_command("check_agreement", str(engagement.agreement.pk))


@pytest.mark.parametrize("content", [b"<html>", b"%PDF-1.7 cut short", b"x" * (10 * 2**20 + 1)])
def test_file_that_is_no_whole_pdf_or_too_large_is_refused(
    parties: Parties, content: bytes
) -> None:
    engagement = parties.draft()
    with pytest.raises(UploadError):
        actions.upload_signed(
            engagement=engagement,
            file_name="a.pdf",
            content=content,
            party="host",
            name="Vera",
            by=parties.host,
        )


def test_signing_asks_for_the_password_again_and_a_link_signs_nothing(
    parties: Parties, client: Client
) -> None:
    engagement = parties.ready()
    client.force_login(parties.host)  # without a fresh password
    address = f"/engagements/{engagement.pk}/sign/"
    assert client.get(address).status_code == 405
    assert client.get(f"/engagements/{engagement.pk}/agreement/").status_code == 200
    assert engagement.agreement is not None
    sent = {"party": "host", "name": "Vera", "shown": engagement.agreement.sha256}
    answer = client.post(address, sent)
    assert answer.status_code == 302
    assert "/accounts/reauthenticate/" in answer["Location"]
    engagement.refresh_from_db()
    assert engagement.host_signed_at is None
