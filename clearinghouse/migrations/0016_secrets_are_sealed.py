"""Client secrets of employers' identity providers are sealed where they are stored."""

from collections.abc import Callable
from typing import Any

from django.db import migrations, models

from clearinghouse.employers.sealing import seal, unseal


def _seal(apps: Any, _editor: Any) -> None:
    _change(apps, seal)


def _unseal(apps: Any, _editor: Any) -> None:
    _change(apps, unseal)


def _change(apps: Any, how: Callable[[str], str]) -> None:
    rows = apps.get_model("clearinghouse", "SingleSignOn").objects
    for row in rows.exclude(sealed_secret=""):
        row.sealed_secret = how(row.sealed_secret)
        row.save(update_fields=["sealed_secret"])


class Migration(migrations.Migration):
    """Rename, widen, seal."""

    dependencies = [("clearinghouse", "0015_several_decide_and_days_allowed")]

    operations = [
        migrations.RenameField("singlesignon", "secret", "sealed_secret"),
        migrations.AlterField(
            "singlesignon", "sealed_secret", models.TextField(blank=True, editable=False)
        ),
        migrations.RunPython(_seal, _unseal),
    ]
