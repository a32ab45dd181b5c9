"""What a process may see of a walled table (matching/organisations/wall.py)."""

from django.db import migrations

SEES = """
CREATE FUNCTION commonweal_sees(centre bigint, own bigint) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT current_setting('commonweal.sees', true) = 'everything'
    OR centre::text = ANY (string_to_array(current_setting('commonweal.centres', true), ','))
    OR own::text = nullif(current_setting('commonweal.person', true), '')
$$
"""


class Migration(migrations.Migration):
    dependencies = [("matching", "0011_what_lists_taught")]

    operations = [
        migrations.RunSQL(SEES, "DROP FUNCTION commonweal_sees(bigint, bigint)"),
    ]
