import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteering.opportunities.exchange.cleaning import as_text, link, plain, rich
from volunteering.opportunities.exchange.records import Notes

TAG = re.compile(r"</?([a-z0-9]+)")


def test_scripts_go_with_all_that_is_in_them() -> None:
    markup = rich('<p onclick="x()">Hello<script>alert(1)</script></p><style>p{}</style>', Notes())
    assert markup == "<p>Hello</p>"


def test_a_script_written_in_entities_goes_too() -> None:
    assert (
        rich("Hello &amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;", Notes())
        == "<p>Hello</p>"
    )


def test_entities_are_decoded_however_often_they_were_encoded() -> None:
    assert plain("Arts &amp;amp; crafts &#8211; tea", limit=99, what="", notes=Notes()) == (
        "Arts & crafts \u2013 tea"
    )


def test_plain_text_becomes_paragraphs_and_lists() -> None:
    text = "We need:\n- **kind** people\n- tea\n\nCome & see\nus < soon"
    assert rich(text, Notes()) == (
        "<p>We need:</p><ul><li><strong>kind</strong> people</li><li>tea</li></ul>"
        "<p>Come &amp; see<br>us &lt; soon</p>"
    )


def test_headings_and_divisions_become_paragraphs() -> None:
    assert rich("<h2>Who</h2><div>You, <b>please</b></div>", Notes()) == (
        "<p>Who</p><p>You, <strong>please</strong></p>"
    )


def test_links_keep_addresses_that_are_safe() -> None:
    markup = rich(
        '<p><a href="javascript:x" class="y">a</a> <a href="https://b.example">b</a></p>', Notes()
    )
    assert markup == (
        '<p><a rel="nofollow noopener">a</a> '
        '<a href="https://b.example" rel="nofollow noopener">b</a></p>'
    )


def test_long_text_is_clipped_at_a_word_with_a_warning() -> None:
    notes = Notes()
    assert plain("one two three four", limit=10, what="title", notes=notes) == "one two…"
    assert notes.warnings == ["title is longer than 10 characters: clipped"]


def test_a_description_of_a_book_is_clipped() -> None:
    notes = Notes()
    assert len(rich("word " * 50_000, notes)) < 21_000
    assert notes.warnings


@pytest.mark.parametrize(
    ("given_address", "kept"),
    [
        ("www.beliff.example", "https://www.beliff.example"),
        (" https://a.example/x y ", "https://a.example/xy"),
        ("javascript:alert(1)", ""),
        ("mailto:a@b.example", ""),
        ("https://[bad", ""),
        ("https://a.example/" + "x" * 600, ""),
        (None, ""),
    ],
)
def test_only_web_addresses_are_kept(given_address: object, kept: str) -> None:
    assert link(given_address, limit=500, what="address", notes=Notes()) == kept


@given(st.text(alphabet=st.sampled_from("<>/&;ab \n*-scriptpx=\"'\x00\ud800"), max_size=200))
def test_whatever_comes_in_only_kept_tags_come_out(text: str) -> None:
    markup = rich(text, Notes())
    assert set(TAG.findall(markup)) <= {"p", "br", "ul", "ol", "li", "strong", "em", "a"}
    markup.encode()


@given(st.text(max_size=300), st.integers(min_value=5, max_value=50))
def test_plain_text_never_exceeds_its_column(text: str, limit: int) -> None:
    line = plain(text, limit=limit, what="", notes=Notes())
    assert len(line) <= limit
    assert not set("\n\t\x00") & set(line)


def test_the_words_of_markup_are_given_a_line_per_block() -> None:
    assert as_text("<p>a<br>b</p><ul><li>c &amp; d</li></ul>").split() == ["a", "b", "c", "&", "d"]
