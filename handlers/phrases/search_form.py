"""What stands on forms and around answers where a platform has room for more than text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormPhrases:
    """The words of one language."""

    language: str
    share: str
    shared_by: str
    narrow: str
    speakers: str
    newest: str
    find_claims: str
    form_title: str
    submit: str
    cancel: str
    topic: str
    topic_hint: str
    speaker: str
    speaker_hint: str
    outlet: str
    outlet_hint: str
    since: str
    until: str
    day_hint: str
    kinds: str
    empty_form: str
    reversed_days: str
    home_title: str
    home_hint: str
    interrupted: str
    elsewhere: str
    lost: str


_DE = FormPhrases(
    language="de",
    share="In den Kanal stellen",
    shared_by="In den Kanal gestellt von {name}",
    narrow="Filtern …",
    speakers="von …",
    newest="Neueste Aussagen",
    find_claims="Aussagen dazu finden",
    form_title="Aussagen suchen",
    submit="Suchen",
    cancel="Abbrechen",
    topic="Thema",
    topic_hint="zum Beispiel Sicherheitsgarantien",
    speaker="Wer hat es gesagt?",
    speaker_hint="Name",
    outlet="In welchem Medium?",
    outlet_hint="Medium",
    since="Erschienen seit",
    until="Erschienen bis",
    day_hint="Tag",
    kinds="Wie ist es wiedergegeben?",
    empty_form="Bitte ein Thema, eine Person oder ein Medium angeben.",
    reversed_days="Das liegt vor dem ersten Tag.",
    home_title="Wer hat was gesagt?",
    home_hint="Thema, Person oder Frage",
    interrupted="Die Antwort auf die letzte Frage ist vielleicht nicht angekommen. Steht sie hier nicht, "
    "bitte noch einmal fragen.",
    elsewhere="Die Antwort ließ sich dort, wo gefragt wurde, nicht zustellen:",
    lost="belegbot kann in einem Kanal nichts mehr schreiben: {channel} ({reason}). Dort wird nichts mehr "
    "zugestellt, bis belegbot wieder eingeladen ist.",
)

_EN = FormPhrases(
    language="en",
    share="Post to the channel",
    shared_by="Posted to the channel by {name}",
    narrow="Filter …",
    speakers="by …",
    newest="Newest statements",
    find_claims="Find claims about this",
    form_title="Search statements",
    submit="Search",
    cancel="Cancel",
    topic="Topic",
    topic_hint="for example security guarantees",
    speaker="Who said it?",
    speaker_hint="Name",
    outlet="In which outlet?",
    outlet_hint="Outlet",
    since="Published from",
    until="Published to",
    day_hint="Day",
    kinds="How is it rendered?",
    empty_form="Please give a topic, a person or an outlet.",
    reversed_days="This is before the first day.",
    home_title="Who said what?",
    home_hint="Topic, person or question",
    interrupted="The answer to the last question may not have arrived. If it is not here, please ask again.",
    elsewhere="The answer could not be delivered where it was asked for:",
    lost="belegbot can no longer write in a channel: {channel} ({reason}). Nothing is delivered there until "
    "belegbot is invited again.",
)

_IN = {phrases.language: phrases for phrases in (_DE, _EN)}


def form_phrases(language: str | None) -> FormPhrases:
    """Return the phrases of the language that a hint ("de-DE") names; German where it names none of ours."""
    return _IN.get((language or "").lower()[:2], _DE)
