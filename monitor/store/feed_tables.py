"""The tables of what feeds bring: names of items within a feed, the queue, and stories that several feeds carry."""

FEED_TABLES = """
-- Under which names a feed has brought which item. One item may have several: link and content where it has no id.
CREATE TABLE feed_items (
    feed TEXT NOT NULL,                     -- feeds.url
    key TEXT NOT NULL,                      -- hash of the feed's own id, of the link, or of the content
    item TEXT NOT NULL,                     -- documents.id
    digest TEXT NOT NULL,                   -- of what the feed gave last: an item that is the same is not read again
    PRIMARY KEY (feed, key)
) WITHOUT ROWID;

-- Items that are put down and wait to be read. Written together with the feed's validators; a row goes in the
-- transaction that stores its document.
CREATE TABLE inbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    feed TEXT NOT NULL,
    item TEXT NOT NULL,
    payload BLOB NOT NULL,                  -- the entry as read from the feed, JSON
    at TEXT NOT NULL                        -- instant of arrival
);

-- What tells that an item of one feed is the story that another has brought: link and title, or title and text.
CREATE TABLE stories (key TEXT PRIMARY KEY, item TEXT NOT NULL) WITHOUT ROWID;
"""
