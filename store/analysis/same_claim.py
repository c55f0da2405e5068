"""When two claims of one speaker say the same in other words, as two translations of one sentence do.

Nearness of meaning alone does not tell: that a rate was cut is as near as can be to that it was raised. So
whatever can turn a claim round, numbers, negations, directions, who does what to whom, must be the same, and
what differs must be more than a word or two in an otherwise equal sentence: there, the word is the point.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from store.spelling import plain

LEAST_SIMILARITY = 0.955
"""The cosine from which on two claims may say the same."""

_FEWEST_WORDS = 7
_MOST_EQUAL = 0.84
"""Sentences that have a greater part of their words in the same order differ in single words only."""

_LEAST_SHARED = 0.5
"""Which part of the shorter claim's telling words the other must have."""

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:-\w+)*")
_ENDING = re.compile(r"(?<=\w{4})(?:ern|em|en|er|es|et|est|e|n|s|t)$")
_NUMBERS = {
    word: str(value)
    for value, words in {
        0: "null zero",
        2: "zwei zweite beide beiden two second both",
        3: "drei dritte dritten drittel three third",
        4: "vier vierte viertel four fourth quarter",
        5: "fünf fünfte five fifth",
        6: "sechs sechste six",
        7: "sieben siebte seven",
        8: "acht achte eight",
        9: "neun neunte nine",
        10: "zehn zehnte ten",
        11: "elf eleven",
        12: "zwölf dutzend twelve dozen",
        20: "zwanzig twenty",
        50: "hälfte halb half fünfzig fifty",
        100: "hundert hundred",
        1000: "tausend thousand",
        10**6: "million millionen millions",
        10**9: "milliarde milliarden billion billions",
    }.items()
    for word in map(plain, words.split())
}

_NEGATION = re.compile(
    r"""\b(?:nicht\w*|nie\w*|nirgend\w*|kein\w*|weder|ohne|kaum|gegen|statt|anstatt|nein|un(?:möglich|wahr|gültig)\w*
    |fehl\w*|mangel\w*|scheiter\w*|verhinder\w*|verweiger\w*|\w*lehn\w*|bestr[ei]+t\w*|dementi\w*|widersp\w*
    |verbiet\w*|verb[oi]ten\w*|verzicht\w*|ausgeschlossen|schließ\w*|ausbl[ei]+b\w*
    |not|no|never|none|nobody|nothing|neither|nor|without|against|cannot|\w+n['’]t|instead|fail\w*|reject\w*
    |refus\w*|den(?:y|ies|ied)|oppos\w*|prevent\w*|ban\w*|forb\w*)\b""",
    re.IGNORECASE | re.VERBOSE,
)

_AXES = (
    r"(?:er|an|ge)?höh\w*|steig\w*|stieg\w*|gestiegen\w*|an(?:ge)?hob\w*|angehoben\w*|wachs\w*|wuchs\w*|gewachsen\w*"
    r"|zu(?:ge)?n[ao]mm?\w*|mehr|höher\w*|größer\w*|stärk\w*|ausbau\w*|ausweit\w*|verdoppel\w*|verlänger\w*"
    r"|über|oberhalb|mindestens|beschleunig\w*|besser\w*|teurer\w*|länger\w*|früher\w*|ris\w*|rais\w*|increas\w*"
    r"|gr[oe]w\w*|more|higher|above|over|longer|better|expand\w*|extend\w*"
    r"|::(?:ge)?senk\w*|sink\w*|sank\w*|gesunken\w*|fall\w*|fiel\w*|gefallen\w*|kürz\w*|gekürz\w*|reduzier\w*"
    r"|verringer\w*|ab(?:ge)?n[ao]mm?\w*|weniger\w*|niedriger\w*|geringer\w*|kleiner\w*|schwäch\w*|abbau\w*"
    r"|halbier\w*|verkürz\w*|unter\w*|höchstens|verlangsam\w*|brems\w*|schlechter\w*|verschlechter\w*|billiger\w*"
    r"|kürzer\w*|später\w*|fell|drop\w*|cut\w*|lower\w*|reduc\w*|decreas\w*|less|fewer|below|under|shorter|worse\w*",
    r"für|zustimm\w*|zugestimm\w*|stimm\w*|unterstütz\w*|begrüß\w*|akzeptier\w*|angenommen\w*|erlaub\w*|bestätig\w*"
    r"|lob\w*|for|accept\w*|support\w*|approv\w*|confirm\w*|prais\w*"
    r"|::gegen|kritisier\w*|verurteil\w*|tadel\w*|zurück\w*|wies\w*|bezweifel\w*|against|critici\w*|condemn\w*",
    r"vor|vorher|bevor|bis|before|until|ahead::nach|nachdem|danach|seit|ab|after|since",
    r"beginn\w*|begann\w*|begonnen\w*|anfang\w*|eröffn\w*|start\w*|öffn\w*|aufnehm\w*|aufgenommen\w*|begin\w*|beg[au]n|open\w*"
    r"|::end\w*|beend\w*|geendet\w*|schließ\w*|geschlossen\w*|stopp\w*|gestoppt\w*|abbrech\w*|abgebroch\w*|brach\w*|einstell\w*|eingestell\w*"
    r"|clos\w*|stop\w*|finish\w*",
    r"gewinn\w*|gewann\w*|gewonnen\w*|sieg\w*|gelung\w*|gelang\w*|erfolg\w*|w[io]n|succe\w*"
    r"::verlier\w*|verlor\w*|niederlag\w*|scheiter\w*|misslung\w*|los[et]\w*|fail\w*",
    r"kauf\w*|gekauft\w*|erworb\w*|erwirb\w*|einführ\w*|eingeführ\w*|import\w*|hol\w*|b[uo]y\w*|bought|enter\w*"
    r"::verkauf\w*|veräußer\w*|abschaff\w*|abgeschafft\w*|export\w*|aufheb\w*|aufgehob\w*|sell\w*|sold|leav\w*",
    r"all\w*|jed\w*|immer|stets|sämtlich\w*|all|every\w*|always|must|müss\w*|muss\w*"
    r"::einig\w*|manch\w*|teil\w*|selten|wenig\w*|nur|some|few|only|könn\w*|kann|darf|dürf\w*|may|might|soll\w*",
    r"erst\w*|first|nord\w*|ost\w*|north\w*|east\w*|links|innen\w*|inland\w*|öffentlich\w*|public\w*|frei\w*"
    r"::letzt\w*|last|süd\w*|west\w*|south\w*|rechts|außen\w*|ausland\w*|geheim\w*|privat\w*|secret\w*|gefang\w*",
)
_SIDES = [tuple(re.compile(rf"\b(?:{side})\b", re.IGNORECASE) for side in axis.split("::")) for axis in _AXES]

_IDLE = frozenset(
    """
    aber als am an auch auf aus bei beim da damit das dass dem den der des die dies diese dieser
    dieses doch durch ein eine einem einen einer eines er es folgende folgendes folgenden fuer haben
    habe hat hatte ich ihr ihre im in ins ist ja kann koennen koennte koennten mit muss noch schon
    sei seien sein seine sich sie sind so sollen um und uns unser von vom waere war waren was weil
    welche wenn werde werden wie wir wird worden wurde wurden zu zum zur the a an and are as at be
    been by had has have he her his i in is it its of on or our she that their they this to was we
    were which who will with would
    """.split()  # noqa: SIM905
)


def may_say_the_same(one: str, other: str) -> bool:
    """Tell whether nothing in the words of two claims of one speaker says that they differ.

    That they are near in meaning is the caller's matter.
    """
    first, second = _WORD.findall(one), _WORD.findall(other)
    if min(len(first), len(second)) < _FEWEST_WORDS or ("?" in one) is not ("?" in other):
        return False
    if _numbers(first) != _numbers(second):
        return False
    if len(_NEGATION.findall(one)) != len(_NEGATION.findall(other)):
        return False
    if any(_turned(one, other, axis) for axis in _SIDES):
        return False
    return not _names_differ(first, second) and _differ_at_large(first, second)


def _numbers(words: list[str]) -> list[str]:
    pieces = [piece for word in words for piece in word.split("-")]
    values = [_NUMBERS.get(plain(piece), piece) for piece in pieces]
    return sorted(value for value in values if value[0].isdigit())


def _turned(one: str, other: str, axis: tuple[re.Pattern[str], ...]) -> bool:
    """Tell whether one text stands at one end of an axis, and the other at the other."""
    return all((side.search(one) is None) is not (side.search(other) is None) for side in axis)


def _names_differ(first: list[str], second: list[str]) -> bool:
    """Tell whether a noun or name of one stands where the other has another, or they change places."""
    one, other = _nouns(first), _nouns(second)
    every_one, every_other = (_pieces(first), _pieces(second))
    if set(one) - every_other and set(other) - every_one:
        return True
    shared = set(one) & set(other)
    return [noun for noun in one if noun in shared] != [noun for noun in other if noun in shared]


def _nouns(words: list[str]) -> list[str]:
    """Return the capitalised words but for a sentence's first, each once, in order."""
    cores = (_core(word) for word in words[1:] if word[0].isupper() and "-" not in word)
    return list(dict.fromkeys(core for core in cores if core not in _IDLE))


def _pieces(words: list[str]) -> set[str]:
    return {_core(piece) for word in words for piece in word.split("-")}


def _differ_at_large(first: list[str], second: list[str]) -> bool:
    """Tell whether the wordings differ in more than single words, and share enough of what tells."""
    one, other = [[_core(word) for word in words] for words in (first, second)]
    equal = SequenceMatcher(None, one, other, autojunk=False).ratio()
    if equal == 1.0:
        return True
    telling = [frozenset(words) - _IDLE for words in (one, other)]
    shared = len(telling[0] & telling[1])
    return equal < _MOST_EQUAL and shared >= _LEAST_SHARED * min(map(len, telling))


def _core(word: str) -> str:
    return _ENDING.sub("", plain(word))
