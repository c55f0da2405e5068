"""Which names mean one person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.analysis.people import fullness, match_speakers, same_person

NAMES = st.lists(
    st.sampled_from(
        [
            "Wolodymyr Selenskyj",
            "Wolodimir Selenskij",
            "Selenskyj",
            "Olena Selenska",
            "Hans Müller",
            "Müller",
            "",
        ]
    ),
    unique=True,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wolodymyr Selenskyj", "Volodymyr Zelensky"),
        ("Selenskyj", "Wolodymyr Selenskij"),
        ("Sergej Lawrow", "Sergei Lavrov"),
        ("Alexander Lukaschenko", "Aljaksandr Lukaschenka"),
        ("Dmitri Peskow", "Dmitry Peskov"),
        ("Rustem Umjerow", "Rustem Umerov"),
        ("Donald J. Trump", "Donald Trump"),
        ("D. Trump", "Donald Trump"),
        ("US-Präsident Donald Trump", "Trump"),
        ("Trumps Gesandter Witkoff", "Steve Witkoff"),
        ("dänischer Ministerpräsident Lars Holm", "Holm"),
        ("Außenminister Johann Wadephul", "Wadephul"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("Xi Jinping", "Xi"),
        ("Markus Söder", "Markus Soeder"),
        ("Steve Witkoff", "Steven Wittkoff"),
        ("Abdel Fattah al-Sisi", "al-Sisi"),
        ("Marie-Agnes Strack-Zimmermann", "Strack-Zimmermann"),
    ],
)
def test_one_person(one: str, other: str) -> None:
    assert same_person(one, other) > 0
    assert same_person(one, other) == same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hans Müller", "Kerstin Müller"),
        ("Martin Schulz", "Martina Schulz"),
        ("Andrea Schmidt", "Andreas Schmidt"),
        ("Donald Trump", "Melania Trump"),
        ("Wolodymyr Selenskyj", "Olena Selenska"),
        ("Selenskyj", "Selenska"),
        ("Wagner", "Wegner"),
        ("Merz", "März"),
        ("Xi", "Li"),
        ("Salman", "Mohammed bin Salman"),
        ("Donald", "Donald Trump"),
        ("", "Trump"),
    ],
)
def test_two_people(one: str, other: str) -> None:
    assert same_person(one, other) == 0
    assert same_person(other, one) == 0


def test_the_same_name_is_surer_than_a_lone_surname() -> None:
    full = "Wolodymyr Selenskyj"
    assert same_person(full, full) == 1 > same_person(full, "Selenskyj") > 0


def test_all_spellings_of_one_person_are_one_group() -> None:
    names = ["Donald Trump", "Wolodymyr Selenskyj", "Selenskij", "Wolodimir Selenskij", "Olena Selenska"]
    assert match_speakers("Selenskyj", names) == (
        ("Wolodymyr Selenskyj", "Wolodimir Selenskij", "Selenskij"),
    )


def test_two_people_with_the_surname_are_two_groups_in_the_order_given() -> None:
    assert match_speakers("Müller", ["Kerstin Müller", "Hans Müller"]) == (
        ("Kerstin Müller",),
        ("Hans Müller",),
    )


def test_a_lone_surname_that_two_people_have_belongs_to_neither() -> None:
    names = ["Kerstin Müller", "Hans Müller", "Müller"]
    assert match_speakers("Hans Müller", names) == (("Hans Müller",), ("Müller",))


def test_a_slip_of_the_pen_is_forgiven_where_nobody_is_called_so() -> None:
    assert match_speakers("Wikoff", ["Steve Witkoff", "Keith Kellogg"]) == (("Steve Witkoff",),)


def test_another_given_name_is_not_a_slip() -> None:
    assert match_speakers("Petra Müller", ["Hans Müller"]) == ()


def test_a_given_name_finds_its_bearer_where_nobody_has_it_as_surname() -> None:
    assert match_speakers("Ursula", ["Ursula von der Leyen"]) == (("Ursula von der Leyen",),)


@pytest.mark.parametrize("asked", ["", "   ", "?!", "Niemand"])
def test_nobody_is_found_for_a_name_that_nobody_has(asked: str) -> None:
    assert match_speakers(asked, ["Steve Witkoff", ""]) == ()


@given(st.text(), NAMES)
def test_any_question_is_answered_with_names_that_exist_each_once(asked: str, names: list[str]) -> None:
    found = [name for group in match_speakers(asked, names) for name in group]
    assert len(found) == len(set(found))
    assert set(found) <= set(names)


@given(st.text(), st.text())
def test_sameness_is_mutual(one: str, other: str) -> None:
    assert 0 <= same_person(one, other) <= 1
    assert same_person(one, other) == same_person(other, one)


@pytest.mark.parametrize(
    ("name", "count"),
    [("Roth", 1), ("Karl Roth", 2), ("US-Präsident Karl Roth", 2), ("Vogts Gesandter Roth", 1), ("", 0)],
)
def test_offices_and_descriptions_make_a_name_no_fuller(name: str, count: int) -> None:
    assert fullness(name) == count


def test_what_two_people_said_together_belongs_to_each_and_is_no_third_person() -> None:
    names = ["Trump und Wladimir Putin", "Wladimir Putin", "Putin", "Donald Trump"]
    assert [set(group) for group in match_speakers("Putin", names)] == [
        {"Wladimir Putin", "Putin", "Trump und Wladimir Putin"}
    ]
    assert [set(group) for group in match_speakers("Trump", names)] == [
        {"Donald Trump", "Trump und Wladimir Putin"}
    ]
    assert fullness("Trump und Wladimir Putin") < fullness("Putin")
