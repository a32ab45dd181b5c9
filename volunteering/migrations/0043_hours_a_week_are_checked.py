from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("volunteering", "0042_hours_a_week_of_a_role")]

    operations = [ValidateConstraint("role", "role_takes_hours_that_a_week_has")]
