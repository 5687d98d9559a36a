"""What language a text is in, as far as the rules need to know: English is read, everything else is not.

Evidence is the script (which letters) and, within the Latin script, how many of the words are the commonest
function words of each language. No model, no import, a few microseconds: a language identifier with a model
(py3langid) cost 1.1 s at start and took a sentence of news English for Nigerian Pidgin.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

# Commonest closed-class words, chosen so that few stand in two lists (order and size say nothing).
_FUNCTION_WORDS = {
    "en": "the of and to in that is was for on with as by at from his its were has have been are be it he they their"
    " this which who but not had an said says will after against over between into more than",
    "fr": "le la les des du et est une dans qui que pour sur par avec au aux ce cette sont ont été pas ne plus se leur",
    "es": "el los las del y una en que por con para su al es se lo como más sus han fue entre sobre está",
    "de": "der die das und den von zu mit ist im für auf nicht ein eine des dem sich auch wurde werden nach bei",
    "it": "il lo gli della delle dei di e che è per una nel con del sono ha dal alla più non stato anche",
    "pt": "o os da do das dos em uma que para com não no na ao por foi mais são como pelo pela",
    "nl": "de het een van en dat op te zijn met voor niet aan er om bij ook door naar werd worden",
    "tr": "ve bir bu için ile da de olarak olan daha çok sonra kadar gibi ne tarafından ise",
    "id": "yang dan di dari untuk dengan pada ini itu dalam tidak akan oleh telah ke juga sebagai",
    "pl": "w i na z się do nie że jest to o po przez od za jak oraz został",
    "sv": "och att det som en på är av för med till den har inte om ett från vid",
    "so": "iyo oo ka ku ay waxaa in ee uu soo la si ah waa",
    "sw": "na ya wa kwa ni katika za la kuwa hiyo huo pia baada",
}
_WORDS = {code: frozenset(words.split()) for code, words in _FUNCTION_WORDS.items()}
_SCRIPTS = {
    "ARABIC": "ar",
    "CYRILLIC": "ru",
    "GREEK": "el",
    "HEBREW": "he",
    "CJK": "zh",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "DEVANAGARI": "hi",
    "ETHIOPIC": "am",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "MYANMAR": "my",
    "THAI": "th",
}
# Letters that tell neighbours of one script apart.
_TELLING = {"ar": (("پچژگک", "fa"), ("ٹڈڑں", "ur")), "ru": (("іїєґ", "uk"), ("ў", "be"), ("ћђџљњ", "sr"))}
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 6_000


def detect(text: str) -> str | None:
    """ISO 639-1 of the text's main language; None where there is too little to tell.

    A short Latin text without any function word ("Army takes port") gives None, and the caller's declared
    language stands. Looks at the first 6,000 characters only.
    """
    sample = text[:_SAMPLE]
    letters = Counter(_script(c) for c in sample if c.isalpha())
    total = sum(letters.values())
    if not total:
        return None
    script, count = letters.most_common(1)[0]
    if script != "LATIN":
        return _foreign(script, sample) if count * 2 > total else None
    return _latin(sample)


def readable(language: str | None) -> bool:
    """Whether the rules read it: English, or unknown (a headline is too short to tell)."""
    return language is None or language == "en"


def _script(char: str) -> str:
    if char < "\u0250":
        return "LATIN"
    return unicodedata.name(char, "?").split(" ")[0].split("-")[0]


def _foreign(script: str, sample: str) -> str | None:
    code = _SCRIPTS.get(script)
    if code == "zh" and re.search(r"[\u3040-\u30ff]", sample):
        return "ja"
    for letters, other in _TELLING.get(code or "", ()):
        if sum(sample.count(c) for c in letters) * 200 > len(sample):
            return other
    return code


def _latin(sample: str) -> str | None:
    """The language whose function words are most frequent; English wins a tie, and needs the least."""
    words = [w.lower() for w in _WORD.findall(sample)]
    hits = {code: sum(w in known for w in words) for code, known in _WORDS.items()}
    best = max(hits, key=lambda code: (hits[code], code == "en"))
    if hits[best] == 0 or (len(words) < 12 and hits[best] < 2 and best != "en"):
        return None
    if best != "en" and hits[best] < 1.3 * hits["en"] + 1:
        return "en" if hits["en"] else None
    return best
