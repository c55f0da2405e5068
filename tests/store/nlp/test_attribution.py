"""Who speaks: names, offices, pronouns; and the way a statement took."""

from collections.abc import Callable

import pytest

from store.model import Claim, ClaimType

Claims = Callable[..., tuple[Claim, ...]]

SPEAKERS = [
    ("Der ukrainische Präsident Taras Bondar sagte, er komme.", "Taras Bondar"),
    ("Großbritanniens Premierministerin Ellen Ford sagte, sie komme.", "Ellen Ford"),
    ("EU-Kommissionspräsidentin Ursula von der Heide sagte, sie komme.", "Ursula von der Heide"),
    ("Auch Außenministerin Lena Vogt sagte, sie komme.", "Lena Vogt"),
    ("Die Abgeordneten Lena Vogt und Karl Roth sagten, sie kämen.", "Lena Vogt und Karl Roth"),
    ("Kiew erklärte, die Lage sei ernst.", "Kiew"),
    ("Ein Sprecher der Polizei sagte, die Straße sei frei.", "Sprecher der Polizei"),
    (
        "Die Regierung von Präsident Karl Roth sagte, die Straße sei frei.",
        "Regierung von Präsident Karl Roth",
    ),
    ("Der Bericht des Amtes sagt, die Straße sei frei.", "Amt"),
    ("Trumps Sprecherin sagte, die Straße sei frei.", "Trumps Sprecherin"),
    ("Der zuständige Beamte sagte, die Straße sei frei.", "zuständiger Beamte"),
    ("Laut Angaben der ukrainischen Luftwaffe ist Ruhe.", "ukrainische Luftwaffe"),
    ("Am Abend sprach der Politiker von einem „Durchbruch“.", "Politiker"),
    ("Wie die Zeitung „Hafenbote“ berichtet, ist der Kai gesperrt.", "Hafenbote"),
    ("Nach Angaben des Sprechers Karl Roth ist der Kai gesperrt.", "Karl Roth"),
    ("Karl Roth hat nach eigenen Angaben nichts gewusst.", "Karl Roth"),
]


def test_an_unnamed_speaker_is_nobody_who_holds_the_same_office(claims: Claims) -> None:
    text = (
        "Verletzt worden sei niemand, sagte ein Sprecher. „Wir warten“, sagte Bahnsprecherin Ulrike Thomsen."
    )
    assert [claim.speaker_name for claim in claims(text)] == ["Sprecher", "Ulrike Thomsen"]


@pytest.mark.parametrize(("sentence", "name"), SPEAKERS)
def test_the_speakers_name(claims: Claims, sentence: str, name: str) -> None:
    assert claims(sentence)[0].speaker_name == name


RESOLVED = [
    ("Karl Roth kam spät. Roth sagte, der Zug sei ausgefallen.", "Roth", "Karl Roth"),
    ("Karl Roth kam spät. Er sagte, der Zug sei ausgefallen.", "Er", "Karl Roth"),
    ("Lena Vogt traf Karl Roth. Sie sagte, der Zug sei ausgefallen.", "Sie", "Lena Vogt"),
    (
        "Lena Vogt sagte, der Kai sei frei. Karl Roth schwieg. „Mehr weiß ich nicht“, sagte sie.",
        "sie",
        "Lena Vogt",
    ),
    (
        "Der britische Premierminister Alan Ford reiste ab. Der britische Premier sagte, er sei müde.",
        "Der britische Premier",
        "Alan Ford",
    ),
    (
        "Der britische Premierminister Alan Ford traf den ungarischen Premier Pal Nemes. "
        "Der ungarische Premier sagte, er sei müde.",
        "Der ungarische Premier",
        "Pal Nemes",
    ),
    ("Der Vorsitzende sagte, er sei müde.", "Der Vorsitzende", "Vorsitzende"),
    ("Lena Vogt lobte Karl Roth. Der erklärte, er sei müde.", "Der", "Karl Roth"),
    ("Lena Vogt lobte Karl Roth den Tag über. Roth sagte, er sei müde.", "Roth", "Karl Roth"),
    ("Ursula von der Heide kam. Von der Heide sagte, sie sei müde.", "Von der Heide", "Ursula von der Heide"),
    ("Er sagte, der Zug sei ausgefallen.", "Er", None),
]
_BEFORE = "„Der Kai ist gesperrt“, sagte Alan Ford. "
RESOLVED += [
    (f"{_BEFORE}\n\nKarl Roth: Erst kam er zu spät, dann, sagte er, sei alles gut.", "er", "Karl Roth"),
    (f"{_BEFORE}Karl Roth kam.\n\nKarl Roth war müde: „Es reicht für heute“, sagte er.", "er", "Karl Roth"),
    (
        f"{_BEFORE}\n\nDer dänische Minister bleibt dabei: „Es reicht für heute“, sagte er.",
        "er",
        "dänischer Minister",
    ),
    (
        f"{_BEFORE}\n\nDie Ministerin kam. Der Kai, sagte sie, sei zu klein.",
        "sie",
        "Ministerin",
    ),
    (
        f"{_BEFORE}\n\nDer Ministerin war es recht. Der Kai, sagte er, sei zu klein.",
        "er",
        "Alan Ford",
    ),
    (
        f"{_BEFORE}\n\nDer Kanzler schrieb am Abend, man solle warten. Der Kai, behauptete er, sei zu klein.",
        "er",
        "Kanzler",
    ),
    (
        f"{_BEFORE}\n\nPräsident Bondar besteht auf einem Kai, der trägt. Er müsse halten, erklärte er.",
        "er",
        "Bondar",
    ),
    (f"{_BEFORE}Karl Roth hält das für falsch. Der Kai sei frei, sagte er.", "er", "Karl Roth"),
    (f"{_BEFORE}\n\nIn Roths Büro war es laut. Der Kai, sagte er, sei zu klein.", "er", "Alan Ford"),
    (
        "Roths Gesandter Alan Ford sprach.\n\nAm Abend dämpfte Roth die Hoffnung. Der Kai, sagte er, sei zu.",
        "er",
        "Roth",
    ),
    (
        "Alan Ford sprach.\n\nAm Abend kam Regen auf. Der Kai, sagte er, sei zu klein.",
        "er",
        "Alan Ford",
    ),
    ("Karl Roth: Der Minister stellte klar, dass der Kai offen bleibt.", "Der Minister", "Karl Roth"),
    ("Karl Roth: Die Ministerin stellte klar, dass der Kai offen bleibt.", "Die Ministerin", "Ministerin"),
    ("Karl Roth: Die Opposition stellte klar, dass der Kai offen bleibt.", "Die Opposition", "Opposition"),
]


@pytest.mark.parametrize(("text", "words", "name"), RESOLVED)
def test_a_later_mention_gets_the_full_name(claims: Claims, text: str, words: str, name: str | None) -> None:
    last = claims(text)[-1]
    assert (last.speaker[0].of(text), last.speaker_name) == (words, name)


def test_a_verb_that_is_not_said_again_has_a_speaker_of_its_own(claims: Claims) -> None:
    text = "Karl Roth nannte den Kai einen „Fehler“, Lena Vogt gar einen „Skandal“."
    assert [claim.speaker_name for claim in claims(text)] == ["Karl Roth", "Lena Vogt"]


CHAINS = [
    ("Aus Diplomatenkreisen hieß es laut dpa, der Minister habe zugestimmt.", ["dpa"], "Diplomatenkreisen"),
    ("Laut AFP befürchtet die Regierung, dass der Winter hart wird.", ["AFP"], "Regierung"),
    (
        "Wie die Nachrichtenagentur Bloomberg berichtet, soll der Minister zugestimmt haben.",
        [],
        "Bloomberg",
    ),
    (
        "Laut Politico, das sich auf mehrere Diplomaten stützt, hat der Minister zugestimmt.",
        ["Politico"],
        "mehrere Diplomaten",
    ),
    (
        "Wie Bloomberg unter Berufung auf Diplomaten berichtet, soll der Minister zugestimmt haben.",
        ["Bloomberg"],
        "Diplomaten",
    ),
    ("Laut Ministerium, das sich auf Messwerte stützt, sinkt der Pegel.", [], "Ministerium"),
    ("Laut Politico, das sich auf seine Leser verlässt, hat der Minister zugestimmt.", [], "Politico"),
    ("Wie die Nachrichtenagentur Bloomberg berichtet, hat der Minister zugestimmt.", [], "Bloomberg"),
    (
        "Der Sender berichtete unter Berufung auf Ermittler, dass der Täter gestanden habe.",
        ["Sender"],
        "Ermittler",
    ),
    (
        "Das Magazin Politico wollte in Erfahrung gebracht haben: Der Minister habe zugestimmt, "
        "hieß es unter Berufung auf mehrere Diplomaten.",
        ["Politico"],
        "mehrere Diplomaten",
    ),
]


@pytest.mark.parametrize(("sentence", "chain", "name"), CHAINS)
def test_the_chain_ends_before_the_speaker(
    claims: Claims, sentence: str, chain: list[str], name: str
) -> None:
    claim = claims(sentence)[0]
    assert [link.name for link in claim.chain] == chain
    assert claim.speaker_name == name


def test_words_in_words_came_through_those_who_told_them(claims: Claims) -> None:
    text = "Laut dpa sagte Lena Vogt, Karl Roth habe erklärt, der Kai sei frei."
    outer, inner = claims(text)
    assert (outer.speaker_name, [link.name for link in outer.chain]) == ("Lena Vogt", ["dpa"])
    assert (inner.speaker_name, [link.name for link in inner.chain]) == ("Karl Roth", ["dpa", "Lena Vogt"])
    assert [link.extents[0].of(text) for link in inner.chain] == ["dpa", "Lena Vogt"]


def test_own_words_in_reported_ones_came_through_nobody(claims: Claims) -> None:
    text = "Lena Vogt sagte, der Kai sei „völlig zu Recht“ gesperrt."
    assert [claim.chain for claim in claims(text)] == [(), ()]


def test_every_link_is_a_place_in_the_text(claims: Claims) -> None:
    text = "Aus Diplomatenkreisen hieß es laut dpa, der Minister habe zugestimmt."
    (link,) = claims(text)[0].chain
    assert [extent.of(text) for extent in link.extents] == ["dpa"]


def test_a_report_keeps_its_chain_in_the_next_sentence(claims: Claims) -> None:
    text = "Aus Kreisen hieß es laut dpa, der Minister habe zugestimmt. Allerdings gelte das nur bis Mai."
    last = claims(text)[-1]
    assert last.type is ClaimType.INDIRECT_FREE_INDIRECT
    assert [link.name for link in last.chain] == ["dpa"]


def test_headlines_and_boilerplate_carry_no_claims(claims: Claims) -> None:
    from store.model import Extent, Part, PartKind

    text = "Roth: Wir gehen\n\nKarl Roth sagte, man gehe.\n\n„Wir gehen“, sagte Karl Roth."
    parts = (
        Part(Extent(0, 15), PartKind.HEADLINE),
        Part(Extent(17, 43), PartKind.BODY),
        Part(Extent(45, len(text)), PartKind.BOILERPLATE),
    )
    assert [claim.words(text) for claim in claims(text, parts=parts)] == ["man gehe"]
