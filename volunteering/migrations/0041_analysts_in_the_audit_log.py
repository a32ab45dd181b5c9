"""The database itself writes down who was made an analyst, and who is none any more."""

from django.db import migrations

ACTOR = "nullif(current_setting('commonweal.actor', true), '')::bigint"
WRITER = f"""
CREATE FUNCTION audit_analyst() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND OLD.person_id <> NEW.person_id) THEN
        INSERT INTO matching_auditentry (what, by_number, subject, said, at)
        VALUES ('permission', {ACTOR}, 'matching.person:' || OLD.person_id, 'analyst deleted',
            statement_timestamp());
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO matching_auditentry (what, by_number, subject, said, at)
        VALUES ('permission', {ACTOR}, 'matching.person:' || NEW.person_id,
            CASE WHEN NEW.ended_on IS NULL THEN 'analyst given' ELSE 'analyst ended' END,
            statement_timestamp());
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER audited AFTER INSERT OR DELETE ON volunteering_analyst
    FOR EACH ROW EXECUTE FUNCTION audit_analyst();
CREATE TRIGGER audited_change AFTER UPDATE ON volunteering_analyst FOR EACH ROW
    WHEN ((OLD.person_id, OLD.ended_on) IS DISTINCT FROM (NEW.person_id, NEW.ended_on))
    EXECUTE FUNCTION audit_analyst();
"""
UNDO = """
DROP TRIGGER audited_change ON volunteering_analyst;
DROP TRIGGER audited ON volunteering_analyst;
DROP FUNCTION audit_analyst();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("volunteering", "0040_a_run_knows_its_pages"),
        ("matching", "0017_audit_log"),
    ]

    operations = [migrations.RunSQL(WRITER, UNDO)]
