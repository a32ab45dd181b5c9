"""Whoever froze, ran or ever wrote a release is kept, and the database does not let them review it.

Folders of freezes and runs end in a key from now on; those that are there keep their name.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import volunteering.assessment.models

FILL = """
INSERT INTO volunteering_releasepart (release_id, person_id, part)
SELECT r.id, f.taken_by_id, 'froze' FROM volunteering_release r
JOIN volunteering_run n ON n.id = r.run_id JOIN volunteering_freeze f ON f.id = n.freeze_id
WHERE f.taken_by_id IS NOT NULL
UNION SELECT r.id, r.author_id, 'ran' FROM volunteering_release r WHERE r.author_id IS NOT NULL
UNION SELECT r.id, r.drafted_by_id, 'wrote' FROM volunteering_release r
WHERE r.drafted_by_id IS NOT NULL;
SET CONSTRAINTS ALL IMMEDIATE;
"""
FUNCTIONS = """
CREATE FUNCTION reviewer_took_no_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.reviewer_id IS NOT DISTINCT FROM OLD.reviewer_id
        AND NEW.run_id = OLD.run_id
    THEN
        RETURN NEW;
    END IF;
    IF EXISTS (SELECT 1 FROM volunteering_releasepart p
               WHERE p.release_id = NEW.id AND p.person_id = NEW.reviewer_id)
        OR EXISTS (SELECT 1 FROM volunteering_run n
                   JOIN volunteering_freeze f ON f.id = n.freeze_id
                   WHERE n.id = NEW.run_id AND NEW.reviewer_id IN (n.by_id, f.taken_by_id))
    THEN
        RAISE EXCEPTION 'release_reviewer_took_no_part' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION part_is_not_the_reviewers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM volunteering_release r
               WHERE r.id = NEW.release_id AND r.reviewer_id = NEW.person_id)
    THEN
        RAISE EXCEPTION 'release_reviewer_took_no_part' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION review_is_by_who_took_no_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM volunteering_releasepart p
               WHERE p.release_id = NEW.release_id AND p.person_id = NEW.by_id)
    THEN
        RAISE EXCEPTION 'release_reviewer_took_no_part' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reviewer_took_no_part BEFORE INSERT OR UPDATE ON volunteering_release
    FOR EACH ROW WHEN (NEW.reviewer_id IS NOT NULL) EXECUTE FUNCTION reviewer_took_no_part();
CREATE TRIGGER part_is_not_the_reviewers BEFORE INSERT ON volunteering_releasepart
    FOR EACH ROW EXECUTE FUNCTION part_is_not_the_reviewers();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON volunteering_releasepart
    FOR EACH ROW EXECUTE FUNCTION refuse_edit('person_id');
CREATE TRIGGER review_is_by_who_took_no_part BEFORE INSERT ON volunteering_releasereview
    FOR EACH ROW EXECUTE FUNCTION review_is_by_who_took_no_part();
"""
GONE = """
DROP TRIGGER review_is_by_who_took_no_part ON volunteering_releasereview;
DROP TRIGGER append_only ON volunteering_releasepart;
DROP TRIGGER part_is_not_the_reviewers ON volunteering_releasepart;
DROP TRIGGER reviewer_took_no_part ON volunteering_release;
DROP FUNCTION review_is_by_who_took_no_part();
DROP FUNCTION part_is_not_the_reviewers();
DROP FUNCTION reviewer_took_no_part();
"""


def key(default: object) -> models.CharField:
    """Describe the column."""
    return models.CharField(blank=True, default=default, editable=False, max_length=8)


class Migration(migrations.Migration):
    """Add the keys, the rows and the triggers."""

    dependencies = [
        ("volunteering", "0030_records_behind_the_wall"),
        ("matching", "0002_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField("freeze", "key", key("")),
        migrations.AddField("run", "key", key("")),
        migrations.AlterField("freeze", "key", key(volunteering.assessment.models.new_key)),
        migrations.AlterField("run", "key", key(volunteering.assessment.models.new_key)),
        migrations.CreateModel(
            name="ReleasePart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("froze", "Froze its rows"),
                            ("ran", "Ran its figures"),
                            ("wrote", "Wrote its words"),
                        ],
                        max_length=5,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="volunteering.release",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("release", "person", "part"), name="releasepart_is_taken_once"
                    )
                ],
            },
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, GONE),
    ]
