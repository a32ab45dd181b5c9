"""Rates of rounded counts only; what months kept before said exactly is let go, their warnings stay."""

from typing import Any

from django.db import migrations, models


def forget(apps: Any, _schema_editor: Any) -> None:
    """Hide the shares that were kept exactly: how many stood behind them could be worked out."""
    rates = apps.get_model("volunteering", "FairnessRate").objects.exclude(stage="expected")
    rates.update(base=None, rate=None, low=None, high=None, others=None)


class Migration(migrations.Migration):
    dependencies = [
        ("volunteering", "0038_feeds_ask_no_region"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="fairnessrate",
            name="fairness_rate_has_a_base_or_is_hidden",
        ),
        migrations.RunPython(forget, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name="fairnessrate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("base__isnull", False), ("rate__isnull", False)),
                    models.Q(
                        ("base", None),
                        ("high", None),
                        ("low", None),
                        ("others", None),
                        ("rate", None),
                    ),
                    _connector="OR",
                ),
                name="fairness_rate_has_a_base_or_is_hidden",
            ),
        ),
    ]
