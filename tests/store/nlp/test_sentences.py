"""Where German sentences end."""

import pytest

from store.nlp.pipeline import pipeline

TEXTS = [
    ["Er kam am 15. August.", "Sie ging am 16. wieder."],
    ["Das war 2006.", "Bei Regen blieb er daheim."],
    ["Dr. Anna Lenz wohnt in der Str. Nr. 5.", "Sie liest."],
    ["Das kostet z.B. 1.920 Euro bzw. mehr.", "Zu viel."],
    ["Karl F. Roth kam.", "Er blieb."],
    ["„Wir gehen. Wir kommen wieder“, sagte er.", "Dann ging er."],
    ["„Wir gehen.“", "Dann ging er."],
    ["„Gehen wir?“ fragte er.", "Niemand antwortete."],
    ["Papst Benedikt XVI. kam.", "Er blieb."],
    ["Er sagte: „Es ist aus.“", "Dann war Ruhe."],
    ["Er ging … und kam wieder.", "Wirklich!"],
    ["Erste Zeile ohne Punkt", "Zweite Zeile ohne Punkt"],
    ["Die 2. Liga beginnt.", "Alle freuen sich."],
]


@pytest.mark.parametrize("sentences", TEXTS)
def test_sentences_end_where_they_end(sentences: list[str]) -> None:
    text = ("\n" if not sentences[0].endswith((".", "“")) else " ").join(sentences)
    nlp = pipeline("de")
    doc = nlp.make_doc(text)
    doc._.body = [(0, len(text))]
    doc = nlp(doc)
    words = doc._.words
    assert [text[words[s.start].start : words[s.end - 1].end] for s in doc._.sentences] == sentences


def test_a_sub_heading_run_into_its_paragraph_ends_before_the_sentence() -> None:
    text = "Kein Geld da Außerdem fehlt es an Leuten."
    nlp = pipeline("de")
    doc = nlp.make_doc(text)
    doc._.body = [(0, len(text))]
    doc = nlp(doc)
    assert [doc._.words[s.start].text for s in doc._.sentences] == ["Kein", "Außerdem"]
