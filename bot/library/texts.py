"""What may stand in a field: ids, addresses and lines of text, with their limits.

The limits are what fits a chat message and a button; see docs/authors.md for what each field is for.
"""

from typing import Annotated, TypeAlias

from pydantic import Field, StringConstraints

NAME = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ITEM = r"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+([.-][a-z0-9]+)*$"
DOCUMENT = r"^[0-9A-Za-z-]+$"
ANY_ID = r"^[a-z0-9]+([.-][a-z0-9]+)*$"
_UNSEEN = r"\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff"
LINE = rf"^[^\s{_UNSEEN}]([^{_UNSEEN}]*[^\s{_UNSEEN}])?$"
URL = r"^https://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:[0-9]+)?([/?#][^\s<>\"`\\^{|}]*)?$"
REFERENCE = r"^(topic|task|card|resource|route|estimate|choice|option|system|part|role|document):[a-z0-9.-]+$"
SOURCE = rf"^([0-9A-Za-z-]+|added: [^\s{_UNSEEN}][^{_UNSEEN}]*)$"


def line_of(most: int) -> StringConstraints:
    return StringConstraints(min_length=1, max_length=most, pattern=LINE)


Name: TypeAlias = Annotated[str, StringConstraints(max_length=40, pattern=NAME)]
ShortName: TypeAlias = Annotated[str, StringConstraints(max_length=16, pattern=NAME)]
ItemId: TypeAlias = Annotated[str, StringConstraints(max_length=40, pattern=ITEM)]
AnyId: TypeAlias = Annotated[str, StringConstraints(max_length=40, pattern=ANY_ID)]
DocumentId: TypeAlias = Annotated[str, StringConstraints(max_length=40, pattern=DOCUMENT)]
Url: TypeAlias = Annotated[str, StringConstraints(max_length=300, pattern=URL)]
Reference: TypeAlias = Annotated[str, StringConstraints(max_length=60, pattern=REFERENCE)]
Source: TypeAlias = Annotated[str, StringConstraints(max_length=200, pattern=SOURCE)]
Sources: TypeAlias = Annotated[tuple[Source, ...], Field(min_length=1)]
Line40: TypeAlias = Annotated[str, line_of(40)]
Line60: TypeAlias = Annotated[str, line_of(60)]
Line80: TypeAlias = Annotated[str, line_of(80)]
Line100: TypeAlias = Annotated[str, line_of(100)]
Line120: TypeAlias = Annotated[str, line_of(120)]
Line160: TypeAlias = Annotated[str, line_of(160)]
Line200: TypeAlias = Annotated[str, line_of(200)]
Line250: TypeAlias = Annotated[str, line_of(250)]
Line300: TypeAlias = Annotated[str, line_of(300)]
Line400: TypeAlias = Annotated[str, line_of(400)]
Line500: TypeAlias = Annotated[str, line_of(500)]
