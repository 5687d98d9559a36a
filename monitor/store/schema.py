"""The store's tables: this DDL is the table of record, and the list of migrations that lead to it.

Three kinds of rows. *Documents* are the truth and are only ever added to. *Readings* (codings, evidence, uncoded,
tags) are derived from documents by one ruleset and may be derived anew. *Events* (verdicts, sightings, alerts)
are added to and never edited.

Dates in columns called ``reported``, ``superseded``, ``first`` and ``last`` are proleptic ordinals
(``datetime.date.toordinal``), so that a fold compares integers. Instants are RFC 3339 text in UTC.
"""

from __future__ import annotations

from typing import NamedTuple

from monitor.store.feed_tables import FEED_TABLES
from monitor.store.public_views import PUBLIC_VIEWS

# "moni": tells a store of ours from any other SQLite file (https://www.sqlite.org/pragma.html#pragma_application_id).
APPLICATION_ID = 0x6D6F6E69


class Migration(NamedTuple):
    """A named step; names are never reused, order is the list's, and each runs in the transaction that records it."""

    name: str
    sql: str


_BASE = """
-- One row a revision of a document: immutable but for `superseded` and what is said about it.
CREATE TABLE documents (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,  -- order of arrival; never reused, so it serves as a cursor
    id TEXT NOT NULL,                       -- catalogue id, record id, file stem, or hash of feed and guid
    revision INTEGER NOT NULL,              -- 1, 2, 3 … under one id
    digest TEXT NOT NULL,                   -- of the text and the metadata that matter; decides about a revision
    title TEXT NOT NULL,
    published TEXT,                         -- EDTF; NULL where the source does not say
    published_basis TEXT,
    first_seen TEXT NOT NULL,               -- day (UTC) on which this revision entered the store
    reported INTEGER NOT NULL,              -- what as-of cuts on: last day of published, else first_seen; a changed
                                            --   feed item is not reported before the day on which the change was seen
    superseded INTEGER,                     -- first day on which a later revision stands instead; NULL = the newest;
                                            --   0 = a corrected article: the earlier text stands on no day
    publisher TEXT NOT NULL,
    origin TEXT,                            -- who wrote it first, where that is another
    outlet TEXT NOT NULL,                   -- key of the publishing origin: origin, else publisher, else the id
    authors TEXT NOT NULL DEFAULT '[]',     -- JSON list
    url TEXT,
    reliability TEXT NOT NULL,
    genre TEXT,
    language TEXT,
    theatre TEXT,                           -- as given by the source; the reading's theatre is in `readings`
    feed TEXT,                              -- URL of the feed that brought it first; NULL for articles
    guid TEXT,
    added TEXT NOT NULL,                    -- instant of the commit, for people
    UNIQUE (id, revision)
);
-- The items list, newest first, paged by (reported, seq).
CREATE INDEX documents_newest ON documents (reported DESC, seq DESC, superseded);
-- Who prints, by name: few names, many documents.
CREATE INDEX documents_publisher ON documents (publisher);
CREATE INDEX documents_origin ON documents (origin);

-- Apart from `documents`, so that a list of items does not read the texts.
CREATE TABLE texts (
    doc INTEGER PRIMARY KEY REFERENCES documents (seq),
    text TEXT NOT NULL
);
CREATE VIEW document_texts AS
    SELECT d.seq AS seq, d.title AS title, t.text AS text FROM documents d JOIN texts t ON t.doc = d.seq;
CREATE VIRTUAL TABLE document_index USING fts5 (
    title, text, content = 'document_texts', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2'
);

-- Which feeds carried an item: one item, many sources.
CREATE TABLE sightings (
    id TEXT NOT NULL,                       -- documents.id
    feed TEXT NOT NULL,
    guid TEXT,
    link TEXT,
    at TEXT NOT NULL,
    PRIMARY KEY (id, feed)
) WITHOUT ROWID;

-- The version of rules and vocabulary together. A fold reads exactly one: meta 'ruleset'.
CREATE TABLE rulesets (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    begun TEXT NOT NULL,
    finished TEXT                           -- NULL while a recode is under way
);

-- That a document was read under a ruleset, and what that told about the whole of it.
CREATE TABLE readings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,   -- order of reading: a cursor
    ruleset INTEGER NOT NULL REFERENCES rulesets (id),
    doc INTEGER NOT NULL REFERENCES documents (seq),
    theatre TEXT,
    language TEXT,
    notes TEXT NOT NULL DEFAULT '[]',       -- JSON list
    at TEXT NOT NULL,
    UNIQUE (ruleset, doc)
);
CREATE INDEX readings_doc ON readings (doc);
CREATE INDEX readings_theatre ON readings (ruleset, theatre, doc);

-- What codings share, each distinct value once. `key` is the JSON of the row: UNIQUE columns would let NULLs repeat.
-- Lists are JSON. A fold loads these whole and joins in memory: thousands of rows for a hundred thousand codings.
CREATE TABLE whats (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,
    kind TEXT, type TEXT, modality TEXT, actor TEXT, against TEXT, beneficiary TEXT, recipient TEXT, perpetrator TEXT
);
-- Who is named in which role, so that a search for a party looks at a few thousand names.
CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE parties (
    name INTEGER NOT NULL REFERENCES names (id),
    role TEXT NOT NULL,                     -- actor, against, beneficiary, recipient, perpetrator
    what INTEGER NOT NULL REFERENCES whats (id),
    PRIMARY KEY (name, role, what)
) WITHOUT ROWID;
CREATE TABLE numbers (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,
    value, low, best, high,                 -- no declared type: an integer stays an integer
    qualifier TEXT, unit TEXT, phrase TEXT, scope TEXT, population TEXT
);
CREATE TABLE places (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,
    name TEXT, place TEXT, precision TEXT, basis TEXT, lat REAL, lon REAL,
    area TEXT                               -- front or admin-1 that holds it, else the country; NULL = unknown
);
CREATE TABLE times (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,
    value TEXT, basis TEXT, first INTEGER, last INTEGER
);
CREATE TABLE speakers (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,
    name TEXT, type TEXT                    -- attribution and its type
);

-- One claim as one document supports it under one ruleset: what a fold reads.
CREATE TABLE codings (
    id INTEGER PRIMARY KEY,
    ruleset INTEGER NOT NULL REFERENCES rulesets (id),
    doc INTEGER NOT NULL REFERENCES documents (seq),
    claim TEXT NOT NULL,                    -- hash of what is said; the same in every document that says so
    what INTEGER NOT NULL REFERENCES whats (id),
    number INTEGER NOT NULL REFERENCES numbers (id),
    place INTEGER NOT NULL REFERENCES places (id),
    time INTEGER NOT NULL REFERENCES times (id),
    speaker INTEGER NOT NULL REFERENCES speakers (id),
    credibility INTEGER NOT NULL,           -- 2, 3, 4 or 6
    start INTEGER NOT NULL,                 -- of the first evidence
    UNIQUE (ruleset, doc, claim)
);
CREATE INDEX codings_claim ON codings (claim);
CREATE INDEX codings_what ON codings (what, ruleset, doc);
CREATE INDEX codings_place ON codings (place, ruleset, doc);
CREATE INDEX codings_number ON codings (number, ruleset, doc);
CREATE INDEX codings_speaker ON codings (speaker, ruleset, doc);

-- A sentence that some claim stands on; the same for every ruleset that cuts it so.
CREATE TABLE sentences (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    doc INTEGER NOT NULL REFERENCES documents (seq),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,                   -- exclusive
    UNIQUE (doc, start, end)
);
-- Without content: the words stand in `texts` already. Nothing is ever deleted from it.
CREATE VIRTUAL TABLE sentence_index USING fts5 (text, content = '', tokenize = 'unicode61 remove_diacritics 2');

-- Where in the document a coding stands; n = 0 is the quote that is shown first. Quotes are cut from the text.
CREATE TABLE evidence (
    coding INTEGER NOT NULL REFERENCES codings (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,                   -- exclusive
    sentence INTEGER NOT NULL REFERENCES sentences (id),
    rule TEXT NOT NULL,
    hedge TEXT,
    credibility INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (coding, n)
) WITHOUT ROWID;
CREATE INDEX evidence_sentence ON evidence (sentence);

-- Sentences with a trigger and no claim: nothing vanishes in silence.
CREATE TABLE uncoded (
    ruleset INTEGER NOT NULL REFERENCES rulesets (id),
    doc INTEGER NOT NULL REFERENCES documents (seq),
    start INTEGER NOT NULL,
    kind TEXT NOT NULL,
    trigger TEXT NOT NULL,
    end INTEGER NOT NULL,                   -- behind the key: else integrity_check of SQLite 3.40 calls it NULL
    PRIMARY KEY (ruleset, doc, start, kind, trigger)
) WITHOUT ROWID;

CREATE TABLE tags (
    tag TEXT NOT NULL,
    ruleset INTEGER NOT NULL REFERENCES rulesets (id),
    doc INTEGER NOT NULL REFERENCES documents (seq),
    PRIMARY KEY (tag, ruleset, doc)
) WITHOUT ROWID;
CREATE INDEX tags_doc ON tags (doc, ruleset);

-- What an analyst said of a reading. Never edited; undo is another row.
CREATE TABLE verdicts (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    action TEXT NOT NULL,
    claim TEXT NOT NULL,
    doc TEXT NOT NULL,                      -- documents.id; it holds to id, revision, span and kind
    revision INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    user TEXT NOT NULL,
    at TEXT NOT NULL,
    reason TEXT NOT NULL,
    changes TEXT NOT NULL DEFAULT '{}',     -- JSON object: record field → new value
    target TEXT                             -- undo: the id of the verdict taken back
);

-- An item's relation to the picture when it came: new, confirms, updates, contradicts, off-schema.
CREATE TABLE relations (
    doc INTEGER PRIMARY KEY REFERENCES documents (seq),
    relation TEXT NOT NULL,
    claim TEXT,                             -- the claim that it touches
    at TEXT NOT NULL
);

-- Up to which arrival a user has seen everything, and what beyond that was seen one by one.
CREATE TABLE looks (user TEXT PRIMARY KEY, seq INTEGER NOT NULL, at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE seen (
    user TEXT NOT NULL, doc INTEGER NOT NULL REFERENCES documents (seq), PRIMARY KEY (user, doc)
) WITHOUT ROWID;

-- A watch rule met an item: once for each revision.
CREATE TABLE alerts (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    rule TEXT NOT NULL,
    doc INTEGER NOT NULL REFERENCES documents (seq),
    at TEXT NOT NULL,
    UNIQUE (rule, doc)
);

-- What is known of each feed between polls. Committed with the items that a poll brought, never before them.
CREATE TABLE feeds (
    url TEXT PRIMARY KEY,
    title TEXT,
    etag TEXT,
    last_modified TEXT,
    digest TEXT,                            -- of the last body that was read cleanly
    polled TEXT,
    succeeded TEXT,
    next_poll TEXT,
    status TEXT,                            -- ok, unchanged, error, backoff, gone
    reason TEXT,                            -- in words, free of credentials
    failures INTEGER NOT NULL DEFAULT 0,    -- in a row
    failing_since TEXT,
    moved_to TEXT,
    moved INTEGER NOT NULL DEFAULT 0,       -- how often in a row it answered with that address
    state TEXT NOT NULL DEFAULT '{}'        -- JSON: whatever else the schedule keeps
) WITHOUT ROWID;

-- Files read from seed folders: what need not be read again.
CREATE TABLE sources (
    path TEXT PRIMARY KEY,
    signature TEXT NOT NULL,
    at TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""

# When a user's sessions ended, and what had arrived by then: what "since I last looked" is measured from.
VISITS = """
CREATE TABLE visits (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user TEXT NOT NULL,
    seq INTEGER NOT NULL,                   -- the last arrival that was on the screen
    at TEXT NOT NULL
);
CREATE INDEX visits_user ON visits (user, id);
"""

MIGRATIONS: tuple[Migration, ...] = (
    Migration("0001_documents", _BASE),
    Migration("0002_feeds", FEED_TABLES),
    Migration("0003_public_views", PUBLIC_VIEWS),
    Migration("0004_visits", VISITS),
)
