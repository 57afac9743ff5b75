"""Groups, as tests move them: they take the bot in, silence it, change and have people in charge."""

import re
from typing import Any, Protocol

from tests.fakes.telegram_chats import SENT_AT, Chat, Message, wire_bot, wire_message
from tests.fakes.telegram_checks import Json
from tests.fakes.telegram_world import World

MEMBER: Json = {"status": "member", "user": wire_bot()}
OUT: Json = {"status": "left", "user": wire_bot()}
BANNED: Json = {"status": "kicked", "user": wire_bot(), "until_date": 0}

ANONYMOUS: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
CHANNEL: Json = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
FORWARDER: Json = {"id": 777000, "is_bot": False, "first_name": "Telegram"}

MAY = re.findall(
    r"\w+",
    "can_send_messages can_send_audios can_send_documents can_send_photos can_send_videos can_send_video_notes"
    " can_send_voice_notes can_send_polls can_send_other_messages can_add_web_page_previews can_react_to_messages"
    " can_edit_tag can_change_info can_invite_users can_pin_messages can_manage_topics",
)
ADMIN_RIGHTS = re.findall(
    r"\w+",
    "can_be_edited can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members can_promote_members"
    " can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories",
)


class Somebody(Protocol):
    """A person, of whom only the wire's description matters here."""

    user: Json


def restricted(may_write: bool, is_member: bool = True) -> Json:
    """The bot, as a group has it that limits what it may do."""
    return {
        "status": "restricted",
        "user": wire_bot(),
        "is_member": is_member,
        "until_date": 0,
        **dict.fromkeys(MAY, may_write),
    }


class Group:
    """A chat of several people."""

    def __init__(self, world: World, title: str, kind: str, topics: set[int]) -> None:
        prefix = -1_000_000_000_000 if kind == "supergroup" else 0
        number = prefix - world.number("group", 5000)
        self.world = world
        self.chat = Chat(number, kind, title, topics)
        self.id = number
        world.chats[number] = self.chat

    async def next_message(self) -> Message:
        return await self.chat.next_message()

    def add_bot(self, by: Somebody) -> None:
        self.chat.closed = None
        self._changed(by.user, OUT, MEMBER)

    def remove_bot(self, by: Somebody) -> None:
        self.chat.closed = (403, f"Forbidden: bot was kicked from the {self.chat.kind} chat")
        self._changed(by.user, MEMBER, BANNED)

    def restrict_bot(self, by: Somebody) -> None:
        """Keep the bot from writing, though not from reading."""
        self.chat.closed = (400, "Bad Request: not enough rights to send text messages to the chat")
        self._changed(by.user, MEMBER, restricted(may_write=False))

    def allow_bot(self, by: Somebody) -> None:
        self.chat.closed = None
        self._changed(by.user, restricted(may_write=False), MEMBER)

    def close_topic(self, topic: int) -> None:
        self.chat.closed_topics.add(topic)

    def reopen_topic(self, topic: int) -> None:
        self.chat.closed_topics.remove(topic)

    def delete_topic(self, topic: int) -> None:
        self.chat.delete_topic(topic)

    def promote(self, who: Somebody, creator: bool = False, anonymous: bool = False) -> None:
        """From now on the person runs the group."""
        rights = {} if creator else dict.fromkeys(ADMIN_RIGHTS, True)
        status = "creator" if creator else "administrator"
        self.chat.statuses[who.user["id"]] = {"status": status, "is_anonymous": anonymous, **rights}

    def demote(self, who: Somebody) -> None:
        del self.chat.statuses[who.user["id"]]

    def anonymous_admin_says(self, text: str, topic: int = 0, **more: Any) -> int:
        """What an administrator says who hides behind the group's name; returns the update's id."""
        return self._say_as(ANONYMOUS, text, topic, sender_chat=self.chat.wire(), **more)

    def channel_says(self, text: str, linked: bool = False) -> int:
        """What somebody says in the name of a channel; `linked`: the group's own, whose posts are forwarded by
        themselves."""
        channel = {"id": -1_002_000_000_000, "type": "channel", "title": "News"}
        forwarded: Json = {"is_automatic_forward": True} if linked else {}
        return self._say_as(FORWARDER if linked else CHANNEL, text, 0, sender_chat=channel, **forwarded)

    def _say_as(self, sender: Json, text: str, topic: int, **more: Any) -> int:
        message = Message(self.world.number("message"), sender["id"], text, thread=topic or None)
        self.chat.show(message)
        return self.world.updates.add("message", wire_message(self.chat, message, sender, **more))

    def _changed(self, by: Json, old: Json, new: Json) -> None:
        change = {"chat": self.chat.wire(), "from": by, "date": SENT_AT, "old_chat_member": old, "new_chat_member": new}
        self.world.updates.add("my_chat_member", change)

    def migrate(self, announced: bool = True) -> "Group":
        """Become a supergroup, as Telegram does when a group grows; returns that."""
        new = Group(self.world, self.chat.title, "supergroup", set())
        self.chat.moved_to = new.id
        if announced:
            for chat, field, other in (
                (self.chat, "migrate_to_chat_id", new.id),
                (new.chat, "migrate_from_chat_id", self.id),
            ):
                notice = Message(self.world.number("message"), 1)
                self.world.updates.add("message", wire_message(chat, notice, ANONYMOUS, **{field: other}))
        return new
