"""What the forms of an engagement take."""

from clearinghouse.engagements.forms import WordsForm


def test_words_are_no_longer_than_is_kept_of_them() -> None:
    assert WordsForm({"words": "a" * 300}, label="Why?").is_valid()
    assert not WordsForm({"words": "a" * 301}, label="Why?").is_valid()
    assert WordsForm({"words": "a" * 301}, label="Why?", most=500).is_valid()
