"""Where photos rest outside of the database, by a URL: `file:///FOLDER`, or `s3://BUCKET/PREFIX?endpoint=URL&region=R`.

What is kept is named by the SHA-256 of its bytes, never changed, and there for good before `put` returns. A URL holds
no secret: who may use a bucket is said in the environment alone (AWS_ACCESS_KEY_ID and the like).
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from sync.hub.errors import BlobPlaceUnclear

DATABASE = "database"
_ASKED_OF_A_BUCKET = {"endpoint", "region"}


class BlobStore(Protocol):
    """A place. All of its methods raise BlobsUnreachable. One object serves all threads."""

    def set_up(self) -> None:
        """Make it a place of photos, before it is used for the first time."""

    def put(self, sha256: str, content: bytes) -> None:
        """Keep this content for good."""

    def get(self, sha256: str) -> bytes | None:
        """What is kept under that name, None where there is nothing."""

    def sizes(self) -> Iterator[tuple[str, int]]:
        """What lies there: each name, and how many bytes it has. A name that is no SHA-256 is something left over."""


def url_of_place(text: str) -> str:
    """The URL of a place that is named as people name it: `database`, a folder, or a URL. Raises BlobPlaceUnclear."""
    if text == DATABASE:
        return ""
    if "://" not in text:
        return Path(text).expanduser().resolve().as_uri()
    try:
        url = urlsplit(text)
        has_user = "@" in url.netloc or any("@" in urlsplit(one).netloc for one in _asked(url.query).values())
    except ValueError as error:
        raise BlobPlaceUnclear(place=text.partition("?")[0], reason="url") from error
    if has_user:
        raise BlobPlaceUnclear(place=url.scheme, reason="secret")
    if url.scheme == "file" and url.path and not url.netloc and not url.query:
        return _path_of(url.path).resolve().as_uri()
    if url.scheme == "s3" and url.netloc and not url.fragment and set(_asked(url.query)) <= _ASKED_OF_A_BUCKET:
        return text
    raise BlobPlaceUnclear(place=text.partition("?")[0], reason="url")


def open_store(url: str) -> BlobStore:
    """The place with this URL; nothing is looked at yet. Raises BlobPlaceUnclear, BlobsUnreachable."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        from sync.hub.store.blob_folder import FolderStore  # noqa: PLC0415 - each hub needs one of them at most

        return FolderStore(_path_of(parts.path), url)
    from sync.hub.store.blob_bucket import BucketStore  # noqa: PLC0415 - 15 MB that only such a hub loads

    asked = _asked(parts.query)
    return BucketStore(parts.netloc, parts.path.strip("/"), asked.get("endpoint", ""), asked.get("region", ""), url)


def _path_of(url_path: str) -> Path:
    """The path that stands in a URL: on Windows a drive has a slash before it there."""
    path = unquote(url_path)
    return Path(path[1:] if os.name == "nt" and path[2:3] == ":" else path)


def _asked(query: str) -> dict[str, str]:
    return {name: texts[-1] for name, texts in parse_qs(query, keep_blank_values=True).items()}
