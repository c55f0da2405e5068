"""The model's figures beside their aims: what is reached shows, what has no aim claims none."""

from bench.bars import Row, markdown, plain


def test_what_reaches_its_aim_is_bold() -> None:
    rows = [Row("speed", (4100,), (4000,), "3,900", 0), Row("speed", (3900,), (4000,), "3,900", 0)]
    assert markdown(rows)[2:] == [
        "| speed | **4,100** | ≥ 4,000 | 3,900 |",
        "| speed | 3,900 | ≥ 4,000 | 3,900 |",
    ]


def test_every_part_must_reach_its_aim() -> None:
    assert Row("tags", (96.2, 96.4), (96, 96.5), "–").reached is False
    assert Row("tags", (96.2, 96.5), (96, 96.5), "–").reached is True


def test_an_upper_aim_must_not_be_passed() -> None:
    assert Row("memory", (401,), (400,), "–", 0, most=True).reached is False
    assert (
        markdown([Row("memory", (380,), (400,), "–", 0, most=True)])[2] == "| memory | **380** | ≤ 400 | – |"
    )


def test_no_aim_is_shown_as_none() -> None:
    assert markdown([Row("names", (74.0,), (0,), "65")])[2] == "| names | 74.0 | – | 65 |"
    assert "missed" not in "".join(plain([Row("names", (74.0,), (0,), "65")]))
