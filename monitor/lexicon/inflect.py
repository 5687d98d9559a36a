"""English inflection, made once when the vocabulary is loaded: forms of a lemma, never lemmas of a form."""

from __future__ import annotations

from collections.abc import Mapping, Set

VOWELS = frozenset("aeiou")


def third_person(base: str) -> str:
    """The -s form of a verb, or the plural of a noun: both follow the same spelling rules."""
    if base.endswith(("s", "x", "z", "ch", "sh")) or (base.endswith("o") and base[-2:-1] not in VOWELS):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def doubles(base: str, doubled: Set[str], not_doubled: Set[str]) -> bool:
    """Whether the final consonant doubles before -ed and -ing (stop → stopped).

    The rule is a single stressed vowel before a single consonant; stress is not written, so longer words follow
    two lists.
    """
    if base in doubled:
        return True
    if base in not_doubled or len(base) < 3 or base[-1] in "aeiouwxyhkc" or base[-2] not in VOWELS:
        return False
    return base[-3] not in VOWELS and sum(c in VOWELS for c in base) == 1


def verb_forms(
    base: str,
    irregular: Mapping[str, tuple[str, str]],
    doubled: Set[str] = frozenset(),
    not_doubled: Set[str] = frozenset(),
) -> dict[str, str]:
    """Form → letters of what it can be: ``b`` base, ``s`` third person, ``d`` past, ``n`` participle, ``g`` -ing."""
    stem = base + base[-1] if doubles(base, doubled, not_doubled) else base
    if base.endswith("e"):
        regular = base + "d"
    elif base.endswith("y") and base[-2:-1] not in VOWELS:
        regular = base[:-1] + "ied"
    else:
        regular = stem + "ed"
    past, participle = irregular.get(base, (regular, regular))
    if base.endswith("ie"):
        ing = base[:-2] + "ying"
    elif base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        ing = base[:-1] + "ing"
    else:
        ing = stem + "ing"
    forms: dict[str, str] = {}
    for form, letter in ((base, "b"), (third_person(base), "s"), (past, "d"), (participle, "n"), (ing, "g")):
        forms[form] = forms.get(form, "") + letter
    if len(base) > 3 and not base.endswith("ee"):  # "burnt" and "burned", "hung" and "hanged"; but "see" and "seed"
        forms.setdefault(regular, "dn")
    if stem.endswith("ll") and base in doubled:  # "travelled" and "traveled"
        forms.setdefault(base + "ed", "dn")
        forms.setdefault(base + "ing", "g")
    return forms
