"""What the clearing-house did: whose time it was, what needs asked for, and how many employers employ."""

from __future__ import annotations

from typing import Final

from volunteering.assessment.rows.source import DAY, TEXT, WHOLE, Source

LENT: Final = Source(
    "lent",
    {"entry": WHOLE, "form": TEXT, "sector": TEXT, "employer": WHOLE},
    r"""
    WITH counted AS (
      SELECT c.id, c.person_id, c.given_on, split_part(c.source, ':', 1) AS kind,
             split_part(c.source, ':', 2)::bigint AS thing
      FROM matching_contribution c
      WHERE c.source ~ '^clearinghouse\.[a-z]+:[0-9]+$' AND c.reverses_id IS NULL
        AND c.given_on BETWEEN %(first)s AND %(last)s AND c.recorded_at < %(until)s
        AND NOT EXISTS (SELECT 1 FROM matching_contribution r
                        WHERE r.reverses_id = c.id AND r.recorded_at < %(until)s)
    ), of_engagements AS (
      SELECT c.*, coalesce(d.engagement_id, h.engagement_id, w.engagement_id) AS engagement
      FROM counted c
      LEFT JOIN clearinghouse_daylog d ON c.kind = 'clearinghouse.daylog' AND d.id = c.thing
      LEFT JOIN clearinghouse_challenge h ON c.kind = 'clearinghouse.challenge' AND h.id = c.thing
      LEFT JOIN clearinghouse_visit v ON c.kind = 'clearinghouse.visit' AND v.id = c.thing
      LEFT JOIN clearinghouse_client k ON k.id = v.client_id
      LEFT JOIN clearinghouse_circuit w ON w.id = k.circuit_id
    )
    SELECT c.id AS entry,
           coalesce(e.form, CASE c.kind WHEN 'clearinghouse.visit' THEN 'it_circuit_rider'
                                        WHEN 'clearinghouse.adviceslot' THEN 'advice_call'
                                        WHEN 'clearinghouse.setmeeting' THEN 'action_learning_set'
                                        ELSE '' END) AS form,
           coalesce(m.sector, p.sector, '') AS sector, m.organisation_id AS employer
    FROM of_engagements c
    LEFT JOIN clearinghouse_engagement e ON e.id = c.engagement
    LEFT JOIN LATERAL (
      SELECT y.organisation_id, y.sector FROM clearinghouse_employer y
      WHERE y.organisation_id = e.employer_id
         OR (e.employer_id IS NULL AND EXISTS (
              SELECT 1 FROM clearinghouse_employment w
              WHERE w.employer_id = y.id AND w.person_id = c.person_id
                AND w.began_on <= c.given_on AND (w.ended_on IS NULL OR w.ended_on > c.given_on)))
      ORDER BY y.id LIMIT 1) m ON true
    LEFT JOIN clearinghouse_professional p ON p.person_id = c.person_id
    ORDER BY c.id
    """,
)
NEEDS: Final = Source(
    "needs",
    {"need": WHOLE, "band": TEXT},
    """
    SELECT n.id AS need,
           CASE WHEN y.income IS NULL THEN ''
                WHEN y.income < 10000 THEN 'micro' WHEN y.income < 100000 THEN 'small'
                WHEN y.income < 1000000 THEN 'medium' ELSE 'large' END AS band
    FROM clearinghouse_skillsneed n
    LEFT JOIN LATERAL (
      SELECT e.income FROM clearinghouse_eligibility e
      WHERE e.organisation_id = n.organisation_id AND e.said_at < %(until)s
      ORDER BY e.said_at DESC, e.id DESC LIMIT 1) y ON true
    ORDER BY n.id
    """,
)
NEED_SKILLS: Final = Source(
    "need_skills",
    {"need": WHOLE, "skill": TEXT},
    """
    WITH RECURSIVE wanted AS (
      SELECT DISTINCT n.need_id AS need,
             CASE WHEN s.scheme = 'esco' THEN s.id ELSE m.target_skill_id END AS skill
      FROM clearinghouse_needskill n
      JOIN matching_skill s ON s.id = n.skill_id
      LEFT JOIN LATERAL (
        SELECT x.target_skill_id FROM matching_skillmap x
        JOIN matching_skill t ON t.id = x.target_skill_id AND t.scheme = 'esco'
        WHERE x.source_skill_id = s.id AND s.scheme <> 'esco'
        ORDER BY array_position(ARRAY['exact', 'broad', 'narrow', 'related'], x.relation::text), x.id
        LIMIT 1) m ON true
    ), climbed AS (
      SELECT w.need, w.skill, p.parent_id, ARRAY[p.label::text] AS labels
      FROM wanted w JOIN matching_skill p ON p.id = w.skill
      UNION ALL
      SELECT c.need, c.skill, p.parent_id, c.labels || p.label::text
      FROM climbed c JOIN matching_skill p ON p.id = c.parent_id
      WHERE cardinality(c.labels) < 20
    )
    SELECT DISTINCT need, skill FROM (
      SELECT need, labels[greatest(cardinality(labels) - 1, 1)] AS skill
      FROM climbed WHERE parent_id IS NULL
      UNION ALL
      SELECT need, '' FROM wanted WHERE skill IS NULL
    ) AS named
    ORDER BY need, skill
    """,
)
HEADCOUNTS: Final = Source(
    "headcounts",
    {"employer": WHOLE, "sector": TEXT, "people": WHOLE, "on_day": DAY, "source": TEXT},
    """
    SELECT DISTINCT ON (y.organisation_id) y.organisation_id AS employer, y.sector, h.people,
           h.on AS on_day, h.source
    FROM clearinghouse_headcount h
    JOIN clearinghouse_employer y ON y.id = h.employer_id
    WHERE h.on BETWEEN %(year_before)s AND %(last)s AND h.said_at < %(until)s
    ORDER BY y.organisation_id, h.on DESC
    """,
)
LENDING: Final = (LENT, NEEDS, NEED_SKILLS, HEADCOUNTS)
