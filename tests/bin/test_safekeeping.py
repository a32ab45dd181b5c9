"""Which copy a restore takes, and along which line it plays the changes, when restores went before."""

from datetime import UTC, datetime
from pathlib import Path

from safekeeping.backing_up import first_needed
from safekeeping.copies import Copy
from safekeeping.lines import CURRENT, Fork, Way, choose, given_up, note_fork, noted


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 27, hour, minute, tzinfo=UTC)


def made(hour: int) -> Copy:
    return Copy(Path(f"{hour:02}"), at(hour))


def way(moment: datetime | None, copies: list[Copy], forks: list[Fork]) -> tuple[str, str]:
    """Name the copy that is chosen, and the line."""
    found = choose(moment, copies, forks)
    assert found is not None
    return found.copy.folder.name, found.line


COPIES = [made(1), made(3), made(5), made(9)]
# At eight everything went back to four: what was done from four to eight was given up.
BACK = Fork(to=at(4), at=at(8), line=2)


def test_without_a_restore_the_newest_copy_before_the_moment_is_taken() -> None:
    assert way(at(4), COPIES, []) == ("03", CURRENT)
    assert way(at(5), COPIES, []) == ("05", CURRENT)
    assert way(None, COPIES, []) == ("09", CURRENT)
    assert choose(at(0), COPIES, []) is None


def test_copy_that_a_restore_gave_up_is_not_taken_for_a_moment_after_it() -> None:
    assert way(at(8, 30), COPIES, [BACK]) == ("03", "2")
    assert way(None, COPIES[:3], [BACK]) == ("03", "2")


def test_copy_of_the_line_that_a_restore_began_is_taken_on_its_own_line() -> None:
    assert way(at(10), COPIES, [BACK]) == ("09", CURRENT)
    assert way(None, COPIES, [BACK]) == ("09", CURRENT)


def test_moment_that_was_given_up_is_had_on_the_line_that_was_live_then_and_it_is_said() -> None:
    assert way(at(7), COPIES, [BACK]) == ("05", CURRENT)
    assert way(at(4, 30), COPIES, [BACK]) == ("03", CURRENT)
    assert given_up(at(7), [BACK]) == BACK
    for kept in (at(4), at(8, 1), None):
        assert given_up(kept, [BACK]) is None


def test_restore_to_the_latest_gives_nothing_up_but_its_line_is_followed() -> None:
    latest = Fork(to=at(8), at=at(8), line=2)
    assert way(at(8, 30), COPIES, [latest]) == ("05", "2")
    assert way(at(7), COPIES, [latest]) == ("05", CURRENT)
    assert given_up(at(7), [latest]) is None


def test_restores_one_after_the_other_are_followed_back_to_a_copy_that_leads_here() -> None:
    again = Fork(to=at(2), at=at(10), line=3)
    assert way(at(11), COPIES, [BACK, again]) == ("01", "3")
    later = Fork(to=at(8, 30), at=at(10), line=3)
    assert way(at(11), COPIES, [BACK, later]) == ("03", "3")


def test_what_was_given_up_is_good_again_once_a_restore_has_come_back_to_it() -> None:
    taken_back = Fork(to=at(6), at=at(10), line=3)
    assert way(at(11), COPIES, [BACK, taken_back]) == ("05", "3")
    assert way(at(9, 30), COPIES, [BACK, taken_back]) == ("09", CURRENT)


def test_only_copies_that_were_given_up_lead_to_no_later_moment() -> None:
    assert choose(at(8, 30), [made(5)], [BACK]) is None
    assert choose(at(7), [made(5)], [BACK]) == Way(made(5), CURRENT)


def test_line_whose_changes_nobody_kept_is_not_followed() -> None:
    unkept = Fork(to=at(8), at=at(8), line=None)
    assert way(None, COPIES[:3], [unkept]) == ("05", CURRENT)
    assert way(None, COPIES[:3], [BACK, Fork(to=at(8, 30), at=at(8, 30), line=None)]) == ("03", "2")


def test_notes_of_restores_are_read_as_they_were_written(tmp_path: Path) -> None:
    notes = tmp_path / "restores.json"
    assert noted(notes) == []
    forks = [BACK, Fork(to=at(9), at=at(9), line=None)]
    for fork in forks:
        note_fork(fork, notes)
    assert noted(notes) == forks


def test_log_is_kept_from_where_the_copy_that_needs_the_earliest_part_begins() -> None:
    label = "START WAL LOCATION: 0/9000028 (file {})\nCHECKPOINT LOCATION: 0/9000060\n"
    undone = label.format("000000010000000000000009")
    after = label.format("000000020000000000000006")
    assert first_needed([undone, after]) == "000000020000000000000006"
    assert first_needed([after, undone]) == "000000020000000000000006"
