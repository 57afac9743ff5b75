"""What shows that something was done, on both databases."""

from datetime import timedelta

from bot.db.store import Database, Store
from bot.study.event import StudyEvent
from bot.study.group import Group, Membership, Shows
from bot.study.learner import Account, Learner
from tests.conversation import SATURDAY

TODAY = SATURDAY.date()
LINK = "https://example.com/"


async def add_learner(db: Database, name: str) -> int:
    return (await db.learners.add(Learner(0, name, SATURDAY), Account("test", name.lower(), name))).id


async def add_entry(db: Database, learner: int, subject: str = "git.one") -> int:
    return await db.events.add(learner, StudyEvent(SATURDAY, TODAY, "done", subject))


async def add_group(db: Database, *learners: int, shows: Shows = "progress") -> tuple[int, list[int]]:
    group = await db.groups.add(Group(0, "Owls", f"CODE{learners}", SATURDAY))
    members = [
        await db.memberships.add(Membership(0, group.id, each, "member", TODAY, SATURDAY, shows)) for each in learners
    ]
    return group.id, [each.id for each in members]


async def test_only_the_newest_pictures_stay_and_links_always_do(either_store: Store) -> None:
    async with either_store.begin() as db:
        ana, ben = await add_learner(db, "Ana"), await add_learner(db, "Ben")
        for learner in (ana, ben):
            for number in range(4):
                entry = await add_entry(db, learner, f"git.{number}")
                await db.proofs.keep(entry, LINK if number == 0 else "", "image/png", b"picture", SATURDAY)
        await db.proofs.trim(ana, 2)
        kept = await db.proofs.all(ana)
        assert [(each.subject, each.link, each.size) for each in kept] == [
            ("git.0", LINK, 0),
            ("git.2", "", 7),
            ("git.3", "", 7),
        ]
        assert len(await db.proofs.all(ben)) == 4


async def test_a_new_proof_has_a_new_number_and_keeps_what_was_not_changed(either_store: Store) -> None:
    async with either_store.begin() as db:
        entry = await add_entry(db, await add_learner(db, "Ana"))
        first = await db.proofs.keep(entry, LINK, "", None, SATURDAY)
        second = await db.proofs.keep(entry, "", "image/gif", b"GIF89a", SATURDAY)
        [proof] = await db.proofs.all(1)
        assert (proof.id, proof.link, proof.media_type, proof.size) == (second, LINK, "image/gif", 6)
        assert first != second


async def test_each_person_counts_once_and_nobody_for_themselves(either_store: Store) -> None:
    async with either_store.begin() as db:
        ana, ben = await add_learner(db, "Ana"), await add_learner(db, "Ben")
        one, first = await add_group(db, ana, ben)
        two, second = await add_group(db, ben, ana)
        number = await db.proofs.keep(await add_entry(db, ana), LINK, "", None, SATURDAY)
        assert [each.id for each in await db.proofs.shown(two, SATURDAY, ben)] == [number]
        for membership in (*first, *second):
            await db.proofs.judge(number, membership, SATURDAY, passed=False)
        [proof] = (await db.proofs.of_many([ana], TODAY))[ana]
        assert proof.confirmed == 1
        assert await db.proofs.shown(two, SATURDAY, ben) == ()
        assert await db.proofs.confirmed(ana, SATURDAY) == (("Ben", "Owls", "git.one"), ("Ben", "Owls", "git.one"))
        assert await db.proofs.confirmed(ana, SATURDAY + timedelta(seconds=1)) == ()
        assert one != two


async def test_what_nobody_has_confirmed_comes_first(either_store: Store) -> None:
    async with either_store.begin() as db:
        ana, ben, eve = await add_learner(db, "Ana"), await add_learner(db, "Ben"), await add_learner(db, "Eve")
        group, members = await add_group(db, ana, ben, eve)
        first = await db.proofs.keep(await add_entry(db, ana), LINK, "", None, SATURDAY)
        other = await db.proofs.keep(await add_entry(db, ana, "git.two"), LINK, "", None, SATURDAY)
        await db.proofs.judge(first, members[1], SATURDAY, passed=False)
        assert [each.id for each in await db.proofs.shown(group, SATURDAY, eve)] == [other, first]
        assert [each.id for each in await db.proofs.shown(group, SATURDAY, ben)] == [other]
        assert await db.proofs.shown(group, SATURDAY, ana) == ()
