"""The Admiralty grading (STANAG 2511) in words."""

from __future__ import annotations

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    1: "confirmed by other origins",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}


def grade_text(reliability: str, credibility: int) -> str:
    """``B2: usually reliable, probably true``. Unknown letters read as F, unknown digits as 6."""
    letter = reliability if reliability in RELIABILITY else "F"
    digit = credibility if credibility in CREDIBILITY else 6
    return f"{letter}{digit}: {RELIABILITY[letter]}, {CREDIBILITY[digit]}"
