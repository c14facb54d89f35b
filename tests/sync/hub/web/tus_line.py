"""Speaking tus to a hub, one header at a time."""

import base64
import json
import os

from sync.envelope.header import DocumentType, take_apart
from tests.sync.hub.web.test_api import Line
from tests.sync.hub.workbench import Device

TUS = {"Tus-Resumable": "1.0.0"}
PIECE = {**TUS, "Content-Type": "application/offset+octet-stream"}


class TusLine(Line):
    """Speaks tus, one header at a time."""

    def say(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._connection.request(method, path, body, named)
        answer = self._connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()

    def begin(self, document: bytes, **changes: str) -> tuple[int, dict[str, str], bytes]:
        told = {"Upload_Length": str(len(document)), "Upload_Metadata": metadata(document)}
        return self.say("POST", "/v1/blobs", b"", **{**TUS, **told, **changes})

    def send(self, path: str, offset: int, body: bytes, **changes: str) -> tuple[int, dict[str, str], bytes]:
        return self.say("PATCH", path, body, **{**PIECE, "Upload_Offset": str(offset), **changes})

    def stands_at(self, path: str) -> int:
        status, headers, body = self.say("HEAD", path, **TUS)
        assert (status, body, headers["cache-control"]) == (200, b"", "no-store")
        return int(headers["upload-offset"])

    def receipt(self, document: bytes) -> bytes:
        status, content, _ = self.ask("GET", f"/v1/documents/{name_of(document)}/receipt")
        assert status == 200, content
        return content


def name_of(document: bytes) -> str:
    return take_apart(document).header.id


def metadata(document: bytes) -> str:
    """The document's first two lines, as any tus client tells them."""
    head = b"".join(document.splitlines(keepends=True)[:2])
    return f"filename YS5qcGc=, head {base64.b64encode(head).decode()}"


def code(body: bytes) -> str:
    return str(json.loads(body)["code"])


def a_blob(device: Device, size: int = 70_000) -> bytes:
    return device.sealed(os.urandom(size), kind=DocumentType.BLOB)
