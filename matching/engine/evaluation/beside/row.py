"""One row of the table: what was measured, beside what, and what it must and should be."""

import os
import platform
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final, Literal

Verdict = Literal["goal", "floor", "below goal", "BELOW FLOOR", ""]
WIDTHS: Final = (44, 34, 10, 62, 9, 9)
HEADS: Final = ("work", "measure", "ours", "beside it, in the same run", "floor", "goal")
LIBRARIES: Final = ("numpy", "scipy", "scikit-learn", "numba")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One figure. floor must hold, goal is aimed at; less says that a smaller figure is better.

    beside has other ways' figures of the same measure, by their names.
    """

    work: str
    measure: str
    ours: float
    beside: Mapping[str, float | str] | None = None
    floor: float | None = None
    goal: float | None = None
    less: bool = False

    @property
    def verdict(self) -> Verdict:
        """Say which of both it meets; nothing when neither is set."""
        if self.floor is not None and not self._meets(self.floor):
            return "BELOW FLOOR"
        if self.goal is not None:
            return "goal" if self._meets(self.goal) else "below goal"
        return "" if self.floor is None else "floor"

    def _meets(self, limit: float) -> bool:
        return self.ours <= limit if self.less else self.ours >= limit

    def cells(self) -> tuple[str, ...]:
        """Give it as text, in the order of HEADS."""
        sign = "<=" if self.less else ">="
        others = ", ".join(
            f"{name} {_short(figure)}" for name, figure in (self.beside or {}).items()
        )
        limits = [
            "" if limit is None else f"{sign} {_short(limit)}" for limit in (self.floor, self.goal)
        ]
        return (self.work, self.measure, _short(self.ours), others, *limits)

    def as_json(self) -> dict[str, object]:
        """Give it as values, with the verdict."""
        return {**asdict(self), "verdict": self.verdict}


def _short(figure: float | str) -> str:
    return figure if isinstance(figure, str) else f"{figure:.5g}"


def table(rows: Iterable[Row]) -> str:
    """Lay rows out as one table, with the verdict last."""
    lines = [_line(HEADS, "verdict"), "-" * (sum(WIDTHS) + 2 * len(WIDTHS) + 11)]
    return "\n".join([*lines, *(_line(row.cells(), row.verdict) for row in rows)])


def _line(cells: Iterable[str], verdict: str) -> str:
    padded = (f"{cell:<{width}}" for cell, width in zip(cells, WIDTHS, strict=True))
    return "  ".join([*padded, verdict])


def machine() -> dict[str, object]:
    """Say what it runs on."""
    return {
        "processor": _processor(),
        "processors": os.cpu_count(),
        "load": [round(each, 2) for each in os.getloadavg()],
        "system": platform.platform(),
        "python": platform.python_version(),
        **{name: version(name) for name in LIBRARIES},
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def say(line: str) -> None:
    """Print a line now, for whoever waits."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
