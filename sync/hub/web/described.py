"""What the routes say of themselves in `/openapi.json`: bodies, problems, the headers of tus."""

from dataclasses import dataclass

from litestar.datastructures import ResponseHeader
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import (
    OpenAPIMediaType,
    OpenAPIResponse,
    Operation,
    Parameter,
    Reference,
    RequestBody,
    Schema,
)

from sync.hub.web.door.pace import PACE
from sync.hub.web.problems import MEDIA_TYPE, Problem
from sync.hub.web.tus_headers import PIECE_TYPE

DOCUMENT = "application/octet-stream"
PROBLEM = "A problem (RFC 9457)"
_TOLD = {
    202: "Held, in the form of a problem",
    408: f"{PROBLEM}: no byte came for {PACE.silence_seconds:.0f} seconds, fewer than "
    f"{PACE.least_bytes_a_second:.0f} bytes a second in the last {PACE.window_seconds:.0f} (after the first "
    f"{PACE.grace_seconds:.0f}), or not the whole in {PACE.most_seconds / 60:.0f} minutes. Send it again; an upload "
    "goes on from its `Upload-Offset`.",
}
_VERSION = ("Tus-Resumable", "The version, 1.0.0.")
_OFFSET = ("Upload-Offset", "How many bytes are there already.")
_EXPIRES = ("Upload-Expires", "Until when an unfinished upload is kept.")

VERSION_HEADER = (ResponseHeader(name=_VERSION[0], description=_VERSION[1], documentation_only=True),)
STANDING_HEADERS = (
    *VERSION_HEADER,
    *(ResponseHeader(name=name, description=said, documentation_only=True) for name, said in (_OFFSET, _EXPIRES)),
)


def problems(*statuses: int) -> dict[int, ResponseSpec]:
    """What is answered in the form of a problem (RFC 9457)."""
    return {
        status: ResponseSpec(
            Problem,
            description=_TOLD.get(status, PROBLEM),
            media_type=MEDIA_TYPE,
            generate_examples=False,
        )
        for status in statuses
    }


@dataclass
class TakesDocument(Operation):
    """Tells the form of a whole document."""

    def __post_init__(self) -> None:
        self.request_body = _bytes(DOCUMENT, "A sealed enrolment or batch.")


@dataclass
class BeginsUpload(Operation):
    """Tells the headers that begin an upload."""

    def __post_init__(self) -> None:
        metadata = "head, and in base64 the document's first two lines."
        self.parameters = _asked(
            self, _VERSION, ("Upload-Length", "Of the sealed blob."), ("Upload-Metadata", metadata)
        )


@dataclass
class TellsNothing(Operation):
    """Tells that the answer has no body."""

    def __post_init__(self) -> None:
        for answer in (self.responses or {}).values():
            if isinstance(answer, OpenAPIResponse) and answer.description != PROBLEM:
                answer.content = None


@dataclass
class AsksStanding(Operation):
    """Tells the header of every request of tus."""

    def __post_init__(self) -> None:
        self.parameters = _asked(self, _VERSION)


@dataclass
class TakesPiece(Operation):
    """Tells the form of a piece of an upload."""

    def __post_init__(self) -> None:
        checksum = _header("Upload-Checksum", "Algorithm and digest in base64 of this piece.", is_required=False)
        offset = ("Upload-Offset", "Where this piece begins.")
        self.parameters = [*_asked(self, _VERSION, offset), checksum]
        self.request_body = _bytes(PIECE_TYPE, "What comes next of the sealed blob.")


@dataclass
class TakesPieceOrAsks(TakesPiece):
    """Tells the header that names the method that is meant."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.parameters = _asked(self, ("X-HTTP-Method-Override", "PATCH or HEAD."))


def _asked(operation: Operation, *headers: tuple[str, str]) -> list[Parameter | Reference]:
    """The operation's parameters, and these headers behind them."""
    return [*(operation.parameters or ()), *(_header(name, said, is_required=True) for name, said in headers)]


def _header(name: str, said: str, *, is_required: bool) -> Parameter:
    schema = Schema(type="string")  # type: ignore[arg-type]
    return Parameter(name=name, param_in="header", description=said, required=is_required, schema=schema)


def _bytes(media_type: str, said: str) -> RequestBody:
    schema = Schema(type="string", format="binary")  # type: ignore[arg-type]
    return RequestBody(content={media_type: OpenAPIMediaType(schema=schema)}, required=True, description=said)
