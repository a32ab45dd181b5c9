"""No leave without every step's yes, none with an open or refused conflict, and nobody gives their own.

The actions see to it; these triggers hold whoever goes past them.
"""

from django.db import migrations

RELEASE = """
CREATE FUNCTION release_needs_every_yes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'approved' AND EXISTS (
        SELECT 1 FROM clearinghouse_approval
        WHERE release_id = NEW.id AND state <> 'approved'
    ) THEN
        RAISE EXCEPTION 'release % has a step that has not said yes', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'release_needs_every_yes';
    END IF;
    IF NEW.state = 'approved' AND EXISTS (
        SELECT 1 FROM clearinghouse_conflict
        WHERE release_id = NEW.id AND state IN ('open', 'refused')
    ) THEN
        RAISE EXCEPTION 'release % has a conflict that is not contained', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'release_has_no_open_conflict';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER release_needs_every_yes BEFORE INSERT OR UPDATE OF state ON clearinghouse_release
    FOR EACH ROW EXECUTE FUNCTION release_needs_every_yes();
"""

APPROVAL = """
CREATE FUNCTION approval_is_given_by_another() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state IN ('approved', 'refused') AND NEW.decided_by_id = (
        SELECT person_id FROM clearinghouse_release WHERE id = NEW.release_id
    ) THEN
        RAISE EXCEPTION 'nobody decides on what they ask for themselves'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'approval_is_given_by_another';
    END IF;
    IF NEW.state <> 'approved' AND EXISTS (
        SELECT 1 FROM clearinghouse_release WHERE id = NEW.release_id AND state = 'approved'
    ) THEN
        RAISE EXCEPTION 'release % is approved', NEW.release_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'release_needs_every_yes';
    END IF;
    IF NEW.state = 'approved' AND EXISTS (
        SELECT 1 FROM clearinghouse_approval
        WHERE release_id = NEW.release_id AND position < NEW.position AND state <> 'approved'
    ) THEN
        RAISE EXCEPTION 'an earlier step has not said yes'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'approval_is_given_in_turn';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER approval_is_given_by_another BEFORE INSERT OR UPDATE OF state, decided_by_id
    ON clearinghouse_approval FOR EACH ROW EXECUTE FUNCTION approval_is_given_by_another();
"""

CONFLICT = """
CREATE FUNCTION conflict_stays_settled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state IN ('open', 'refused') AND EXISTS (
        SELECT 1 FROM clearinghouse_release WHERE id = NEW.release_id AND state = 'approved'
    ) THEN
        RAISE EXCEPTION 'release % is approved', NEW.release_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'release_has_no_open_conflict';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER conflict_stays_settled BEFORE INSERT OR UPDATE OF state ON clearinghouse_conflict
    FOR EACH ROW EXECUTE FUNCTION conflict_stays_settled();
"""


def drop(name: str, table: str) -> str:
    """Undo one of them."""
    return f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}()"


class Migration(migrations.Migration):
    """Add the triggers."""

    dependencies = [("clearinghouse", "0008_meetings_of_sets_say_who_recorded")]
    operations = [
        migrations.RunSQL(RELEASE, drop("release_needs_every_yes", "clearinghouse_release")),
        migrations.RunSQL(APPROVAL, drop("approval_is_given_by_another", "clearinghouse_approval")),
        migrations.RunSQL(CONFLICT, drop("conflict_stays_settled", "clearinghouse_conflict")),
    ]
