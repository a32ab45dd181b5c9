"""The sample alarms and the dashboard name only numbers that the service gives."""

import json
import re
from pathlib import Path

import pytest

from config.watching.metrics import LATENCY
from config.watching.standing import figures

DEPLOY = Path(__file__).resolve().parents[3] / "deploy"
SOMETIMES = {"commonweal_learning_age_seconds", "commonweal_learning_better"}  # once it has learned


@pytest.mark.django_db
def test_every_number_that_they_ask_for_is_one_that_is_given() -> None:
    text = (DEPLOY / "alerts.yml").read_text() + (DEPLOY / "dashboard.json").read_text()
    asked = set(re.findall(r"commonweal_[a-z_]+", text))
    (family,) = LATENCY.describe()
    latency = {f"{family.name}_{part}" for part in ("bucket", "count", "sum")}
    given = {f"commonweal_{figure.name}" for figure in figures()} | latency | SOMETIMES
    assert asked <= given
    assert {name for name in given - SOMETIMES if not name.endswith("_sum")} <= asked


def test_dashboard_is_one_that_grafana_can_read() -> None:
    panels = json.loads((DEPLOY / "dashboard.json").read_text())["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels) == 9
    assert all(target["expr"] for panel in panels for target in panel["targets"])
