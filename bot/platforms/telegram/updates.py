"""Telegram's updates as what they mean to the coach; None is what does not concern it."""

import re

from telegram import (
    CallbackQuery,
    Chat,
    ChatMember,
    ChatMemberRestricted,
    ChatMemberUpdated,
    Message,
    PollAnswer,
    Update,
    User,
)
from telegram.constants import ChatID

from bot.message import Address, Incoming
from bot.platforms.telegram.marks import clean
from bot.platforms.telegram.meanings import Faceless, Lost, Meaning, Moved, Pressed, Said, Voted
from bot.platforms.telegram.pictures import picture
from bot.platforms.telegram.place import address

WANTED = (Update.MESSAGE, Update.CALLBACK_QUERY, Update.POLL_ANSWER, Update.MY_CHAT_MEMBER)
COMMAND = re.compile(r"/(\w+)(?:@(\w+))?(?=\s|$)")
OUTSIDE = (ChatMember.LEFT, ChatMember.BANNED)


def lane(update: Update) -> str:
    """Whose update it is: what one person says is handled in order."""
    who = update.effective_sender or update.effective_chat
    return str(who.id if who else update.update_id)


def meaning(update: Update, me: User) -> Meaning:
    ref = str(update.update_id)
    if update.message:
        return _message(update.message, me, ref)
    if update.callback_query:
        return _press(update.callback_query, ref)
    if update.poll_answer:
        return _vote(update.poll_answer, ref)
    if update.my_chat_member:
        return _membership(update.my_chat_member, ref)
    return None


def _message(message: Message, me: User, ref: str) -> Meaning:
    if message.migrate_to_chat_id:
        return Moved(address(message.chat.id), address(message.migrate_to_chat_id))
    if message.sender_chat:
        return _faceless(message, message.sender_chat, me)
    person = message.from_user
    if person is None or message.via_bot or not _human(person):
        return None
    private = message.chat.type == Chat.PRIVATE
    words = _words(message, me) if private else _words_to_us(message, me)
    if words is None:
        return None
    incoming = _incoming(_place(message), person, words, ref, private)
    return Said(incoming, typed=message.message_id, picture=picture(message))


def _faceless(message: Message, sender: Chat, me: User) -> Faceless | None:
    """An anonymous administrator writes as the group itself; what channels say there is for others."""
    words = _words_to_us(message, me) if sender.id == message.chat.id and not message.via_bot else None
    return Faceless(_place(message), message.message_id) if words and COMMAND.match(words) else None


def _human(person: User) -> bool:
    return not person.is_bot and person.id != ChatID.SERVICE_CHAT


def _words(message: Message, me: User) -> str | None:
    """What was said; "" for a sticker and the like, None for a notice such as a pinned message or what another bot is
    asked."""
    text = message.text or message.caption
    if not text:
        return "" if message.effective_attachment or message.checklist else None
    command = COMMAND.match(text)
    if not command or not command[2]:
        return text
    ours = command[2].lower() == (me.username or "").lower()
    return f"/{command[1]}{text[command.end() :]}" if ours else None


def _words_to_us(message: Message, me: User) -> str | None:
    """What was said in a group, if it was said to the coach: a command, an answer to it, or its name."""
    words = _words(message, me)
    if not words:
        return None
    # Blanks before the name from the first one only: tried anew at each, a long run of them takes long.
    name = re.compile(rf"((?<!\s)\s+)?(?<![\w@])@{re.escape(me.username or ' ')}\b[,:]?\s*", re.IGNORECASE)
    meant = COMMAND.match(words) or name.search(words) or _answers(message, me)
    return name.sub(" ", words).strip() if meant else None


def _answers(message: Message, me: User) -> bool:
    above = message.reply_to_message
    # In a forum every message "answers" the notice that made its topic.
    return bool(above and above.from_user and above.from_user.id == me.id and not above.forum_topic_created)


def _press(query: CallbackQuery, ref: str) -> Pressed:
    message = query.message
    if not query.data:
        return Pressed(query.id, None)
    if message is None:
        where, private = address(query.from_user.id), True
    else:
        where = _place(message) if isinstance(message, Message) else address(message.chat.id)
        private = message.chat.type == Chat.PRIVATE
    incoming = _incoming(where, query.from_user, query.data, ref, private)
    return Pressed(query.id, Said(incoming, pressed=message.message_id if message else None))


def _vote(answer: PollAnswer, ref: str) -> Voted | None:
    person = answer.user
    if person is None or answer.voter_chat or not _human(person) or not answer.option_ids:
        return None
    words = f"/quiz poll {answer.poll_id} {answer.option_ids[0]}"
    return Voted(_incoming(address(person.id), person, words, ref, private=True))


def _membership(change: ChatMemberUpdated, ref: str) -> Meaning:
    chat, now = change.chat, change.new_chat_member
    if _outside(now) or (isinstance(now, ChatMemberRestricted) and not now.can_send_messages):
        return Lost(address(chat.id))
    joined = _outside(change.old_chat_member) and chat.type in (Chat.GROUP, Chat.SUPERGROUP)
    if not joined or not _human(change.from_user):
        return None
    return Said(_incoming(address(chat.id), change.from_user, "/help", ref, private=False))


def _outside(member: ChatMember) -> bool:
    return member.status in OUTSIDE or (isinstance(member, ChatMemberRestricted) and not member.is_member)


def _place(message: Message) -> Address:
    return address(message.chat.id, message.message_thread_id if message.is_topic_message else None)


def _incoming(where: Address, person: User, text: str, ref: str, private: bool) -> Incoming:
    name = clean(person.full_name)
    return Incoming(where, str(person.id), name, clean(text), ref, private, person.language_code or "")
