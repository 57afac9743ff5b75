"""What members do for each other is found by who did it, for whom and when, and goes with either of them."""

from datetime import UTC, datetime, timedelta

from bot.db.store import Database, Store
from bot.study.group import Group, Membership
from bot.study.learner import Account, Learner

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


async def member(db: Database, group: int, learner: int) -> Membership:
    return await db.memberships.add(Membership(0, group, learner, "member", NOON.date(), NOON))


async def test_what_was_given_is_counted_between_two_moments_and_by_human(either_store: Store) -> None:
    async with either_store.begin() as db:
        ana, ben = [
            (await db.learners.add(Learner(0, name, NOON), Account("test", name, name))).id for name in ("Ana", "Ben")
        ]
        owls, birds = [(await db.groups.add(Group(0, name, name, NOON))).id for name in ("Owls", "Birds")]
        ana_owl, ben_owl, ben_bird = (
            await member(db, owls, ana),
            await member(db, owls, ben),
            await member(db, birds, ben),
        )
        ana_bird = await member(db, birds, ana)
        first = await db.cheers.add(ben_owl.id, ana_owl.id, "cheer", NOON)
        await db.cheers.add(ben_bird.id, ana_bird.id, "cheer", NOON + MINUTE)
        asked = await db.cheers.add(ben_owl.id, ana_owl.id, "asked", NOON)
        await db.cheers.add(ana_owl.id, ben_owl.id, "thanked", NOON)

        assert await db.cheers.given(owls, NOON, NOON + MINUTE) == {ben_owl.id: 1}
        assert await db.cheers.given(owls, NOON + MINUTE, NOON + 2 * MINUTE) == {}
        assert len(await db.cheers.by(ben, "cheer", NOON)) == 2
        assert len(await db.cheers.by(ben, "cheer", NOON + MINUTE)) == 1
        assert [each.id for each in await db.cheers.to(ana_owl.id, "cheer", NOON)] == [first]

        [found] = await db.cheers.asked([ana])
        assert (found.id, found.giver_learner, found.taker_learner) == (asked, ben, ana)
        await db.cheers.turn(found, "reached", NOON + MINUTE)
        assert [each.kind for each in await db.cheers.asked({ben})] == ["reached"]
        assert await db.cheers.given(owls, NOON, NOON + 2 * MINUTE) == {ben_owl.id: 2}

        await db.memberships.remove(ana_owl)
        assert await db.cheers.find(first) is None
        assert await db.cheers.asked([ana, ben]) == ()
        assert len(await db.cheers.by(ben, "cheer", NOON)) == 1
