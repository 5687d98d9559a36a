"""Views for other programs: what may be read from a store with any SQLite client, and stays as it is.

The tables may change with any version; these views do not, but for new columns at their end. Their rows are
described in docs/schema/store-1.json. They show newest texts, the ruleset in force, and the machine's reading:
verdicts stand in a view of their own.
"""

from __future__ import annotations

# Proleptic ordinals to ISO days: 719163 is 1970-01-01 (datetime.date(1970, 1, 1).toordinal()).
_DAY = "date(({} - 719163) * 86400, 'unixepoch')"
_IN_FORCE = "(SELECT s.id FROM rulesets s JOIN meta m ON m.key = 'ruleset' AND m.value = s.name)"

PUBLIC_VIEWS = f"""
CREATE VIEW public_documents AS
SELECT d.id AS id, d.revision AS revision, d.title AS title, d.publisher AS publisher, d.origin AS origin,
    d.url AS url, d.reliability AS reliability, coalesce(r.language, d.language) AS language, r.theatre AS theatre,
    d.published AS published, d.first_seen AS first_seen, {_DAY.format("d.reported")} AS reported, d.feed AS feed,
    coalesce(r.notes, '[]') AS notes, t.text AS text
FROM documents d JOIN texts t ON t.doc = d.seq LEFT JOIN readings r ON r.doc = d.seq AND r.ruleset = {_IN_FORCE}
WHERE d.superseded IS NULL;

CREATE VIEW public_claims AS
SELECT c.claim AS id, d.id AS doc, w.kind AS kind, w.type AS type, w.modality AS modality, e.hedge AS hedge,
    k.name AS attribution, k.type AS attribution_type, w.actor AS actor, w.against AS against,
    w.beneficiary AS beneficiary, w.recipient AS recipient, w.perpetrator AS perpetrator, n.value AS value,
    n.low AS low, n.best AS best, n.high AS high, n.qualifier AS qualifier, n.unit AS unit, n.scope AS scope,
    n.population AS population, p.name AS place, p.place AS place_id, p.precision AS place_precision,
    p.basis AS place_basis, p.lat AS lat, p.lon AS lon, p.area AS area, i.value AS date, i.basis AS date_basis,
    d.reliability AS reliability, e.credibility AS credibility, e.rule || '@' || s.name AS rule,
    substr(t.text, e.start + 1, e.end - e.start) AS quote, e.start AS start, e.end AS end,
    {_DAY.format("d.reported")} AS reported
FROM codings c JOIN rulesets s ON s.id = c.ruleset JOIN documents d ON d.seq = c.doc JOIN texts t ON t.doc = d.seq
    JOIN whats w ON w.id = c.what JOIN numbers n ON n.id = c.number JOIN places p ON p.id = c.place
    JOIN times i ON i.id = c.time JOIN speakers k ON k.id = c.speaker JOIN evidence e ON e.coding = c.id AND e.n = 0
WHERE c.ruleset = {_IN_FORCE} AND d.superseded IS NULL;

CREATE VIEW public_verdicts AS
SELECT id, action, claim, doc, revision, start, end, kind, user, at, reason, changes, target FROM verdicts;

CREATE VIEW public_feeds AS
SELECT url, title, status, reason, polled, succeeded, next_poll, failures, failing_since FROM feeds;
"""  # noqa: S608  the pieces are constants
