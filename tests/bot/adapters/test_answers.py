"""The answers under way: one answer or one apology a question, whatever happens."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
import structlog

from bot.adapters import answers as room
from bot.adapters.answers import Answers
from handlers.apology import apology
from handlers.inbound import Asker, Inbound
from handlers.reply import Reply
from tests.bot.adapters.desk import Desk

APOLOGY = apology("de").intro


def question(text: str, conversation: str = "flur") -> Inbound:
    return Inbound(Asker("test", conversation, "u1"), text, language="de")


class Post:
    """Notes what arrives; `before` holds up or refuses what would arrive as this text."""

    def __init__(self) -> None:
        self.arrived: list[str] = []
        self.tried: list[str] = []
        self.before: dict[str, Callable[[], Awaitable[object]]] = {}

    async def __call__(self, place: str, reply: Reply) -> None:
        words = reply.title or reply.intro
        self.tried.append(words)
        if words in self.before:
            await self.before[words]()
        self.arrived.append(words)


@pytest.fixture
def post() -> Post:
    return Post()


async def fail(*_: object) -> None:
    raise RuntimeError("geheimer Wortlaut")


async def never(*_: object) -> None:
    await asyncio.Event().wait()


async def shortly(*_: object) -> None:
    await asyncio.sleep(0.05)


def held_up(text: str, release: asyncio.Event) -> Callable[[Inbound], Awaitable[object]]:
    """Return what holds the answer to `text` up until `release`."""

    async def hold(inbound: Inbound) -> None:
        if inbound.text == text:
            await release.wait()

    return hold


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.005)


async def test_a_question_is_answered_where_it_was_asked(desk: Desk) -> None:
    arrived: list[tuple[str, str]] = []

    async def deliver(place: str, reply: Reply) -> None:
        arrived.append((place, reply.title))

    answers = Answers("Test", desk, deliver)
    answers.begin(question("a"), "Zimmer 1")
    await answers.finish(5)
    assert arrived == [("Zimmer 1", "Antwort auf a")]


async def test_an_answer_that_fails_becomes_an_apology_and_the_log_has_no_words(
    desk: Desk, post: Post
) -> None:
    desk.before = fail
    with structlog.testing.capture_logs() as logs:
        answers = Answers("Test", desk, post)
        answers.begin(question("a"), "")
        await answers.finish(5)
    assert post.arrived == [APOLOGY]
    (entry,) = logs
    assert (entry["event"], entry["platform"], entry["error"]) == ("answer_failed", "Test", "RuntimeError")
    assert "geheim" not in str(logs)


async def test_an_answer_that_never_comes_becomes_an_apology(
    desk: Desk, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "ANSWER_SECONDS", 0.05)
    desk.before = never
    answers = Answers("Test", desk, post)
    answers.begin(question("a"), "")
    await until(lambda: post.arrived)
    assert post.arrived == [APOLOGY]


async def test_an_answer_that_does_not_arrive_is_apologised_for_once(desk: Desk, post: Post) -> None:
    post.before = {"Antwort auf a": fail, APOLOGY: fail}
    with structlog.testing.capture_logs() as logs:
        answers = Answers("Test", desk, post)
        answers.begin(question("a"), "")
        await answers.finish(5)
    assert post.tried == ["Antwort auf a", APOLOGY]
    assert [entry["event"] for entry in logs] == ["answer_failed", "apology_failed"]


async def test_who_gets_not_even_an_apology_is_heard_of(desk: Desk, post: Post) -> None:
    desk.before = fail
    post.before = {APOLOGY: fail}
    heard: list[tuple[str, str]] = []

    async def gave_up(place: str, error: Exception) -> None:
        heard.append((place, type(error).__name__))

    answers = Answers("Test", desk, post, gave_up=gave_up)
    answers.begin(question("a"), "Zimmer 1")
    await answers.finish(5)
    assert heard == [("Zimmer 1", "RuntimeError")]


async def test_what_somebody_else_left_unanswered_is_apologised_for(desk: Desk, post: Post) -> None:
    answers = Answers("Test", desk, post)
    answers.begin_apology("Zimmer 1", "de")
    await answers.finish(5)
    assert (post.arrived, desk.questions) == ([APOLOGY], [])


class TestOrder:
    async def test_in_turn_holds_within_a_conversation_and_not_between_them(
        self, desk: Desk, post: Post
    ) -> None:
        release = asyncio.Event()
        desk.before = held_up("1", release)
        answers = Answers("Test", desk, post, in_turn=True)
        for text in ("1", "2", "3"):
            answers.begin(question(text), "")
        answers.begin(question("anderswo", "hof"), "")
        await until(lambda: post.arrived)
        assert post.arrived == ["Antwort auf anderswo"]
        release.set()
        await answers.finish(5)
        assert post.arrived[1:] == [f"Antwort auf {text}" for text in "123"]

    async def test_otherwise_nobody_waits_for_another(self, desk: Desk, post: Post) -> None:
        release = asyncio.Event()
        desk.before = held_up("1", release)
        answers = Answers("Test", desk, post)
        answers.begin(question("1"), "")
        answers.begin(question("2"), "")
        await until(lambda: post.arrived)
        assert post.arrived == ["Antwort auf 2"]
        release.set()
        await answers.finish(5)


class TestFinish:
    @pytest.mark.parametrize("in_turn", [True, False])
    async def test_waits_for_what_is_under_way(self, desk: Desk, post: Post, in_turn: bool) -> None:
        desk.before = shortly
        answers = Answers("Test", desk, post, in_turn=in_turn)
        answers.begin(question("1"), "")
        answers.begin(question("2"), "")
        await answers.finish(5)
        assert post.arrived == ["Antwort auf 1", "Antwort auf 2"]

    @pytest.mark.parametrize("in_turn", [True, False])
    async def test_apologises_once_to_each_who_would_wait_too_long(
        self, desk: Desk, post: Post, in_turn: bool
    ) -> None:
        desk.before = never
        answers = Answers("Test", desk, post, in_turn=in_turn)
        for text in "123":
            answers.begin(question(text), "")
        await answers.finish(0.05)
        assert post.tried == [APOLOGY] * 3
        assert [inbound.text for inbound in desk.questions] == (["1"] if in_turn else ["1", "2", "3"])

    async def test_lets_an_answer_arrive_that_is_being_delivered(self, desk: Desk, post: Post) -> None:
        post.before["Antwort auf a"] = lambda: asyncio.sleep(0.2)
        answers = Answers("Test", desk, post)
        answers.begin(question("a"), "")
        await answers.finish(0.05)
        assert post.tried == post.arrived == ["Antwort auf a"]

    async def test_lets_an_apology_arrive_that_is_being_delivered(self, desk: Desk, post: Post) -> None:
        desk.before = fail
        post.before[APOLOGY] = lambda: asyncio.sleep(0.2)
        answers = Answers("Test", desk, post)
        answers.begin(question("a"), "")
        await answers.finish(0.05)
        assert post.tried == post.arrived == [APOLOGY]

    async def test_does_not_wait_for_ever_for_what_can_not_be_delivered(
        self, desk: Desk, post: Post, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(room, "FAREWELL_SECONDS", 0.05)
        post.before["Antwort auf a"] = never
        answers = Answers("Test", desk, post)
        answers.begin(question("a"), "")
        async with asyncio.timeout(5):
            await answers.finish(0.05)
        assert post.tried == ["Antwort auf a"]

    async def test_waits_for_other_work_too(self, desk: Desk, post: Post) -> None:
        done: list[str] = []

        async def work() -> None:
            await asyncio.sleep(0.05)
            done.append("quittiert")

        answers = Answers("Test", desk, post)
        answers.keep(work())
        await answers.finish(5)
        assert done == ["quittiert"]

    async def test_a_question_that_comes_afterwards_gets_an_apology(self, desk: Desk, post: Post) -> None:
        answers = Answers("Test", desk, post)
        await answers.finish(5)
        answers.begin(question("a"), "")
        await until(lambda: post.arrived)
        assert (post.arrived, desk.questions) == ([APOLOGY], [])
