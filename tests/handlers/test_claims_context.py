"""/claims: what a line shows around the words, and that none stands twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from handlers.context import shown
from handlers.reply import Reply, Style
from handlers.shorten import LONGEST, may_turn
from store.claims import Finding, Source
from store.db.sqlite import SqliteStore
from store.model import Article, Claim, ClaimType, Extent, Part, PartKind

Ask = Callable[..., Reply]
NOW = datetime(2025, 8, 22, tzinfo=UTC)


def texts(reply: Reply) -> list[str]:
    return [item.text for item in reply.items]


def line_with(reply: Reply, words: str) -> str:
    [line] = [text for text in texts(reply) if words in text]
    return line


def test_words_quoted_inside_reported_words_are_no_line_of_their_own(
    empty: SqliteStore, ask_empty: Ask
) -> None:
    text = "Brandt sagte, der Umbau sei „eine Zumutung“ für alle."
    reported, quoted = (
        Extent(text.index(words), text.index(words) + len(words))
        for words in ("der Umbau sei „eine Zumutung“ für alle", "„eine Zumutung“")
    )
    article = Article("a", "a.txt", text, (Part(Extent(0, len(text)), PartKind.BODY),), "de", NOW)
    empty.put(
        article,
        [
            Claim(ClaimType.INDIRECT, (reported,), speaker_name="Aylin Brandt"),
            Claim(ClaimType.DIRECT, (quoted,), speaker_name="Aylin Brandt"),
        ],
    )
    assert [text.partition(" (")[2].partition(",")[0] for text in texts(ask_empty("/wer Brandt"))] == [
        "indirekt"
    ]


def keep(store: SqliteStore, text: str, *claims: Claim, key: str = "a") -> None:
    store.put(
        Article(key, f"{key}.txt", text, (Part(Extent(0, len(text)), PartKind.BODY),), "de", NOW), claims
    )


def said(text: str, *pieces: str, kind: ClaimType = ClaimType.DIRECT, who: str = "Aylin Brandt") -> Claim:
    extents = tuple(Extent(text.index(piece), text.index(piece) + len(piece)) for piece in pieces)
    return Claim(kind, extents, speaker_name=who, sentence=Extent(0, text.index(".") + 1))


def test_words_in_pieces_stand_in_their_whole_sentence(empty: SqliteStore, ask_empty: Ask) -> None:
    text = "Der Umbau werde, so Brandt, teurer als gedacht. Mehr sagte sie nicht."
    keep(empty, text, said(text, "Der Umbau werde", "teurer als gedacht", kind=ClaimType.INDIRECT))
    [line] = texts(ask_empty("/claims Umbau"))
    assert line.endswith(": Der Umbau werde, so Brandt, teurer als gedacht. – 1 Artikel [1]")


def test_a_word_is_found_by_its_sentence_and_stands_in_it(empty: SqliteStore, ask_empty: Ask) -> None:
    text = "Brandt nannte den Plan, die Schleuse zu sperren, einen „Fehler“. Es regnete."
    keep(empty, text, said(text, "„Fehler“"))
    reply = ask_empty("/claims Schleuse")
    [line] = texts(reply)
    assert f": {text[:64]} – 1 Artikel" in line
    assert [span.text for span in reply.items[0].spans if span.style is Style.QUOTE] == ["„Fehler“"]
    assert reply.intro == "1 Aussage aus 1 Artikel, ohne Datum"


def test_several_words_of_one_sentence_are_one_line(empty: SqliteStore, ask_empty: Ask) -> None:
    text = "Brandt nannte die Schleuse „marode“ und den Umbau einen „Kraftakt“. Es regnete."
    keep(empty, text, said(text, "„marode“"), said(text, "„Kraftakt“"))
    for question in ("/claims Schleuse", "/claims marode", "/claims Umbau Kraftakt", "/who Brandt"):
        [line] = texts(ask_empty(question))
        assert "Brandt nannte die Schleuse" in line
        assert ask_empty(question).intro.startswith("1 Aussage ")


def test_a_word_that_two_articles_carry_repeats_no_line_of_either(empty: SqliteStore, ask_empty: Ask) -> None:
    for key, text in (
        ("a", "Brandt sagte, die alte Schleuse sei leider „völlig marode“."),
        ("b", "Die Schleuse am Hafen sei „völlig marode“, sagte Brandt."),
    ):
        words = text[13:-1] if key == "a" else text.partition(", sagte")[0]
        claims = [said(text, words, kind=ClaimType.INDIRECT), said(text, "„völlig marode“")]
        keep(empty, text, *claims, key=key)
    lines = texts(ask_empty("/claims Schleuse"))
    assert len(lines) == 2
    assert all("(indirekt" in line for line in texts(ask_empty("/who Brandt")))


def test_a_claim_with_the_topic_needs_no_second_line_by_its_sentence(
    empty: SqliteStore, ask_empty: Ask
) -> None:
    text = "Brandt sagte, die Schleuse werde am Montag endgültig gesperrt, und sprach von einem „Kraftakt“."
    whole = said(text, "die Schleuse werde am Montag endgültig gesperrt", kind=ClaimType.INDIRECT)
    keep(empty, text, whole, said(text, "„Kraftakt“"))
    assert len(texts(ask_empty("/claims Schleuse"))) == 1


def test_of_an_endless_sentence_the_clauses_around_the_words_are_shown(
    empty: SqliteStore, ask_empty: Ask
) -> None:
    filling = "während es draußen regnete, "
    text = f"Der Rat tagte, {filling * 30}Brandt nannte die Schleuse „marode“, {filling * 30}und ging."
    keep(empty, text, said(text, "„marode“"))
    [line] = texts(ask_empty("/claims marode"))
    shown = line.partition(": ")[2].partition(" – ")[0]
    assert shown.startswith("… während es draußen regnete, ")
    assert "Brandt nannte die Schleuse „marode“, während" in shown
    assert shown.endswith("regnete …")
    assert len(shown) <= LONGEST


def test_of_an_endless_sentence_who_says_it_and_how_is_always_shown(
    empty: SqliteStore, ask_empty: Ask
) -> None:
    filling = "nach langem Zögern, "
    text = f"Der Stadtrat Karl Roth hat, {filling * 50}nie behauptet, dass die alte Schleuse birst."
    claim = replace(
        said(text, "dass die alte Schleuse birst", kind=ClaimType.INDIRECT, who="Karl Roth"),
        speaker=(Extent(text.index("Karl"), text.index(" hat")),),
        cue=(Extent(text.index("behauptet"), text.index(", dass")),),
    )
    keep(empty, text, claim)
    [line] = texts(ask_empty("/claims Schleuse"))
    assert ": Der Stadtrat Karl Roth hat, nach langem Zögern, " in line
    assert "nie behauptet, dass die alte Schleuse birst. (gekürzt, ganz im Beleg) – 1 Artikel" in line
    assert len(line) < LONGEST + 100


def test_a_sentence_whose_end_takes_it_back_is_shown_to_its_end(empty: SqliteStore, ask_empty: Ask) -> None:
    filling = "während es draußen regnete, "
    text = f"Brandt nannte die Schleuse „marode“, {filling * 40}was sie später bestritt."
    keep(empty, text, said(text, "„marode“"))
    [line] = texts(ask_empty("/claims Schleuse"))
    assert "was sie später bestritt. (gekürzt, ganz im Beleg)" in line


def test_long_words_are_shown_to_their_end_and_the_line_says_where_all_of_them_stand(
    empty: SqliteStore, ask_empty: Ask
) -> None:
    text = f"„Ich werde die Schleuse{', mit Toren und Wehren' * 12}, niemals bauen“, sagte Brandt."
    longer = text.replace(", niemals", ", mit Toren und Wehren" * 30 + ", niemals")
    for key, sentence in (("a", text), ("b", longer)):
        keep(empty, sentence, said(sentence, sentence.partition(", sagte")[0]), key=key)
    lines = sorted(texts(ask_empty("/claims Schleuse")), key=len)
    assert all("niemals bauen“" in line for line in lines)
    assert ["gekürzt" in line for line in lines] == [False, True]


@given(st.text("ab ,;.–\n", max_size=900), st.text("ab ,;.–\n", max_size=900), st.text("ab", min_size=1))
def test_whatever_is_shown_holds_the_words_and_is_of_the_sentence(before: str, after: str, word: str) -> None:
    text = f"{before}„{word}“{after}"
    claim = Claim(
        ClaimType.DIRECT, (Extent(len(before), len(before) + len(word) + 2),), sentence=Extent(0, len(text))
    )
    source = Source("a", "a.txt", None, None, None, None, NOW)
    part = shown(Finding("a", claim, f"„{word}“", source, sentence=text))
    assert part.start <= len(before)
    assert part.end >= claim.quote[0].end
    whole = (part.start, part.end) == (0, len(text))
    assert part.end - part.start <= LONGEST or (whole and (len(word) + 2 > LONGEST - 4 or may_turn(text)))
