"""Text whose encoding nobody declares, or declares wrongly: read as who writes in that language wrote it."""

from __future__ import annotations

import pytest

from monitor.collect.charset import decode
from monitor.collect.parse import parse

TEXTS = {
    "cp1252": (
        "Les blessés ont été évacués vers l'hôpital après la trêve, où le siège a cessé ; l'armée nie.",
        "Die Rebellen räumten zwölf Dörfer, für Verwundete fehlten Ärzte, größere Übergriffe blieben aus.",
        "La guarnición señaló que los rehenes españoles están bajo protección según el acuerdo; mañana habrá más.",
        "I negoziati riprenderanno lunedì, così l'unità più vicina alla città potrà ritirarsi perché c'è la tregua.",
        "As forças não confirmaram as baixas; a população das três aldeias pediu proteção e água.",
        "Två byar tömdes på sina invånare när kriget kom närmare, säger räddningstjänsten på måndagen.",
    ),
    "cp1250": (
        "Wojska wycofały się z przełęczy, dowódca obiecał, że rannych przewiozą śmigłowcem na północ.",
        "Vojáci ustoupili z průsmyku, velitel řekl, že raněné převezou vrtulníkem na sever země, příměří trvá.",
        "A csapatok kivonultak a hágóból, a sebesülteket győri kórházba vitték, közölte az őrnagy; több tűzszünet.",
    ),
    "iso8859_2": ("Wojska wycofały się z przełęczy, dowódca obiecał, że rannych przewiozą śmigłowcem na północ.",),
    "cp1254": ("Yaralılar sınırdaki çadırlara taşındı, ateşkes öğleden sonra başladı; köyün çoğu boş, dağ yolu açık.",),
    "cp1257": (
        "Sužeistieji buvo išvežti į ligoninę, paliaubos prasidėjo po pietų, kaimas tuščias, kelias į šiaurę laisvas.",
    ),
    "cp1251": (
        "Раненых вывезли в госпиталь, перемирие началось после полудня, деревня пуста.",
        "Поранених вивезли до шпиталю, перемир'я почалося опівдні, її мешканці поїхали на північ.",
    ),
    "koi8_r": ("Раненых вывезли в госпиталь, перемирие началось после полудня, деревня пуста.",),
    "cp1253": ("Οι τραυματίες μεταφέρθηκαν στο νοσοκομείο, η εκεχειρία άρχισε το μεσημέρι.",),
    "cp1255": ("הפצועים פונו לבית החולים, הפסקת האש החלה אחר הצהריים והכפר ריק.",),
    "cp1256": ("نقل الجرحى إلى المستشفى وبدأت الهدنة بعد الظهر، والقرية خالية من سكانها.",),
    "euc_jp": ("負傷者は病院に運ばれ、停戦は午後に始まった。村には誰もいない。",),
    "gb18030": ("伤员被送往医院，停火于下午开始，村子里空无一人。",),
}


@pytest.mark.parametrize(
    ("encoding", "text"), [(encoding, text) for encoding, texts in TEXTS.items() for text in texts]
)
def test_undeclared_text_is_read_by_the_letters_of_its_language(encoding: str, text: str) -> None:
    """Pages of Europe give letters for each other's bytes: only one gives those of a language."""
    feed = f"<rss><channel><item><title>{text}</title><description>{text}</description></item></channel></rss>"
    result = parse(feed.encode(encoding), "text/xml")
    assert [entry.title for entry in result.items] == [text]
    assert not result.clean


def test_one_bad_byte_among_two_good_letters_leaves_the_declared_encoding() -> None:
    """Where the feed itself says UTF-8, its letters are not taken for those of a code page."""
    text = decode('<?xml version="1.0" encoding="utf-8"?><t>’”'.encode() + b"\x94</t>").text
    assert text.endswith("<t>’”\ufffd</t>")


@pytest.mark.parametrize("blank", ["", " "])
def test_single_bytes_that_are_declared_as_utf_16_are_not_read_as_pairs(blank: str) -> None:
    """Programs that hold text in UTF-16 declare it as such and send it otherwise; an even count of bytes passes."""
    title = "Les blessés ont été évacués"
    feed = f'<?xml version="1.0" encoding="utf-16"?><rss><channel><item><title>{title}</title></item></channel></rss>'
    assert [item.title for item in parse((feed + blank).encode("cp1252"), "text/xml; charset=utf-16").items] == [title]
