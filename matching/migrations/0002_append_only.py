"""History and ledger are append-only: the database refuses edits, whoever asks.

Two things stay possible: forgetting the person of a row (erasure), and TRUNCATE by the owner
(tests), which fires no row trigger.
"""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION refuse_edit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    forgotten text := TG_ARGV[0];
BEGIN
    IF TG_OP = 'UPDATE'
        AND to_jsonb(NEW) - forgotten = to_jsonb(OLD) - forgotten
        AND to_jsonb(NEW) -> forgotten = 'null'::jsonb
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""

TABLES = [
    ("matching_transition", "by_id"),
    ("matching_contribution", "person_id"),
    ("matching_outcome", "person_id"),
]


def trigger(table: str, forgotten: str) -> migrations.RunSQL:
    """Put the trigger on one table."""
    return migrations.RunSQL(
        f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION refuse_edit('{forgotten}')",
        f"DROP TRIGGER append_only ON {table}",
    )


class Migration(migrations.Migration):
    """Add the triggers."""

    dependencies = [("matching", "0001_initial")]
    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION refuse_edit()"),
        *[trigger(table, forgotten) for table, forgotten in TABLES],
    ]
