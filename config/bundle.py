"""Whether the committed static bundle is the one that its sources make: python -m config.bundle --check.

config/frontend/build.mjs (npm run build) writes config/static/BUNDLE.sha256 in sha256sum's format,
a line for each source and each built file. Checking needs no Node.
"""

import argparse
import gzip
import hashlib
import sys
from pathlib import Path

CONFIG = Path(__file__).resolve().parent
SEAL = Path("static/BUNDLE.sha256")
SOURCES = ("js", "scss", "images", "licences")
SOURCE_FILES = ("build.mjs", "package.json", "package-lock.json")


def stale_files(base: Path = CONFIG) -> list[str]:
    """Paths under base that are new, changed or missing since the bundle was built."""
    sealed = _sealed(base / SEAL)
    present = {path.relative_to(base).as_posix(): _digest(path) for path in _files(base)}
    return sorted(
        name for name in sealed.keys() | present.keys() if sealed.get(name) != present.get(name)
    )


def compressed_size(path: Path) -> int:
    """How many bytes of a file travel to a browser that takes gzip."""
    return len(gzip.compress(path.read_bytes()))


def _sealed(seal: Path) -> dict[str, str]:
    lines = seal.read_text(encoding="utf-8").splitlines() if seal.exists() else []
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def _files(base: Path) -> list[Path]:
    folders = [base / "frontend" / name for name in SOURCES] + [base / "static" / "commonweal"]
    nested = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return nested + [base / "frontend" / name for name in SOURCE_FILES]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "missing"


def main() -> int:
    """Say what is stale on standard error; the exit status says whether anything is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="the only thing it does")
    parser.parse_args()
    stale = stale_files()
    for name in stale:
        sys.stderr.write(f"config/{name} is not what the committed bundle was built from\n")
    if stale:
        sys.stderr.write("Run npm ci && npm run build in config/frontend, and commit the result.\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
