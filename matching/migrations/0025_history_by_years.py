"""History in parts, one for each assessment year; the table that was there becomes the first of them.

No row is copied. What takes long (reading all rows for the bound of the first part) holds nobody up;
the swap is one short transaction, which gives way to others and tries again. A part has a primary
key of its own, for that of the whole would need ``at`` in it, and ids would be unique no more.
"""

import time
from collections.abc import Callable
from typing import Any

from django.db import OperationalError, migrations, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from psycopg.errors import LockNotAvailable

# Less than deadlock_timeout (1 s): whoever holds us up waits for us in turn at times, and we give way first.
PATIENCE = "500ms"
TRIES = 120

# Each step may be done again: one that was broken off begins anew.
FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION refuse_emptying() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(current_setting('commonweal.empties', true), '') <> 'yes' THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;

-- The assessment year in which a moment lies, by the year in which it begins, and when one begins.
CREATE OR REPLACE FUNCTION history_year(at timestamptz) RETURNS integer LANGUAGE sql STABLE AS $$
    SELECT extract(year FROM (at AT TIME ZONE 'Europe/London') - interval '3 months')::integer
$$;
CREATE OR REPLACE FUNCTION history_year_begins(year integer) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT make_timestamptz(year, 4, 1, 0, 0, 0, 'Europe/London')
$$;

CREATE OR REPLACE FUNCTION history_parts(OUT part regclass, OUT since timestamptz, OUT until timestamptz)
RETURNS SETOF record LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT c.oid::regclass,
           substring(bound FROM $q$FROM \\('([^']+)'\\)$q$)::timestamptz,
           substring(bound FROM $q$TO \\('([^']+)'\\)$q$)::timestamptz
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid, pg_get_expr(c.relpartbound, c.oid) bound
    WHERE i.inhparent = 'matching_transition'::regclass
$$;
-- Where the years that follow one another without a gap end.
CREATE OR REPLACE FUNCTION history_end() RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT min(p.until) FROM history_parts() p
    WHERE NOT EXISTS (SELECT FROM history_parts() q WHERE q.since = p.until)
$$;

-- What PostgreSQL does not hand on to a part: nobody empties it, and the service knows the whole only.
CREATE OR REPLACE FUNCTION history_guard(part text) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying()', part);
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'commonweal_app') THEN
        EXECUTE format('REVOKE ALL ON %I FROM commonweal_app', part);
    END IF;
END $$;
CREATE OR REPLACE FUNCTION history_make(part text, bounds text) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    EXECUTE format('CREATE TABLE %I PARTITION OF matching_transition (PRIMARY KEY (id)) %s', part, bounds);
    PERFORM history_guard(part);
END $$;

-- The service may have years made as far as 14 months ahead, and no further.
CREATE OR REPLACE FUNCTION history_make_years() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '{PATIENCE}' AS $$
DECLARE
    since timestamptz;
    year integer;
    made integer := 0;
BEGIN
    IF NOT pg_try_advisory_xact_lock(7312026) THEN
        RETURN 0;
    END IF;
    LOOP
        since := history_end();
        EXIT WHEN since > now() + interval '14 months';
        year := history_year(since);
        PERFORM history_make('matching_transition_' || year, format(
            'FOR VALUES FROM (%L) TO (%L)', since, history_year_begins(year + 1)));
        made := made + 1;
    END LOOP;
    RETURN made;
EXCEPTION
    -- Somebody was busy with it, or rows of such a year lie outside already: see history_take_in().
    WHEN lock_not_available OR check_violation THEN
        RETURN 0;
END $$;

-- PostgreSQL counts each part by itself, and never the whole: once a night we do.
CREATE OR REPLACE FUNCTION history_count() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM pg_stat_all_tables WHERE relid = 'matching_transition'::regclass
               AND last_analyze > now() - interval '20 hours') THEN
        RETURN;
    END IF;
    ANALYZE matching_transition;
END $$;

-- For the owner: what lies outside all years becomes a part, of the years from its first row to its last.
CREATE OR REPLACE FUNCTION history_take_in() RETURNS text
LANGUAGE plpgsql SET search_path = public, pg_temp SET lock_timeout = '{PATIENCE}' AS $$
DECLARE
    oldest integer;
    newest integer;
    part text;
    index text;
BEGIN
    LOCK TABLE matching_person IN SHARE ROW EXCLUSIVE MODE;
    LOCK TABLE matching_transition IN ACCESS EXCLUSIVE MODE;
    SELECT history_year(min(at)), history_year(max(at)) INTO oldest, newest FROM matching_transition_outside;
    IF oldest IS NULL THEN
        RETURN NULL;
    END IF;
    part := 'matching_transition_' || oldest;
    ALTER TABLE matching_transition DETACH PARTITION matching_transition_outside;
    EXECUTE format('ALTER TABLE matching_transition_outside RENAME TO %I', part);
    FOR index IN SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = part::regclass LOOP
        EXECUTE format('ALTER INDEX %I RENAME TO %I', index,
                       replace(index, 'matching_transition_outside', part));
    END LOOP;
    EXECUTE format('ALTER TABLE matching_transition ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                   part, history_year_begins(oldest), history_year_begins(newest + 1));
    PERFORM history_make('matching_transition_outside', 'DEFAULT');
    RETURN part;
END $$;

REVOKE ALL ON FUNCTION history_make(text, text), history_guard(text), history_make_years(),
    history_count(), history_take_in() FROM PUBLIC;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'commonweal_app') THEN
        GRANT EXECUTE ON FUNCTION history_make_years(), history_count() TO commonweal_app;
    END IF;
END $$;
"""
NO_FUNCTIONS = """
DROP FUNCTION history_take_in(), history_count(), history_make_years(), history_make(text, text),
    history_guard(text), history_end(), history_parts(), history_year_begins(integer),
    history_year(timestamptz), refuse_emptying();
"""

# The end of the year after the youngest row, and of the one in which we shall still be busy.
BOUND = """
SELECT year, history_year_begins(year)::text FROM (
    SELECT history_year(greatest(max(at), now() + interval '31 days')) + 1 AS year FROM matching_transition
) youngest
"""
BOUNDED = """
ALTER TABLE matching_transition DROP CONSTRAINT IF EXISTS transition_until;
ALTER TABLE matching_transition ADD CONSTRAINT transition_until CHECK (at < '{bound}') NOT VALID;
"""
PROVED = "ALTER TABLE matching_transition VALIDATE CONSTRAINT transition_until"

LOCKED = """
LOCK TABLE matching_person IN SHARE ROW EXCLUSIVE MODE;
LOCK TABLE matching_transition IN ACCESS EXCLUSIVE MODE;
"""
COUNTED = "SELECT last_value, is_called FROM matching_transition_id_seq"
NUMBERED = """
ALTER TABLE matching_transition ALTER COLUMN id
    ADD GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME matching_transition_id_seq);
SELECT setval('matching_transition_id_seq', {last}, {called});
"""
REFERRED = """
CREATE INDEX matching_transition_by_id_987679bf ON matching_transition (by_id);
CREATE INDEX transition_subject_at ON matching_transition (subject, at);
ALTER TABLE matching_transition ADD CONSTRAINT matching_transition_by_id_987679bf_fk_matching_person_id
    FOREIGN KEY (by_id) REFERENCES matching_person (id) DEFERRABLE INITIALLY DEFERRED;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON matching_transition
    FOR EACH ROW EXECUTE FUNCTION refuse_edit('by_id');
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'commonweal_app') THEN
        REVOKE ALL ON matching_transition FROM commonweal_app;
        GRANT SELECT, INSERT, UPDATE (by_id) ON matching_transition TO commonweal_app;
    END IF;
END $$;
"""
PARTED = (
    """
ALTER TABLE matching_transition RENAME TO {first};
ALTER TABLE {first} ALTER COLUMN id DROP IDENTITY;
ALTER INDEX matching_transition_pkey RENAME TO {first}_pkey;
ALTER INDEX matching_transition_by_id_987679bf RENAME TO {first}_by_id_idx;
ALTER INDEX transition_subject_at RENAME TO {first}_subject_at_idx;
DROP TRIGGER append_only ON {first};
CREATE TABLE matching_transition (LIKE {first} INCLUDING DEFAULTS) PARTITION BY RANGE (at);
"""
    + NUMBERED
    + REFERRED
    + """
ALTER TABLE matching_transition ATTACH PARTITION {first} FOR VALUES FROM (MINVALUE) TO ('{bound}');
ALTER TABLE {first} DROP CONSTRAINT transition_until;
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON matching_transition
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying();
SELECT history_guard('{first}');
SELECT history_make('matching_transition_outside', 'DEFAULT');
SELECT history_make_years();
"""
)
# The way back copies every row.
WHOLE = (
    """
ALTER TABLE matching_transition RENAME TO matching_transition_parted;
ALTER INDEX matching_transition_by_id_987679bf RENAME TO matching_transition_parted_by_id_idx;
ALTER INDEX transition_subject_at RENAME TO matching_transition_parted_subject_at_idx;
CREATE TABLE matching_transition (LIKE matching_transition_parted INCLUDING DEFAULTS);
INSERT INTO matching_transition SELECT * FROM matching_transition_parted ORDER BY id;
DROP TABLE matching_transition_parted;
ALTER TABLE matching_transition ADD PRIMARY KEY (id);
"""
    + NUMBERED
    + REFERRED
)


def part(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the table that is there the first part of a new one."""
    if _kind(editor) == "p":
        return
    ((year, bound),) = _ask(editor, BOUND)
    _give_way(editor, lambda: editor.execute(BOUNDED.format(bound=bound), None))
    editor.execute(PROVED)
    _give_way(editor, lambda: _swap(editor, PARTED, first=f"matching_transition_until_{year}", bound=bound))
    editor.execute("ANALYZE matching_transition")


def unite(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Make one table of all parts."""
    if _kind(editor) == "p":
        _give_way(editor, lambda: _swap(editor, WHOLE))


def _swap(editor: BaseDatabaseSchemaEditor, orders: str, **names: str) -> None:
    editor.execute(LOCKED, None)
    ((last, called),) = _ask(editor, COUNTED)
    editor.execute(orders.format(last=last, called=called, **names), None)


def _give_way(editor: BaseDatabaseSchemaEditor, deed: Callable[[], None]) -> None:
    """Do it in a transaction that waits for nobody long, and begins again when it had to."""
    for last in (False,) * (TRIES - 1) + (True,):
        try:
            with transaction.atomic(using=editor.connection.alias):
                editor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
                deed()
        except OperationalError as busy:
            if last or not isinstance(busy.__cause__, LockNotAvailable):
                raise
            time.sleep(0.5)
        else:
            return


def _kind(editor: BaseDatabaseSchemaEditor) -> str:
    ((kind,),) = _ask(editor, "SELECT relkind::text FROM pg_class WHERE oid = 'matching_transition'::regclass")
    return str(kind)


def _ask(editor: BaseDatabaseSchemaEditor, question: str) -> list[tuple[Any, ...]]:
    with editor.connection.cursor() as cursor:
        cursor.execute(question)
        return list(cursor.fetchall())


class Migration(migrations.Migration):
    """Lay history out by years."""

    atomic = False
    dependencies = [("matching", "0024_keys_for_our_organisation")]
    operations = [
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        migrations.RunPython(part, unite),
    ]
