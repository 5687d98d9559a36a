"""Where the name of a place stands in English prose, as patterns: before it, behind it, and what is no place."""

from __future__ import annotations

import re

WORD = r"[A-Z][\w'’]*(?:-[\w'’]+)*"
NAME = re.compile(
    rf"(?:(?:al-|el-|ash-|as-)?{WORD})"
    rf"(?:[ ](?:(?:al-|el-)?{WORD}|(?:al|el|de|bin|ibn|di|da|do|del|la|sur|upon)(?= {WORD})))*"
)
# A sentence's first word has a capital too.
OPENER = re.compile(
    r"(?:In|At|Near|Around|Outside|From|To|On|After|Before|Since|Across|Between|The|An|Of|By|For|With|While|When|As|But|And|"
    r"Both|"
    r"Northern|Southern|Eastern|Western|Central|Greater|Meanwhile|Further|Elsewhere)\s+(?=[A-Zae])"
)
TOWN = 30_000
STRICT = re.compile(r"(?:,|\b(?:and|or|including|of|to|from|on))\s+(?:the\s+)?$")
KIND = re.compile(
    r"\s+(?:city|town|village|port|airport|region|province|state|district|oblast|governorate|front|axis|county|area|"
    r"camp|suburb|quarter|neighbou?rhood|road|highway|border|crossing|Oblast|Province|State|Region|District|Governorate|County|"
    r"regions|provinces|districts|states|prefecture|department|sector|island|direction|offensive|hospital|market)\b"
)
# A name that no gazetteer knows is a place after these, or before an apposition that says so, unless it says itself
# that it is something else.
KINDS = (
    r"(?:village|hamlet|town|city|suburb|district|neighbou?rhood|quarter|settlement|camp|market|port|municipality|"
    r"township|county|province|region|state|governorate|island|oasis|area|enclave|crossing|locality|outpost|junction|crossroads|stronghold|bastion|hill|mountain|ridge)"
)
INSIDE = re.compile(
    rf"\b(?:[Ii]n|[Ii]nto|[Nn]ear|[Tt]owards?|[Oo]utside|[Aa]round|{KINDS}s? (?:of|called|named)|"
    r"(?:bases?|camps?|cent(?:re|er)s?|prisons?|clinics?|schools?|church|mosque|market|hospital|monastery|temple|checkpoint|site|compound|garrison|outpost|post|positions?|"
    r"fighting|clashes|combat|killed|killing|massacre|massacred|"
    r"slaughtered|executed|died|bloodshed|blast|explosion|ambush(?:ed)?|wounded|injured|attacked|shootout|skirmish(?:es)?|"
    r"fought|battles?|captured|abducted|kidnapped|sheltering|stationed) at|"
    r"[Oo]n (?:nearby|neighbou?ring)|"
    r"(?:attacks?|assaults?|offensives?|strikes?|raids?|bombs?|shells?|rockets?|missiles?|march|advance|drive|push) on|"
    r"control of|out of|battle (?:for|of)|siege of|"
    r"fall of|capture of|storming of|seizure of|evacuation of|bombing of|shelling of|bombardment of|"
    r"(?:outskirts|suburbs|edges?|heart|cent(?:re|er)|residents?|people|inhabitants|villagers|mayor|governor|"
    r"population|streets|hills|environs|vicinity) of|(?:north|south|east|west)(?:-?(?:east|west))? of|hub of|port of|"
    r"surrounded|besieged|encircled|entered|enter|fled|flee|fleeing|run from|ran from|left|reached|displaced from|"
    r"driven from|escaped(?: from)?|uprooted from|across|throughout|recaptured|retook|retake|storming|overrun|"
    r"entering|besieging|shelling|seized|liberated|overran|took over|taken over|"
    r"(?:fired|fire|marched|advanced|pressed) on|(?:going on|raging|raged|continuing|continued|under way) at|"
    r"(?:seized|took|taken|held|holds?|controls?|controlled|lost) (?:all|most|much|half) of|"
    r"(?:swept|sweeping|pushed|moved|marched|drove|driven|rolled|tore|broke|punched|rampaged|poured|rode|cut|strode|"
    r"burst|fought|flags?|clashes|fighting) (?:into|through|across|over|past|beyond|up to|down to|out of))\s+"
    r"(?:the\s+)?"
    r"(?:(?:Northern|Southern|Eastern|Western|Central|Greater)\s+)?"
    rf"(?:(?:nearby|neighbou?ring|besieged)\s+)?(?:{KINDS}s?\s+)?$"
)
# What stands behind the name of a place that no gazetteer knows: "X township".
CALLED = re.compile(
    r"\s+(?:(?:sub-)?township|village|town|hamlet|commune|municipality|checkpoint|airbase|district|quarter|suburb|island)\b"
)
CALLS_ITSELF = (" Township", " Village", " District", " Commune")
# Before the name of a town's quarter: "in X's Y". After the name of a place: "X's last hospital".
QUARTER = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]n|[Ff]rom|[Aa]cross|[Ii]nto)\s+(?:the\s+)?({WORD}(?: {WORD})?)'s\s+$"
)
OWNS = re.compile(
    r"'s\s+(?:[\w-]+\s+){0,3}?(?:hospitals?|clinics?|morgues?|authorities|residents|people|inhabitants|streets|airport|"
    r"suburbs|outskirts|apartment blocks|districts|markets?|port|population|mayor|governor|schools|"
    r"health (?:ministry|officials)|"
    r"cent(?:re|er))\b"
)
PARTS = re.compile(r"\s+(?:quarter|neighbou?rhood|suburb|village|camp) (?:of|in|outside|near)\b")
# One word after these is a town as well, where it is no name known: "took X last week".
TAKEN = re.compile(
    r"\b(?:took|taken|taking|captur(?:ed?|ing)|seiz(?:e|ing)|lost|lose|hold|held|recaptur(?:e|ing)|regain(?:ed|ing)?|"
    r"retaken|recover(?:ed|ing)?|reclaim(?:ed|ing)?|overr[au]n(?:ning)?|quit|wrest(?:ed|ing)?|storm(?:ed)?|"
    r"besieg(?:ed|ing)|pound(?:ed|ing)|bomb(?:ed|ing)|abandon(?:ed|ing)?|evacuat(?:ed|ing)|encircl(?:ed|ing)|"
    r"liberat(?:ed|ing)|vacat(?:ed|ing)|reoccup(?:ied|ying)|raid(?:ed|ing)|"
    r"(?:rockets?|missiles?|shells?|drones?|fire|border|garrison|post) at)\s+$"
)
LISTED = re.compile(r"([A-Z][\w'-]*(?: [A-Z][\w'-]*)*)(?:,| and|, and) $")
QUALIFIES = re.compile(
    r" (?!and|or|in|on|at|to|by|for|with|after|where|when|as|since|has|have|had|is|was|were|are)[a-z]"
)
# What says of a name behind "in", "at" or "near" where it lies: "at X, close to the border with".
LIES = re.compile(
    r",\s+(?:close to|near|not far from|just (?:outside|inside)"
    r"|on the (?:border|road|coast|outskirts|banks?|edge|shores?)"
    r"|(?:some |about |around |just )?(?:\d+|[a-z]+) ?(?:km|kilomet(?:re|er)s|miles)"
    r"|(?:just )?(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)? of"
    r"|in (?:the )?(?:(?:far )?(?:north|south|east|west)"
    r"|(?:\w+ ){1,3}(?:province|region|district|state|governorate)))\b"
)
# Behind the name in capitals that heads a dispatch: "PALMA, Mozambique (AP) - ".
HEADS = re.compile(r"(?:, \w|\s*[(—–-]|\.\s)")
WHEREVER = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Oo]n|for|to|towards?|hit|struck)(?: the)? $")
IS_ONE = re.compile(
    rf"(?:'s)?(?: in (?:the )?{WORD} {KINDS})?,\s+"
    rf"(?:home to|(?:an?|the|one of the)\s+(?:[\w-]+\s+){{0,4}}?(?:{KINDS}s?|capital))\b"
)
NO_PLACE = re.compile(
    r"\b(?:Operation|Resolution|Council|Parliament|Congress|Committee|Court|Ministry|Army|Forces|Force|Front|Party|Group|"
    r"Agency|Agreement|Accord|Treaty|Ramadan|Eid|Islam|Christmas|Arabic|English|French|Russian|Facebook|Twitter|Telegram|"
    r"Protocol|Conference|Dialogue|Forum|Union|Brigade|Movement|University|Mission|Monday|Tuesday|Wednesday|Thursday|Friday|"
    r"Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Apr|Aug|Sept?|Oct|Nov|Dec)\b"
    r"|^[A-Z][a-z]+(?:ish|ian|ese) (?!in|near|on)[a-z]"
)
# Sites that go by the name before them: "shells hit X camp", "in X village"; not "a Christian village".
SITE = re.compile(r" (?:displacement camp|refugee camp|camp|village|market|neighbou?rhood|prison|checkpoint)\b")
AT = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ii]nside|[Oo]utside|on|hit|struck|shelled|bombed|targeted|stormed|raided)(?: the)?\s+$"
)
# What befalls towns, told of one by its name alone.
SUFFERS = re.compile(
    r"\s+(?:(?:has|had|have) )?(?:c[ao]mes? under|fell|falls|fallen|(?:was|were|is|been) (?:\w+ )?under)\b"
)
NEXT_WORD = re.compile(r"\s+[\w']+")
# "Mocimboa da [Praia]".
TAIL = re.compile(r"[A-Z][\w']+ (?:da|de|do|del|di|la|das|dos) $")
PART = re.compile(r"(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|[Cc]entral)(?:ern)?\b")
COMPASS = re.compile(r"\b(?:[Nn]orthern|[Ss]outhern|[Ee]astern|[Ww]estern|[Cc]entral) and $")
REGION = re.compile(r"\s+(?:region|province|state|oblast|governorate|Oblast|Province|State|Region|Governorate)\b")
TITLES = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|General|Col|Colonel|President|Minister|Governor|Mayor|spokesman|spokeswoman|spokesperson|"
    r"head|chief|Prime Minister|commander|envoy|Secretary|leader|King|Prince|Sheikh|Captain|Major|Lt|Sgt|director)"
    r"\.?)\s+$"
)
TITLED = re.compile(
    r"(\w[\w'-]+) (?:President|(?:Prime|Foreign|Defen[cs]e|Interior|Finance) Minister|Chancellor|King|Pope)\b"
)
WITHIN = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]round|[Ii]nside|[Ii]nto|[Tt]owards?)\s+$")
AFTER_PERSON = re.compile(r"\s*(?:,\s+(?:who|an?|the)\b|said|says|told|wrote|added|'s\s+(?:spokesman|lawyer))")
