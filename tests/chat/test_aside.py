"""What takes long is worked out beside the transaction, and the command is called again."""

import pytest

from bot.chat.aside import MOST, AsideError, with_asides
from bot.chat.command import NoArgs, command
from bot.chat.context import Context
from bot.chat.table import Table
from bot.db.store import Store
from bot.desk import Desk
from bot.library import Library
from bot.message import Reply, line
from tests.conversation import Chat, Clock, log_of


async def test_what_a_command_wrote_before_is_taken_back_and_it_is_called_again(
    store: Store, library: Library, clock: Clock
) -> None:
    found: list[int] = []

    @command("reckon", "Reckon something")
    async def reckon(context: Context, args: NoArgs) -> Reply:
        await context.note("skip", "once")
        if not found:
            raise AsideError(lambda: found.append(42))
        return Reply((line("{found}", found=found[0]),))

    chat = Chat(Desk(store, library, Table((reckon,)), clock), clock)
    assert "42" in await chat.say("/reckon")
    assert [event.subject for event in await log_of(store)] == ["once"]


async def test_it_does_not_go_on_for_ever() -> None:
    tries: list[None] = []

    async def never() -> None:
        raise AsideError(lambda: tries.append(None))

    with pytest.raises(AsideError):
        await with_asides(never)
    assert len(tries) == MOST
