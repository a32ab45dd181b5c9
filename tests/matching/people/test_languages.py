from matching.people.languages import LANGUAGES, codes_of


def test_languages_are_read_by_code_and_by_name_and_nothing_else_is_one() -> None:
    said = ["pl", "British Sign Language", "Punjabi", "Klingon"]
    assert codes_of(said) == {"pl", "bfi", "pa"}


def test_every_listed_language_is_read_by_its_name() -> None:
    assert codes_of(str(name) for name in LANGUAGES.values()) == set(LANGUAGES)
