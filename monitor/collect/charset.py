"""Bytes to text, in the order that loses least: byte order mark, UTF-8 that proves itself, what is declared, a guess.

RFC 7303 puts the byte order mark first and the HTTP charset second. Servers send ``iso-8859-1`` for UTF-8 files
so often that text which *is* valid UTF-8 is taken as such: other encodings hardly ever pass for it by chance.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
# A page says it within its head (HTML 13.2.3.2); a feed quotes pages in its items.
_PAGE = re.compile(rb"\s*(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|meta)\b", re.IGNORECASE | re.DOTALL)
_META = re.compile(rb"""<meta\b[^>]{0,200}?\bcharset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the shorter one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The first bytes of "<?", "<r" or "{" without a mark (XML 1.0, appendix F; RFC 4627 §3).
_WIDE = (
    (re.compile(rb"[<{]\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0[<{]"), "utf-32-be"),
    (re.compile(rb"[<{]\0[^\0]\0"), "utf-16-le"),
    (re.compile(rb"\0[<{]\0[^\0]"), "utf-16-be"),
)
_EBCDIC = "<?xm".encode("cp037")  # the same bytes in every EBCDIC code page (XML 1.0, appendix F)
# What browsers read for these labels (WHATWG Encoding): the label's superset.
_SUPERSETS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "tis-620": "cp874",
    # Registered with IANA or met in the wild, and unknown to Python.
    "ms-ansi": "cp1252",
    "ms-ee": "cp1250",
    "ms-cyrl": "cp1251",
    "ms-greek": "cp1253",
    "ms-turk": "cp1254",
    "ms-hebr": "cp1255",
    "ms-arab": "cp1256",
    "winbaltrim": "cp1257",
    "mac": "mac_roman",
    "csmacintosh": "mac_roman",
    "ebcdic-cp-be": "cp500",
    "ebcdic-cp-ch": "cp500",
    "csibm500": "cp500",
}
# What is written around a name: a mark that it is not registered, or of the order of letters (RFC 1556).
_AROUND = re.compile(r"^x-|-[ei]$")
_CODE_PAGE = re.compile(r"^(?:win|windows|cp|ibm|dos)-?(\d{3,4})$")
_UNASKED = ("iso-8859-1", "us-ascii")  # what servers say of every text of theirs
# What undeclared text on the Web is in (WHATWG Encoding): a guess outside of these is wrong more often than right.
_WEB = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "iso8859_2"),
    *("koi8_r", "shift_jis", "euc_jp", "euc_kr", "gb18030", "gb2312", "big5", "tis_620"),
)
# The letters beyond ASCII of texts in a code page of single bytes, a string for each language; where several pages
# fit, the first is meant.
_CENTRAL = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţ", "čćđšž")
_LATIN = {
    "cp1252": (
        *("àâçèéêëîïôœùûüÿæ", "äöüß", "áéíñóúü", "àèéìòùîó", "àáâãçéêíóôõúü", "àçèéíïòóúü", "åäöéæø", "áæéíðóöúýþ"),
        *("çë", "èéëïöü"),
    ),
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "cp1254": ("çğıöşüâî",),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž"),
    "cp1258": ("àáâăèéêíđóôơùúưý\u0300\u0301\u0303\u0309\u0323",),
}
_OTHER = {
    "cp1255": ("אבגדהוזחטיךכלםמןנסעףפץצקרשת",),
    "cp1256": ("ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيًٌٍَُِّْپچژگک",),
    "cp1253": ("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ",),
    "cp1251": (
        "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        "абвгдђежзијклљмнњопрстћуфхцчџш",
    ),
    "koi8_r": ("абвгдежзийклмнопрстуфхцчшщъыьэюяё",),
}
_WITHIN_WORDS = re.compile(rb"[A-Za-z][\x80-\xff]|[\x80-\xff][A-Za-z]")
_FEW = 20  # bytes beyond ASCII under which no statistics of theirs means anything
# Seven-bit encodings: their bytes are valid UTF-8 without meaning it.
_SEVEN_BIT = ("iso-2022", "iso2022", "hz")
# Python codecs that are no character sets of documents, or that hide markup (UTF-7).
_ASCII = bytes(range(0x80))
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_REFUSED = frozenset({"utf7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read by, and what was wrong with what was declared (None: nothing)."""

    text: str
    encoding: str
    problem: str | None = None


def decode(data: bytes, content_type: str = "") -> Decoded:
    """The text of a body; never fails: bytes that fit nothing become U+FFFD.

    Args:
        data: the body, after any content coding was taken off.
        content_type: the HTTP header's value, for its charset.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _forced(data[len(mark) :], encoding)
    if data.startswith(_EBCDIC):
        return _ebcdic(data)
    if b"\0" in data[:4]:
        for pattern, encoding in _WIDE:
            if pattern.match(data):
                return _forced(data, encoding)
    declared = _declared(data, content_type)
    seven_bit = declared and declared[0].startswith(_SEVEN_BIT)  # valid UTF-8, and not meant so
    for name in declared if seven_bit else ("utf-8", *declared):
        text = _try(data, name)
        if text is not None:
            return Decoded(text, name)
    return _damaged(data, declared) or _guess(data, declared)


def _ebcdic(data: bytes) -> Decoded:
    inside = _DECLARED.match(data[:400].decode("cp037").encode("ascii", "replace"))
    label = inside[1].decode("ascii").lower() if inside else ""
    text = _try(data, label.replace("ebcdic_cp_", "ebcdic-cp-")) if label else None
    return _forced(data, "cp037") if text is None else Decoded(text, label)


def _damaged(data: bytes, declared: tuple[str, ...]) -> Decoded | None:
    """Text with a few bad bytes in it is still in its encoding: they stand as U+FFFD. None where there are many."""
    # UTF-8 does not come about by chance; a code page with some letters undefined reads nearly anything.
    for name, least in (("utf-8", 1 if "utf-8" in declared else 2), *((label, 20) for label in declared)):
        text = _try(data, name, errors="replace") or ""
        bad = text.count("\ufffd")
        good = sum(map(len, _BEYOND_ASCII.findall(text))) - bad
        if good > least * bad:
            return Decoded(text, name, f"bytes that are no {name} stand as U+FFFD")
    return None


def _forced(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, f"bytes that are no {encoding}" if "\ufffd" in text else None)


def _declared(data: bytes, content_type: str) -> tuple[str, ...]:
    """Labels in order of authority (RFC 7303 §3.2): the header, where it is no mere default; what is said inside."""
    header, inside = _CHARSET.search(content_type), _DECLARED.match(data)
    if inside is None and _PAGE.match(data):
        inside = _META.search(data[:4096])
    labels = [header[1].lower() if header else "", inside[1].decode("ascii").lower() if inside else ""]
    return tuple(dict.fromkeys(label for label in sorted(labels, key=_UNASKED.__contains__) if label))


def _codec(label: str) -> codecs.CodecInfo:
    try:
        return codecs.lookup(_SUPERSETS.get(label, label))
    except LookupError:
        bare = _CODE_PAGE.sub(r"cp\1", _AROUND.sub("", label))
        return codecs.lookup(_SUPERSETS.get(bare, bare))


def _try(data: bytes, label: str, errors: str = "strict") -> str | None:
    try:
        codec = _codec(label)
        if codec.name.replace("-", "") in _REFUSED:
            return None
        text = data.decode(codec.name, errors)
    except (LookupError, UnicodeError, ValueError):
        return None
    return text if "<" in text or b"<" not in data else None  # pairs of ASCII make Chinese of UTF-16: no markup is left


def _guess(data: bytes, declared: tuple[str, ...]) -> Decoded:
    from charset_normalizer import from_bytes  # noqa: PLC0415  30 ms to import, and hardly ever needed

    said = f"declared as {declared[0]}, but it is not" if declared else "no UTF-8, and no encoding is declared"
    if len(data.translate(None, _ASCII)) < _FEW:
        # As browsers do.
        return Decoded(data.decode("cp1252", "replace"), "cp1252", f"{said}: read as cp1252")
    sample = data[:200_000]
    best = from_bytes(sample, cp_isolation=list(_WEB)).best()
    name = "" if best is None else _page(sample) if best.encoding in _LATIN | _OTHER else best.encoding
    text = _try(data, name)
    if text is not None:
        return Decoded(text, name, f"{said}: read as {name}")
    return Decoded(data.decode("utf-8", "replace"), "utf-8", f"{said}: what could not be read stands as U+FFFD")


def _page(data: bytes) -> str:
    """The code page by which the letters beyond ASCII are most nearly of one language.

    The general guess goes by how often letters are met without their accents: in that all pages of Europe are alike.
    """
    beyond = data.translate(None, _ASCII)
    pages = _LATIN if len(_WITHIN_WORDS.findall(data)) > len(beyond) / 4 else _OTHER
    return max(pages, key=lambda name: _fit(Counter(beyond.decode(name, "replace")), pages[name]))


def _fit(found: Counter[str], languages: tuple[str, ...]) -> float:
    """Which share of the characters, punctuation apart, is in the alphabet of one language; capitals count half."""
    counted = sum(n for char, n in found.items() if unicodedata.category(char)[0] not in "PZ")
    most = max(sum(n * _weight(char, letters) for char, n in found.items()) for letters in languages)
    return most / max(counted, 1)


def _weight(char: str, letters: str) -> float:
    return 1 if char in letters else 0.5 if char.lower() in letters else 0
