from typing import Any

from matching.messaging.groups import may_hear, of_person


def everybody(_person: Any, _key: str) -> bool:
    return True


def is_seven(_person: Any, key: str) -> bool:
    return key == "7"


def test_group_is_heard_when_its_predicate_says_so() -> None:
    assert may_hear({"role": is_seven}, None, "role.7")
    assert not may_hear({"role": is_seven}, None, "role.8")


def test_group_whose_prefix_nobody_named_is_refused() -> None:
    assert not may_hear({"role": everybody}, None, "person.7")
    assert not may_hear({}, None, "role.7")


def test_group_with_an_odd_name_is_refused() -> None:
    odd = [
        "role",
        "role.",
        ".7",
        "role.7.8",
        "role.7\n",
        "ROLE.7",
        "role.*",
        "",
        "role." + "7" * 99,
    ]
    assert not any(may_hear({"role": everybody}, None, name) for name in odd)


def test_person_group_is_named_by_key() -> None:
    assert of_person(7) == "person.7"
