"""What a group lets stand where it meets: its board, digests, focus sessions and questions."""

from bot.chat.context import Context
from bot.message import Address
from bot.study.group import Group
from bot.study.notice import Notice, NoticeKind


async def post(context: Context, group: Group, kind: NoticeKind, says: str, *, lost: bool = False) -> None:
    """Let it stand in every meeting place; with `lost` also where the coach cannot write now, for when it can again."""
    for place in await context.db.groups.places(group.id):
        if lost or not place.lost:
            await post_at(context, group, place.address, kind, says)


async def post_at(context: Context, group: Group, address: Address, kind: NoticeKind, says: str) -> None:
    notice = Notice(0, group.id, None, address, kind, says, made_at=context.now, due_at=context.now)
    await context.db.notices.add(notice)
