"""Replies as messages within Discord's limits."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.message import Attachment, Block, Button, Quiz, Reply, Text, bullet, button, heading, line, quote, text
from bot.platforms.discord.layout import files, form, layout
from bot.platforms.discord.render import Part, render, render_one
from tests.fakes.discord_rules import COMPONENTS_V2, modal_refusals, refusals, walk

ICS = Attachment("plan.ics", "text/calendar", b"BEGIN")
PNG = Attachment("map.png", "image/png", b"\x89PNG")

words = st.text(st.sampled_from("ab* \n#é🧠"), max_size=50) | st.integers(0, 6000).map(lambda size: "w" * size)
blocks: st.SearchStrategy[Block] = st.one_of(
    words.map(lambda text: line("{text}", text=text)),
    words.map(lambda text: heading("{text}", text=text)),
    words.map(lambda text: bullet("{text}", text=text)),
    words.map(lambda text: quote("{text}", text=text)),
    st.sampled_from([ICS, PNG]),
)
QUIZ = Quiz(
    text("What does {name} do?", name="a *hash*"),
    ("Finds keys", "1. *Sorts* @everyone", "Two\nlines"),
    1,
    text("It says so in {chapter}.", chapter="<@4>"),
    "/group answer 7",
)


def _button(says: str, label: str) -> Button:
    return button(f"/{says}", "{label}", label=label)


buttons = st.builds(_button, st.sampled_from(["a", "b", "c" * 60]), words)


def accepted(part: Part) -> bool:
    body = {"flags": COMPONENTS_V2, "components": layout(part).to_components()}
    return refusals(body, [file.filename for file in files(part)]) == []


@given(
    st.lists(blocks, min_size=1, max_size=30),
    st.lists(buttons, max_size=60),
    st.sampled_from(["", "/settings zone", "x" * 200]),
)
def test_discord_takes_whatever_the_coach_says(content: list[Block], below: list[Button], expects: str) -> None:
    parts = render(Reply(tuple(content), tuple(below), expects=expects), Text("Answer…"))
    assert all(accepted(part) for part in parts)
    assert sum(len(part.buttons) for part in parts) == len(below) + (expects == "/settings zone")


@given(st.lists(blocks, min_size=1, max_size=30), st.lists(buttons, max_size=60), st.booleans())
def test_discord_takes_whatever_a_message_is_turned_into(
    content: list[Block], below: list[Button], with_quiz: bool
) -> None:
    part = render_one(Reply((*([QUIZ] if with_quiz else []), *content), tuple(below), expects="/x"), Text("Answer…"))
    assert accepted(part)
    assert len(part.buttons) == min(25, len(below) + 1 + 3 * with_quiz)


@given(st.lists(blocks, min_size=1, max_size=10))
def test_what_fits_is_turned_into_what_would_be_sent(content: list[Block]) -> None:
    parts = render(Reply(tuple(content)))
    size = sum(len(piece) for piece in parts[0].pieces if isinstance(piece, str))
    if len(parts) == 1 and size < 3900:
        assert render_one(Reply(tuple(content))) == parts[0]


@given(st.lists(st.integers(0, 3900), min_size=1, max_size=30))
def test_no_word_is_lost_between_messages(sizes: list[int]) -> None:
    parts = render(Reply(tuple(line("{text}", text="w" * size) for size in sizes)))
    shown = "".join(piece for part in parts for piece in part.pieces if isinstance(piece, str))
    assert shown.count("w") == sum(sizes)


def test_a_reply_led_by_a_heading_stands_in_a_frame() -> None:
    (framed,) = render(Reply((heading("Today"), line("Read."))))
    (bare,) = render(Reply((line("Read."),)))
    assert [component["type"] for component in layout(framed).to_components()] == [17]
    assert [component["type"] for component in layout(bare).to_components()] == [10]


def test_headings_begin_sections_and_what_belongs_together_stays_together() -> None:
    (part,) = render(Reply((heading("A"), line("a"), bullet("b"), heading("B"), line("c"))))
    assert part.pieces == ("### A\na\n- b", "### B\nc")


def test_buttons_are_five_a_row_on_the_last_message() -> None:
    reply = Reply(tuple(line("w" * 3000) for _ in range(2)), tuple(button(f"/{n}", f"{n}") for n in range(7)))
    first, last = render(reply)
    assert first.buttons == ()
    rows = [part for part in walk(layout(last).to_components()) if part["type"] == 1]
    assert [len(row["components"]) for row in rows] == [5, 2]


def test_a_buttons_id_says_its_words_and_its_style_is_kept() -> None:
    reply = Reply((line("?"),), (button("/a", "A", "primary"), button("/a", "B", "danger"), button("/b", "C")))
    (part,) = render(reply)
    assert [(press.custom_id, press.style) for press in part.buttons] == [
        ("say:/a", "primary"),
        ("say2:/a", "danger"),
        ("say:/b", "plain"),
    ]
    assert [b["style"] for b in walk(layout(part).to_components()) if b["type"] == 2] == [1, 4, 2]


def test_a_label_is_bare_text_of_at_most_eighty_characters() -> None:
    (part,) = render(Reply((line("?"),), (button("/a", "{t}", t="*x*\n" * 50), button("/b", " "))))
    assert [len(press.label) for press in part.buttons] == [80, 1]
    assert part.buttons[0].label.startswith("*x* *x*")


def test_files_are_named_by_a_component_and_pictures_are_shown() -> None:
    (part,) = render(Reply((line("Here"), ICS, PNG, PNG)))
    types = [component["type"] for component in layout(part).to_components()]
    assert types == [10, 13, 12, 12]
    assert [file.filename for file in files(part)] == ["plan.ics", "map.png", "2_map.png"]
    assert accepted(part)


def test_a_files_name_is_one_that_discord_keeps() -> None:
    (part,) = render(Reply((Attachment("../my plän.ics", "text/calendar", b""), Attachment("…", "text/plain", b""))))
    assert [file.filename for file in files(part)] == ["_my_pl_n.ics", "_"]
    assert accepted(part)


def test_a_form_fits_whatever_is_expected() -> None:
    opened = form("/settings zone", "t" * 60, "l" * 60).to_dict()
    assert modal_refusals(opened) == []
    assert opened["custom_id"] == "tell:/settings zone"


def test_nothing_but_spaces_is_shown_as_something() -> None:
    (part,) = render(Reply((line("  "),)))
    assert accepted(part)


def test_what_is_left_out_of_a_single_message_is_told_by_a_sign() -> None:
    part = render_one(Reply((heading("A"), line("w" * 3000), line("v" * 3000)), (button("/a", "A"),)))
    assert part.pieces == ("### A\n" + "w" * 3000 + "\n…",)
    assert len(part.buttons) == 1
    files_only = render_one(Reply((ICS,) * 10))
    assert files_only.pieces == (ICS,) * 8


def test_a_quiz_is_read_and_answered_by_its_letters_before_all_else() -> None:
    (part,) = render(Reply((heading("Quiz"), QUIZ), (button("/group quiz", "Result"),)))
    assert "".join(map(str, part.pieces)) == (
        "### Quiz\n"
        "What does a \\*hash\\* do?\n"
        "- **A**  Finds keys\n"
        "- **B**  1. \\*Sorts\\* \\@\u200beveryone\n"
        "- **C**  Two\n  lines"
    )
    assert [(press.label, press.custom_id) for press in part.buttons] == [
        ("A", "say:/group answer 7 0"),
        ("B", "say:/group answer 7 1"),
        ("C", "say:/group answer 7 2"),
        ("Result", "say:/group quiz"),
    ]


def test_a_quiz_that_is_over_shows_the_right_answer_and_why() -> None:
    (part,) = render(Reply((replace(QUIZ, open=False),)))
    assert "".join(map(str, part.pieces)) == (
        "What does a \\*hash\\* do?\n"
        "- **A**  Finds keys\n"
        "- **B ✓**  **1. \\*Sorts\\* \\@\u200beveryone**\n"
        "- **C**  Two\n  lines\n"
        "> It says so in \\<\\@4\\>."
    )
    assert part.buttons == ()


def test_a_quiz_without_a_reason_says_none() -> None:
    (part,) = render(Reply((replace(QUIZ, explanation=text(" "), open=False),)))
    assert ">" not in str(part.pieces[0]).replace("\\>", "")
