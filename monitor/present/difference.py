"""What changed between two pictures: dates, snapshots or stores, all by their rows.

A snapshot file holds rows and nothing else, so rows are what is compared, and a difference of two files says the
same as one of two dates. Row ids are stable, which is what makes this a join.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from monitor.model.measure import size
from monitor.present import words
from monitor.present.panel import Panel

# In the order they are told.
KINDS = ("contested", "flipped", "new", "risen", "fallen", "changed", "settled", "gone", "stale")

# A sign for each, so that a list of them is read at a glance; the word always stands beside it.
SIGNS = {
    "contested": "!", "flipped": "⇄", "new": "+", "risen": "▲", "fallen": "▼", "changed": "→", "settled": "=",
    "gone": "-", "stale": "…",
}  # fmt: skip

_Row = Mapping[str, object]
# Panels whose rows are things in the world; the others are about our knowledge of them.
_COMPARED = ("fronts", "involvement", "humanitarian", "diplomacy")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        kind: one of :data:`KINDS`. ``changed`` is a front whose state is another, or a row that was corrected;
            ``settled`` a contest that is one no longer; ``gone`` what nothing says any more (a report was rejected,
            or its text changed); ``stale`` went stale between the two.
        panel, row: where it stands: panel key and row id.
        text: the change in words; ``kind`` is not among them.
        before, after: what was said and is said, in words; ``before`` is empty for a row that is new, ``after`` for
            one that is gone. Both are the same where further reports came, or some went, that leave it as it was.
        claims: ids of the claims that made the change, strongest first; never empty.
    """

    kind: str
    panel: str
    row: str
    text: str
    before: str
    after: str
    claims: tuple[str, ...]


def rows_of(panels: Mapping[str, Panel]) -> dict[str, list[_Row]]:
    """Panels as a snapshot's JSON holds them: rows as mappings, by panel key."""
    return {
        key: [{"id": r.id, **dict(r.fields), "text": r.text, "claims": list(r.claims)} for r in panel.rows]
        for key, panel in panels.items()
    }


def difference(before: Mapping[str, Sequence[_Row]], after: Mapping[str, Sequence[_Row]]) -> tuple[Change, ...]:
    """Every change from one picture's rows to another's, weightiest kind first, then in panel order.

    Args:
        before: what :func:`rows_of` gives, or ``panels`` of a snapshot's JSON.
        after: likewise.
    """
    found: list[Change] = []
    for key in _COMPARED:
        old = {str(r["id"]): r for r in before.get(key, ())}
        for row in after.get(key, ()):
            found += _changes(key, old.pop(str(row["id"]), None), row)
        for row in old.values():
            found.append(_change("gone", key, row, _subject(key, row), _says(key, row), "", _strings(row["claims"])))
    found.sort(key=lambda c: KINDS.index(c.kind))
    return tuple(found)


def _changes(panel: str, old: _Row | None, row: _Row) -> Iterable[Change]:
    subject = _subject(panel, row)
    says = _says(panel, row)
    if old is None:
        yield _change("new", panel, row, subject, "", says, _strings(row["claims"]))
        if row.get("contested"):
            yield _change("contested", panel, row, subject, "", says, _strings(row["claims"]))
        return
    was = _says(panel, old)
    fresh = _news(old, row)
    contest = bool(row.get("contested")) - bool(old.get("contested"))
    if contest:
        yield _change("contested" if contest > 0 else "settled", panel, row, subject, was, says, fresh)
    turned = (_subject(panel, old), was) != (subject, says)
    kind = {"humanitarian": _figure, "involvement": _stance}.get(panel, _nothing)(old, row)
    less = _news_only(row, old)
    if turned and not contest and (panel == "fronts" or not kind):
        yield _change("changed", panel, row, subject, was, says, fresh)
    elif kind:
        told = _told(row, fresh, "newly reported") if kind == "new" else ""
        yield _change(kind, panel, row, subject, was, says, fresh, told)
    elif less:
        # What is reported anew takes the place of older acts; without news a report can only have been rejected.
        yield _change("gone", panel, row, subject, was, says, less, _told(old, less, "no longer told"))
    # A time line's acts all grow old; that is no news of any of them.
    if panel != "diplomacy" and row.get("freshness") == "stale" and old.get("freshness") != "stale":
        yield _change("stale", panel, row, subject, was, says, _strings(row["claims"]))


def _change(
    kind: str, panel: str, row: _Row, subject: str, before: str, after: str, claims: tuple[str, ...], told: str = ""
) -> Change:
    turn = f"{before} → {after}" if before and after and before != after else after or before
    return Change(kind, panel, str(row["id"]), f"{subject}: {turn}{told}", before, after, claims)


def _told(row: _Row, claims: tuple[str, ...], how: str) -> str:
    """`` (newly reported: drones, arms)``: what claims tell in a row of several acts, whose own words do not."""
    acts = [a for s in _rows(row.get("stances")) for a in _rows(s.get("acts"))]
    acts += [*_rows(row.get("events")), *_rows(row.get("planned"))]
    said = [_act(a) for a in acts if not set(claims).isdisjoint(_strings(a.get("claims")))]
    return f" ({how}: {words.listed(tuple(dict.fromkeys(said)))})" if said else ""


def _act(row: _Row) -> str:
    return words.unsigned(words.label(str(row.get("type"))), str(row.get("modality")), denied=bool(row.get("denied")))


def _figure(old: _Row, row: _Row) -> str | None:
    """``risen`` or ``fallen`` by the bounds as stated; ``new`` for another report of the same size."""
    then, now = _bound(old), _bound(row)
    if then is not None and now is not None and then != now:
        return "risen" if now > then else "fallen"
    return "new" if old.get("phrase") != row.get("phrase") or _news_only(old, row) else None


def _stance(old: _Row, row: _Row) -> str | None:
    """``flipped`` where its stance towards a side has turned since, be it there and back; ``new`` for further acts."""
    then = _turns(old)
    if any(len(turns) > 1 and turns != then.get(side) for side, turns in _turns(row).items()):
        return "flipped"
    return "new" if _news_only(old, row) else None


def _nothing(old: _Row, row: _Row) -> str | None:
    return "new" if _news_only(old, row) else None


def _turns(row: _Row) -> dict[object, list[object]]:
    """Side → the stances taken towards it, oldest first; sides that it took none towards are left out."""
    held = {s["side"]: [turn["stance"] for turn in _rows(s.get("turns"))] for s in _rows(row.get("stances"))}
    return {side: turns for side, turns in held.items() if turns}


def _bound(row: _Row) -> float | None:
    best, low, high = (n if isinstance(n := row.get(name), int | float) else None for name in ("best", "low", "high"))
    return size(best, low, high)


def _news(old: _Row, row: _Row) -> tuple[str, ...]:
    """Claims that were not there before; all of the row's where none is new (a contest may end without one)."""
    return _news_only(old, row) or _strings(row["claims"])


def _news_only(old: _Row, row: _Row) -> tuple[str, ...]:
    known = set(_strings(old["claims"]))
    return tuple(c for c in _strings(row["claims"]) if c not in known)


def _subject(panel: str, row: _Row) -> str:
    """What the row is about, from its own fields, so that a file's row reads like a picture's."""
    if panel == "humanitarian":
        title = words.figure_title(str(row.get("type")), str(row.get("population")), str(row.get("scope")))
        return f"{words.sentence_case(title)}, {row.get('area') or 'no place given'}"
    if panel == "diplomacy":
        to = words.listed(_strings(row.get("recipient")))
        return (words.listed(_strings(row.get("actor"))) or "Unnamed") + (f" → {to}" if to else "")
    return str(row.get("actor") if panel == "involvement" else row.get("name") or "Place not given")


def _says(panel: str, row: _Row) -> str:
    """What the row says, short."""
    if panel == "humanitarian":
        return f"{row.get('phrase')} ({words.date_text(_text(row.get('date')))})"
    if panel == "fronts":
        if row.get("contested"):
            return f"held by {' and by '.join(str(h['side']) for h in _rows(row.get('holders')))}"
        movers = ", ".join(_strings(row.get("movers")))
        alleged = " (alleged)" if row.get("modality") == "alleged" else ""
        return words.label(str(row.get("state"))) + (f" by {movers}" if movers else "") + alleged
    if panel == "involvement":
        held = [(str(s.get("stance")), s["side"]) for s in _rows(row.get("stances")) if s.get("side")]
        return ", ".join(f"{words.STANCES.get(stance, stance)} {side}" for stance, side in held) or "no side named"
    return f"{_act(row)}, {words.date_text(_text(row.get('date')))}"


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(v) for v in value) if isinstance(value, list | tuple) else ()


def _rows(value: object) -> list[_Row]:
    return [v for v in value if isinstance(v, Mapping)] if isinstance(value, list | tuple) else []
