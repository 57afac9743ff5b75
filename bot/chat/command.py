"""What a command is: a function from values to a reply, declared once for every platform."""

from collections.abc import Awaitable, Callable
from dataclasses import MISSING, dataclass, field, fields
from typing import Annotated, Any, Generic, TypeVar, get_args, get_origin, get_type_hints

from bot.chat.context import Context
from bot.chat.kinds import Kind
from bot.menu import Entry, Parameter
from bot.message import Reply
from bot.words import Language


@dataclass(frozen=True, slots=True)
class Arg:
    """What stands beside a value's type: how it is read, and what it is for."""

    kind: Kind[Any]
    about: str


@dataclass(frozen=True, slots=True)
class NoArgs:
    """Nothing is said after the command's name."""


A = TypeVar("A")


def split_word(words: str) -> tuple[str, str]:
    """The first word and the others, whatever stands between them."""
    first, *rest = words.split(maxsplit=1) or [""]
    return first, rest[0].rstrip() if rest else ""


@dataclass(frozen=True, slots=True)
class Slot:
    """One value of a command, in the order in which they are said."""

    name: str
    arg: Arg
    required: bool


@dataclass(frozen=True, slots=True)
class Command(Generic[A]):
    """`hidden`: said by buttons and nudges, shown in no menu. `bare`: meant when only the first of two words is
    said; `rest`: also when what follows is none of the second words. `group`: in the menus of group chats too.
    `stranger`: answers people without remembering them. `rights`: it matters whether the person runs the chat.
    `picture`: a picture may come with it."""

    name: str
    about: str
    args: type[A]
    run: Callable[[Context, A], Awaitable[Reply]]
    slots: tuple[Slot, ...]
    hidden: bool = False
    bare: bool = False
    rest: bool = False
    group: bool = False
    stranger: bool = False
    rights: bool = False
    picture: bool = False

    def read(self, words: str, context: Context) -> A:
        """The values in what was said after the name: a word for each, and all the rest for the last.

        Raises UserError with the sentence for the first that is wrong.
        """
        values: dict[str, object] = {}
        for index, slot in enumerate(self.slots):
            last = index == len(self.slots) - 1
            said, words = (words.strip(), "") if last else split_word(words)
            if said:
                values[slot.name] = slot.arg.kind.read(said, context)
        return self.args(**values)

    def missing(self, words: str) -> Slot | None:
        """The first required value that was left out."""
        return next((slot for slot in self.slots[len(words.split()) :] if slot.required), None)

    def entry(self, language: Language) -> Entry:
        """The command as menus show it."""
        return Entry(
            self.name,
            language.find(self.about),
            tuple(_parameter(slot, language) for slot in self.slots),
            self.bare,
            self.group,
            self.picture,
        )


@dataclass(frozen=True, slots=True)
class _Declared:
    name: str
    about: str
    flags: dict[str, bool] = field(default_factory=dict[str, bool])

    def __call__(self, run: Callable[[Context, A], Awaitable[Reply]]) -> Command[A]:
        args = get_type_hints(run)["args"]
        return Command(self.name, self.about, args, run, _slots(args), **self.flags)


def command(name: str, about: str, **flags: bool) -> _Declared:
    """Declare a command: its name of one word or two, and what it is for. See `Command` for the flags."""
    return _Declared(name, about, flags)


def _slots(args: type[Any]) -> tuple[Slot, ...]:
    hints = get_type_hints(args, include_extras=True)
    return tuple(
        Slot(each.name, _arg(hints[each.name]), each.default is MISSING and each.default_factory is MISSING)
        for each in fields(args)
    )


def _arg(hint: object) -> Arg:
    if get_origin(hint) is Annotated:
        for extra in get_args(hint)[1:]:
            if isinstance(extra, Arg):
                return extra
    raise TypeError(f"a command's value is declared as Annotated[type, Arg(kind, about)], not {hint}")


def _parameter(slot: Slot, language: Language) -> Parameter:
    kind = slot.arg.kind
    return Parameter(
        slot.name,
        language.find(slot.arg.about),
        slot.required,
        "integer" if kind.least is not None else "text",
        kind.least,
        kind.most,
        kind.choices,
        kind.suggest is not None,
    )
