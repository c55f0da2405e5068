"""A time told by an event at the end of a question: "Sicherheitsgarantien nach dem Alaska-Gipfel".

What merely follows a preposition stays in the topic ("Trump vor Gericht", "die Suche nach dem Täter"): an
event has its article, and a noun for what happens at some time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.dates.lexicon import folded
from handlers.dates.ranges import Operator, UnknownEvent, read
from handlers.errors import QuestionError

_MOST_WORDS = 12
_ANY_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class EventPhrase:
    """The last `length` words of a question: what is meant of the time of what is called `event`."""

    length: int
    operator: Operator
    event: str


def event_at_end(words: Sequence[str]) -> EventPhrase | None:
    """Return the shortest end of a question that tells a time by an event, None if there is none."""
    for length in range(2, min(len(words), _MOST_WORDS) + 1):
        text = " ".join(words[-length:])
        try:
            read(text, _ANY_DAY)
        except UnknownEvent as found:
            if _DEFINITE.match(folded(text)) and _is_event(found.event):
                return EventPhrase(length, found.operator, found.event)
        except QuestionError:
            continue
    return None


def _is_event(name: str) -> bool:
    """Tell whether the nouns before the first preposition hold one for an event: "Treffen in Washington"."""
    head = _PREPOSITION.split(folded(name), maxsplit=1)[0]
    return any(_EVENT.fullmatch(piece) for word in head.split() for piece in word.split("-"))


_DEFINITE = re.compile(
    r"(?:(?:seit|nach|vor|ab|bis (?:vor|nach)|since|after|before|until|till|up to|as of|from|prior to)"
    r" (?:dem|der|den|the) |(?:bis zu[mr]|vom) )"
)
_PREPOSITION = re.compile(
    r" (?:in|im|am|an|auf|bei|beim|mit|von|vom|ueber|zu|zum|zur|zwischen|gegen|fuer"
    r"|of|at|on|with|between|about|by|for)\b"
)
_EVENT = re.compile(
    r"""\w*(?:
    gipfel|treffen|begegnung|besuch|reise|rede|ansprache|auftritt|wahl|abstimmung|referendum|konferenz|tagung
    |parteitag|sitzung|gespraech|telefonat|verhandlung|interview|debatte|duell|pressekonferenz
    |anschlag|angriff|attacke|attentat|ueberfall|invasion|einmarsch|krieg|putsch|sturz|mord|ermordung|schuesse
    |ruecktritt|amtsantritt|vereidigung|amtseinfuehrung|einigung|abkommen|unterzeichnung|memorandum|urteil|prozess
    |unfall|unglueck|brand|feuer|erdbeben|beben|flut|hochwasser|sturm|explosion|ausbruch|bruch|einsturz|absturz
    |streik|demonstration|protest|gruendung|eroeffnung|schliessung|sperrung|festnahme|verhaftung|freilassung
    |tod|begraebnis|mauerfall|wiedervereinigung|wende|brexit
    |summit|meeting|talk|visit|trip|speech|address|election|vote|conference|call|attack|strike|war|coup
    |resignation|inauguration|agreement|deal|signing|ruling|verdict|trial|crash|accident|fire|earthquake|flood
    |storm|collapse|demonstration|opening|closure|arrest|release|death|murder|assassination|raid|shooting
    )(?:s|es|e|en|n|er|ern)?""",
    re.VERBOSE,
)
