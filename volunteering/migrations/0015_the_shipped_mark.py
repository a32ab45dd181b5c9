"""The mark that comes with the service: its scheme, one edition of its standard, and its criteria."""

import json
from pathlib import Path

from django.db import migrations

SHIPPED = Path(__file__).parents[1] / "quality" / "data" / "commonweal-2026.json"


def ship(apps, schema_editor):
    """Write what is not there; what an operator changed stays."""
    said = json.loads(SHIPPED.read_text(encoding="utf-8"))
    scheme, _made = apps.get_model("volunteering", "Scheme").objects.get_or_create(
        code=said["scheme"]["code"], defaults=said["scheme"]
    )
    version, _made = apps.get_model("volunteering", "StandardVersion").objects.get_or_create(
        scheme=scheme, version=said["version"]["version"], defaults=said["version"]
    )
    criterion = apps.get_model("volunteering", "Criterion")
    for each in said["criteria"]:
        criterion.objects.get_or_create(version=version, code=each["code"], defaults=each)


class Migration(migrations.Migration):
    dependencies = [("volunteering", "0014_centres_and_the_mark")]
    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
