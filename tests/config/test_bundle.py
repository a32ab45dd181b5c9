"""The committed static bundle is what its sources make."""

import shutil
from pathlib import Path

import pytest

from config import bundle


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The sources and the bundle, to be tampered with."""
    for name in (*bundle.SOURCES, *bundle.SOURCE_FILES):
        source, target = bundle.CONFIG / "frontend" / name, tmp_path / "frontend" / name
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    shutil.copytree(bundle.CONFIG / "static", tmp_path / "static")
    return tmp_path


def test_committed_bundle_is_built_from_the_committed_sources() -> None:
    assert bundle.stale_files() == []


def test_changed_source_makes_the_bundle_stale(copy: Path) -> None:
    with (copy / "frontend/scss/_theme.scss").open("a") as theme:
        theme.write("// a new colour\n")

    assert bundle.stale_files(copy) == ["frontend/scss/_theme.scss"]


def test_new_source_makes_the_bundle_stale(copy: Path) -> None:
    (copy / "frontend/js/new.js").write_text("export {};\n")

    assert bundle.stale_files(copy) == ["frontend/js/new.js"]


def test_bundle_edited_by_hand_is_stale(copy: Path) -> None:
    (copy / "static/commonweal/main.css").write_text("body{}")

    assert bundle.stale_files(copy) == ["static/commonweal/main.css"]


def test_deleted_source_makes_the_bundle_stale(copy: Path) -> None:
    (copy / "frontend/build.mjs").unlink()

    assert bundle.stale_files(copy) == ["frontend/build.mjs"]


def test_without_a_seal_everything_is_stale(copy: Path) -> None:
    (copy / bundle.SEAL).unlink()

    assert "static/commonweal/main.js" in bundle.stale_files(copy)


def test_first_page_stays_light() -> None:
    built = [bundle.CONFIG / "static/commonweal" / name for name in ("main.css", "main.js")]

    # htmx weighs 17 kB more; the whole may weigh 100 kB (ux.md 5).
    assert sum(bundle.compressed_size(path) for path in built) < 40_000


def test_check_exits_cleanly_when_nothing_is_stale(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["config.bundle", "--check"])

    assert bundle.main() == 0
    assert capsys.readouterr().err == ""
