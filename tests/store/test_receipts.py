"""What is kept of questions: none is taken twice, none is lost, and what was sent for it is found again."""

from datetime import UTC, datetime, timedelta

import pytest

from store.conversations import Conversations
from store.db.sqlite import SqliteStore
from store.receipts import Abandoned, Receipt, Receipts, SentAnswer

NOW = datetime(2025, 8, 22, 9, 30, tzinfo=UTC)
HELD = NOW + timedelta(seconds=30)
LATER = NOW + timedelta(seconds=31)
QUESTION = Receipt("telegram:42/1007", "telegram:-7/8", '{"chat":-7}')
ANOTHER = Receipt("telegram:42/1008", "telegram:9/9", '{"chat":9}')
ANSWER = SentAnswer("telegram:-7/8", "telegram:-7", "5", ("6", "7"))


@pytest.fixture
def kept(store: SqliteStore) -> Receipts:
    return store


@pytest.fixture
def conversations(store: SqliteStore) -> Conversations:
    return store


def accept(kept: Receipts, receipt: Receipt = QUESTION, now: datetime = NOW) -> bool:
    return kept.accept(receipt, now=now, lease=now + (HELD - NOW))


def abandoned(kept: Receipts, now: datetime = LATER, prefix: str = "telegram:42/") -> Abandoned:
    return kept.take_abandoned(prefix, now=now, lease=now + (HELD - NOW))


class TestAccepting:
    def test_a_question_is_new_once(self, kept: Receipts) -> None:
        assert accept(kept)
        assert not accept(kept)
        assert not accept(kept, now=NOW + timedelta(days=1))

    def test_a_settled_one_is_not_new_either(self, kept: Receipts) -> None:
        accept(kept)
        kept.settle_receipt(QUESTION.key)
        assert not accept(kept)

    def test_after_some_days_it_is_no_longer_remembered(self, kept: Receipts) -> None:
        accept(kept)
        assert accept(kept, ANOTHER, NOW + timedelta(days=3))
        assert accept(kept, now=NOW + timedelta(days=3))


class TestAbandoned:
    def test_is_what_nobody_holds_any_more(self, kept: Receipts) -> None:
        accept(kept)
        assert abandoned(kept, now=NOW) == Abandoned()
        assert abandoned(kept) == Abandoned(unanswered=(QUESTION,))

    def test_it_is_taken_over_by_one(self, kept: Receipts) -> None:
        accept(kept)
        abandoned(kept)
        assert abandoned(kept) == Abandoned()

    def test_it_is_abandoned_again_where_the_next_one_dies_too(self, kept: Receipts) -> None:
        accept(kept)
        abandoned(kept)
        assert abandoned(kept, LATER + timedelta(minutes=1)).unanswered == (QUESTION,)

    def test_who_goes_on_holding_it_keeps_it(self, kept: Receipts) -> None:
        accept(kept)
        kept.extend([QUESTION.key], lease=LATER + timedelta(seconds=1))
        assert abandoned(kept) == Abandoned()

    def test_a_settled_one_is_not(self, kept: Receipts) -> None:
        accept(kept)
        kept.settle_receipt(QUESTION.key)
        assert abandoned(kept) == Abandoned()

    def test_what_may_have_been_sent_is_uncertain_and_told_once(self, kept: Receipts) -> None:
        accept(kept)
        kept.begin_sending(QUESTION.key)
        assert abandoned(kept) == Abandoned(uncertain=(QUESTION,))
        assert abandoned(kept, LATER + timedelta(hours=1)) == Abandoned()

    def test_what_was_certainly_not_sent_is_not_uncertain(self, kept: Receipts) -> None:
        accept(kept)
        kept.begin_sending(QUESTION.key)
        kept.take_back_sending(QUESTION.key)
        assert abandoned(kept) == Abandoned(unanswered=(QUESTION,))

    def test_another_bot_s_is_left_alone(self, kept: Receipts) -> None:
        accept(kept)
        assert abandoned(kept, prefix="telegram:4/") == Abandoned()

    def test_after_a_day_nothing_is_owed(self, kept: Receipts) -> None:
        accept(kept)
        assert abandoned(kept, NOW + timedelta(days=1, seconds=1)) == Abandoned()


class TestAnswers:
    def test_are_found_by_their_question_and_by_each_of_their_messages(self, kept: Receipts) -> None:
        accept(kept)
        kept.settle_receipt(QUESTION.key, ANSWER)
        assert kept.answer_to("telegram:-7", "5") == ANSWER
        assert kept.answer_with("telegram:-7", "6") == kept.answer_with("telegram:-7", "7") == ANSWER
        assert kept.answer_to("telegram:-7", "6") is None
        assert kept.answer_with("telegram:9", "6") is None

    def test_a_later_answer_takes_the_place_of_the_one_whose_message_it_edits(self, kept: Receipts) -> None:
        accept(kept)
        kept.settle_receipt(QUESTION.key, ANSWER)
        accept(kept, ANOTHER)
        edited = SentAnswer("telegram:-7/8", "telegram:-7", "5", ("6",))
        kept.settle_receipt(ANOTHER.key, edited)
        assert kept.answer_to("telegram:-7", "5") == edited
        assert kept.answer_with("telegram:-7", "7") is None

    def test_answers_to_buttons_do_not_take_each_other_s_place(self, kept: Receipts) -> None:
        pressed = SentAnswer("telegram:-7/8", "telegram:-7", "", ("8",))
        again = SentAnswer("telegram:-7/8", "telegram:-7", "", ("9",))
        for receipt, answer in ((QUESTION, pressed), (ANOTHER, again)):
            accept(kept, receipt)
            kept.settle_receipt(receipt.key, answer)
        assert kept.answer_with("telegram:-7", "8") == pressed
        assert kept.answer_with("telegram:-7", "9") == again

    def test_they_are_kept_for_two_weeks(self, kept: Receipts) -> None:
        accept(kept)
        kept.settle_receipt(QUESTION.key, ANSWER)
        accept(kept, ANOTHER, NOW + timedelta(days=14))
        assert kept.answer_to("telegram:-7", "5") == ANSWER
        accept(kept, Receipt("telegram:42/1009", "telegram:9/9", ""), NOW + timedelta(days=15))
        assert kept.answer_to("telegram:-7", "5") is None


class TestForgetting:
    def test_a_conversation_takes_its_questions_and_answers_with_it(
        self, kept: Receipts, conversations: Conversations
    ) -> None:
        accept(kept)
        kept.settle_receipt(QUESTION.key, ANSWER)
        accept(kept, ANOTHER)
        assert conversations.forget("telegram:-7") == 3
        assert kept.answer_to("telegram:-7", "5") is None
        assert abandoned(kept).unanswered == (ANOTHER,)

    def test_a_person_is_forgotten_in_one_conversation_or_in_all(
        self, kept: Receipts, conversations: Conversations
    ) -> None:
        accept(kept)
        accept(kept, Receipt("telegram:42/1008", "telegram:-9/8", ""))
        accept(kept, Receipt("telegram:42/1009", "telegram:-7/88", ""))
        assert conversations.forget("telegram:-7", "8") == 1
        assert kept.forget_person("telegram", "8") == 1
        assert [receipt.owner for receipt in abandoned(kept).unanswered] == ["telegram:-7/88"]

    def test_what_is_forgotten_before_it_is_answered_leaves_no_trace(
        self, kept: Receipts, conversations: Conversations
    ) -> None:
        accept(kept)
        conversations.forget("telegram:-7")
        kept.settle_receipt(QUESTION.key, ANSWER)
        assert kept.answer_to("telegram:-7", "5") is None

    def test_a_moved_conversation_takes_the_questions_under_way_and_leaves_its_messages(
        self, kept: Receipts, conversations: Conversations
    ) -> None:
        accept(kept)
        kept.settle_receipt(QUESTION.key, ANSWER)
        accept(kept, Receipt("telegram:42/1008", "telegram:-7/9", ""))
        conversations.move("telegram:-7", "telegram:-1007")
        assert kept.answer_to("telegram:-7", "5") is None
        assert [receipt.owner for receipt in abandoned(kept).unanswered] == ["telegram:-1007/9"]
