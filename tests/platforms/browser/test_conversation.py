"""What a chat remembers, for whom, and what pressing a button does to its message."""

from bot.message import Address, Reply, button, line
from bot.platforms.browser.conversation import CHATS, LETTERS, NOTES, Conversation, Conversations
from bot.platforms.browser.tab import Tab
from bot.platforms.browser.wire import Frame, Message

NEXT = (button("/next", "Next"),)


class Eye(Tab):
    """A tab that draws what it is told, by id."""

    def __init__(self, person: str = "alice") -> None:
        super().__init__(person)
        self.drawn: dict[str, Message] = {}

    def tell(self, frame: Frame) -> None:
        assert isinstance(frame, Message)
        self.drawn[frame.id] = frame

    @property
    def shown(self) -> list[tuple[str, int]]:
        """Each message's words and its number of buttons."""
        return [(message.html[18:-6], len(message.buttons)) for message in self.drawn.values()]

    def last(self) -> str:
        return list(self.drawn)[-1]


def said(words: str, *, buttons: bool = False, private: bool = True, replaces: bool = False) -> Reply:
    return Reply((line(words),), NEXT if buttons else (), private, replaces)


def looking(chat: Conversation, person: str = "alice") -> Eye:
    eye = Eye(person)
    chat.join(eye, "")
    return eye


def test_an_answer_with_buttons_takes_the_pressed_messages_buttons() -> None:
    chat = Conversation(shared=False)
    eye = looking(chat)
    chat.answer(said("one", buttons=True), "alice", None)
    chat.answer(said("two", buttons=True), "alice", eye.last())
    assert eye.shown == [("one", 0), ("two", 1)]


def test_an_answer_without_buttons_leaves_them() -> None:
    chat = Conversation(shared=False)
    eye = looking(chat)
    chat.answer(said("one", buttons=True), "alice", None)
    chat.answer(said("two"), "alice", eye.last())
    assert eye.shown == [("one", 1), ("two", 0)]


def test_an_answer_that_replaces_stands_where_the_pressed_message_stood() -> None:
    chat = Conversation(shared=False)
    eye = looking(chat)
    chat.answer(said("one", buttons=True), "alice", None)
    first = eye.last()
    chat.answer(said("two"), "alice", None)
    chat.answer(said("three", replaces=True), "alice", first)
    assert eye.shown == looking(chat).shown == [("three", 0), ("two", 0)]


def test_an_answer_that_replaces_nothing_known_is_new() -> None:
    chat = Conversation(shared=False)
    eye = looking(chat)
    for pressed in (None, "", "1", "other.1", ".", "x.y.z", "１"):
        chat.answer(said("new", replaces=True), "alice", pressed)
    assert len(eye.shown) == 7


def test_nobody_can_replace_what_a_person_said() -> None:
    chat = Conversation(shared=False)
    eye = looking(chat)
    chat.say("alice", "Alice", "mine", "r1")
    chat.answer(said("two", replaces=True), "alice", eye.last())
    assert eye.shown == [("mine", 0), ("two", 0)]


def test_a_private_answer_leaves_the_public_message_to_the_others() -> None:
    chat = Conversation(shared=True)
    alice, bob = looking(chat), looking(chat, "bob")
    chat.answer(said("public", buttons=True, private=False), "alice", None)
    chat.answer(said("secret", buttons=True, replaces=True), "alice", alice.last())
    assert bob.shown == [("public", 1)]
    assert alice.shown == [("public", 1), ("secret", 1)]


def test_a_public_answer_does_not_publish_itself_in_a_private_message() -> None:
    chat = Conversation(shared=True)
    alice, bob = looking(chat), looking(chat, "bob")
    chat.answer(said("secret", buttons=True), "alice", None)
    chat.answer(said("public", private=False, replaces=True), "alice", alice.last())
    assert alice.shown == [("secret", 1), ("public", 0)]
    assert bob.shown == [("public", 0)]


def test_the_private_message_of_another_cannot_be_pressed() -> None:
    chat = Conversation(shared=True)
    alice = looking(chat)
    chat.answer(said("secret", buttons=True), "alice", None)
    chat.answer(said("other", replaces=True), "bob", alice.last())
    assert alice.shown == [("secret", 1)]


def test_the_oldest_messages_go_first() -> None:
    chat = Conversation(shared=False)
    for number in range(NOTES + 5):
        chat.post(said(f"{number}"), f"n{number}")
    assert [words for words, _ in looking(chat).shown] == [f"{number}" for number in range(5, NOTES + 5)]


def test_large_messages_push_out_the_others_but_never_themselves() -> None:
    chat = Conversation(shared=False)
    chat.post(said("small"), "n1")
    chat.post(said("x" * (LETTERS + 1)), "n2")
    assert len(looking(chat).shown) == 1


def test_the_chat_that_was_silent_longest_is_forgotten_unless_somebody_looks() -> None:
    chats = Conversations()
    addresses = [Address("browser", f"{number}") for number in range(CHATS + 2)]
    for address in addresses:
        chats.at(address).post(said("hello"), "n")
        if address is addresses[0]:
            looking(chats.at(address))
    assert looking(chats.at(addresses[0])).shown == [("hello", 0)]
    assert looking(chats.at(addresses[-1])).shown == [("hello", 0)]
    assert looking(chats.at(addresses[1])).shown == []


def test_what_was_posted_is_turned_in_its_place_for_everybody() -> None:
    chat = Conversation(shared=True)
    alice, bob = looking(chat), looking(chat, "bob")
    board = chat.post(said("board", buttons=True), "n1")
    chat.post(said("other"), "n2")
    assert chat.post(said("board", buttons=True), "n1") == board
    assert chat.turn(board, said("new board"))
    for eye in (alice, bob, looking(chat, "carol")):
        assert eye.shown == [("new board", 0), ("other", 0)]


def test_what_shows_that_already_is_not_changed_and_silence_changes_nothing() -> None:
    chat = Conversation(shared=True)
    board = chat.post(said("board"), "n1")
    eye = looking(chat)
    before = eye.drawn[board].stamp
    assert chat.turn(board, said("board"))
    assert chat.turn(board, Reply())
    assert eye.drawn[board].stamp == before


def test_what_is_gone_or_not_the_coachs_cannot_be_turned() -> None:
    chat = Conversation(shared=True)
    alice = looking(chat)
    board = chat.post(said("board"), "n0")
    chat.say("alice", "Alice", "mine", "r1")
    mine = alice.last()
    chat.answer(said("secret"), "alice", None)
    secret = alice.last()
    elsewhere = Conversation(shared=True).post(said("board"), "n1")
    for number in range(NOTES):
        chat.post(said(f"{number}"), f"x{number}")
    for message in (board, mine, secret, elsewhere, "", "1"):
        assert not chat.turn(message, said("new"))
    assert Conversation(shared=True).post(Reply(), "n1") == ""


def test_in_the_room_a_pressed_message_keeps_its_buttons_for_the_others() -> None:
    chat = Conversation(shared=True)
    alice = looking(chat)
    board = chat.post(said("board", buttons=True), "n1")
    chat.answer(said("public", buttons=True, private=False), "alice", board)
    chat.answer(said("secret", buttons=True), "alice", None)
    chat.answer(said("more", buttons=True), "alice", alice.last())
    assert alice.shown == [("board", 1), ("public", 1), ("secret", 0), ("more", 1)]
