"""Answering reads no file of a roadmap: everything was read at the start."""

import sys

from bot.library import shipped
from tests.conversation import Chat

opened: list[str] = []


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        opened.append(str(arguments[0]))


sys.addaudithook(_note)


async def test_no_answer_opens_a_file_of_a_roadmap(chat: Chat) -> None:
    await chat.meet()
    opened.clear()
    (shipped() / "learning-how-to-learn" / "roadmap.yaml").read_text()
    assert len([name for name in opened if "roadmap_data" in name]) == 1, "opening is noticed"
    opened.clear()
    for said in ("/next", "/swap", "/roadmap", "/topic python", "/resources python", "/progress", "/done"):
        await chat.say(said)
    assert not [name for name in opened if "roadmap_data" in name]
