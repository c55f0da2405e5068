"""Durations, sets, and what is counted from another time: "vor sieben Jahren", "zwei Tage später"."""

from __future__ import annotations

from store.model import TimexType
from store.nlp.timex_context import Context
from store.nlp.timex_days import moved
from store.nlp.timex_resolved import Resolved, dated, mod_of, timed
from store.nlp.timex_scan import Found
from store.nlp.timex_values import week_value

_NUMBER_WINDOW = 6


def duration_value(count: str, unit: str) -> str:
    """Return the value of so many units: "P3Y", "PT48H", "PXD"."""
    return f"PT{count}{unit[1]}" if unit.startswith("T") else f"P{count}{unit}"


def count_of(found: Found) -> str | None:
    """Return the number that is counted, "X" for a vague one."""
    if found.at("vague"):
        return "X"
    if (number := found.number("n")) is not None:
        if found.at("thousands"):
            return str(number * 1000 + (found.number("thousands") or 0))
        token = found.at("fraction")
        return f"{number}.{token.form}" if token else str(number)
    count = found.value("n", "NUMBER")
    return "0.5" if found.at("half") and count == "1" else count


def duration(found: Found, context: Context) -> Resolved | None:
    """Make "drei Jahre und vier Monate", "48 Stunden", "seit Wochen"; an age is none."""
    unit, count = found.value("unit", "UNIT"), count_of(found) or "X"
    if unit is None or _is_age(found):
        return None
    value = duration_value(count, unit)
    if second := found.value("unit2", "UNIT"):
        more = found.value("n2", "NUMBER", "N") or ""
        value += duration_value(more, second).removeprefix("P")
    return Resolved(TimexType.DURATION, value, mod_of(found))


def _is_age(found: Found) -> bool:
    """Tell whether the years are someone's: "40 Jahre alt", "mit 14 Jahren", "unter 18 Jahren"."""
    if found.next is not None and "AGEWORD" in found.next.values:
        return True
    years = found.value("unit", "UNIT") == "Y" and found.at("n") is not None
    counted = found.next is not None and found.next.form[0].isupper()
    return years and not counted and found.before is not None and "AGEMARK" in found.before.values


def span(found: Found, context: Context) -> Resolved | None:
    """Make "in den vergangenen fünf Jahren", "die nächsten Monate"."""
    unit = found.value("unit", "UNIT") or ""
    if unit == "D" and found.value("rel", "THIS"):
        return dated("PRESENT_REF")
    if found.at("n") is None and found.at("vague") is None and found.value("rel", "NEXT"):
        return dated("FUTURE_REF")
    return duration(found, context)


def ago(found: Found, context: Context) -> Resolved | None:
    """Make "vor sieben Jahren", "in drei Tagen": a duration with the time it leads to."""
    made = duration(found, context)
    unit, count = found.value("unit", "UNIT") or "", count_of(found) or "X"
    step = found.value("dir", "DIRECTION")
    if made is None or step is None or context.day is None or context.now is None:
        return made
    if step == "1" and context.tense(found.first) <= 0:
        return made
    point = _point(found, context, unit, count, int(step))
    if point and found.rule.value == TimexType.DATE:
        return dated(point, found)
    return Resolved(made.type, made.value, made.mod, point)


def _point(found: Found, context: Context, unit: str, count: str, step: int) -> str | None:
    if not count.isdecimal() or context.now is None:
        return None
    if unit in ("DE", "CE"):
        unit, count = "Y", str(int(count) * (10 if unit == "DE" else 100))
    moment = context.now.moved(step * int(count), unit) if len(count) < 5 else None
    if moment is None:
        return None
    return week_value(moment.date) if unit == "W" and moment.date else moment.value


def shifted(found: Found, context: Context) -> Resolved | None:
    """Make "zwei Tage später": counted from what was told last; a duration where nothing was."""
    unit, step = found.value("unit", "UNIT") or "", int(found.value("later", "LATER") or 1)
    count = count_of(found) or "X"
    if unit.startswith("T"):
        return timed("XXXX-XX-XXTXX:XX")
    length = Resolved(TimexType.DURATION, duration_value(count, unit), mod_of(found))
    if count == "X":
        return dated("FUTURE_REF") if step > 0 else length
    if count == "0.5" and unit == "Y":
        count, unit = "6", "M"
    base = context.last if context.narrative else context.near(found.first, 3)
    if base is None or not count.isdecimal() or len(count) > 4:
        return length
    if unit == "W":
        count, unit = str(7 * int(count)), "D"
    if unit in ("DE", "CE"):
        count, unit = str(int(count) * (10 if unit == "DE" else 100)), "Y"
    return moved(base, step * int(count), unit, found, context) or length


def adjective(found: Found, context: Context) -> Resolved | None:
    """Make "siebentägig", "mehrjährig", "wochenlang"."""
    token = found.at("adjective")
    if token is None or (token.form[0].isupper() and "jährig" in token.low):
        return None
    first, _, second = (found.value("adjective", "ADJECTIVE", "LONG") or ":").partition(":")
    value = duration_value(first, second) if second else duration_value("X", first)
    return Resolved(TimexType.DURATION, value)


def adjective_number(found: Found, context: Context) -> Resolved | None:
    """Make "14-tägig"; with years it is an age."""
    unit, number = found.value("adjective", "ADJECTIVEUNIT") or "", found.number("n")
    token = found.at("adjective")
    if number is None or unit == "Y" or token is None or token.form[0].isupper():
        return None
    return Resolved(TimexType.DURATION, duration_value(str(number), unit))


def every(found: Found, context: Context) -> Resolved | None:
    """Make "jeden Montag", "alle vier Jahre", "pro Tag", "im Jahr" after a number."""
    if (token := found.at("each")) and found.at("per") is None and "UNIT" in token.values:
        if not _counted(found):
            return None
        return Resolved(TimexType.SET, f"P1{token.values['UNIT']}")
    if number := found.value("wd", "WEEKDAY"):
        return Resolved(TimexType.SET, f"XXXX-WXX-{number}")
    if number := found.value("month", "MONTH"):
        return Resolved(TimexType.SET, f"XXXX-{int(number):02}")
    if part := found.value("part", "DAYPART"):
        return Resolved(TimexType.SET, f"XXXX-XX-XXT{part}")
    count = count_of(found) or found.value("ordinal", "ORDINAL") or "1"
    if _says_few(found):
        count = "X"
    return Resolved(TimexType.SET, duration_value(count, found.value("unit", "UNIT") or ""))


def _says_few(found: Found) -> bool:
    return any(token.low in ("paar", "few") for token in found.tokens[found.first : found.after])


def _counted(found: Found) -> bool:
    """Tell whether a number stands shortly before: "500 Menschen im Jahr"."""
    window = found.tokens[max(0, found.first - _NUMBER_WINDOW) : found.first]
    for token in reversed(window):
        if token.form in ".!?;:":
            return False
        if (token.form.isdecimal() and "YEAR" not in token.values) or "FREQUENCY" in token.values:
            return True
    return False


def set_of(found: Found, context: Context) -> Resolved | None:
    """Make "täglich", "zweimal wöchentlich", "nachts"."""
    value = found.value("set", "SETWORD", "SETADVERB")
    return Resolved(TimexType.SET, value) if value else None
