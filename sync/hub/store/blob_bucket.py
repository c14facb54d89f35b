"""Photos in a bucket of any S3-compatible store, by `obstore` (object_store, in Rust).

Decision: `obstore` and not `boto3`: one wheel of 5 MB for every system, no dependency that ties others' versions (boto3
brings 32 MB and holds python-dateutil below 3), typed, and time-outs that the hub sets. A store that is away is told
within seconds, because whoever sends keeps the photo and comes again.
"""

import datetime as dt
import os
from collections.abc import Iterator

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from sync.hub.errors import BlobsUnreachable

_ENDING = ".skblob"
_CONNECT, _WHOLE, _RETRYING = dt.timedelta(seconds=5), dt.timedelta(seconds=20), dt.timedelta(seconds=20)
_RETRY_AFTER_SECONDS = 60
_USUAL_REGION = "us-east-1"  # what stores that know no regions are content with


class BucketStore:
    """A bucket, or what lies below a prefix of one."""

    def __init__(self, bucket: str, prefix: str, endpoint: str, region: str, url: str) -> None:
        """Take where it is; who asks is said in the environment. Raises BlobsUnreachable."""
        self._url = url
        named = {"endpoint": endpoint} if endpoint else {}
        known_region = region or os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or _USUAL_REGION
        try:
            self._store = S3Store(
                bucket,
                prefix=prefix or None,
                region=known_region,
                client_options={
                    "allow_http": endpoint.startswith("http://"),
                    "connect_timeout": _CONNECT,
                    "timeout": _WHOLE,
                },
                retry_config={"max_retries": 2, "retry_timeout": _RETRYING},
                **named,  # type: ignore[arg-type]  # its names are those of a typed dictionary
            )
        except (BaseError, ValueError) as error:
            raise self._unreachable(error) from error

    def set_up(self) -> None:
        """Nothing: a bucket is made by whoever runs it, and one that is away says so."""

    def put(self, sha256: str, content: bytes) -> None:
        """Keep this content; the same once more changes nothing. Raises BlobsUnreachable."""
        try:
            obstore.put(self._store, _path(sha256), content)
        except (BaseError, OSError) as error:
            raise self._unreachable(error) from error

    def get(self, sha256: str) -> bytes | None:
        """What is kept under that name, None where there is nothing. Raises BlobsUnreachable."""
        try:
            return bytes(obstore.get(self._store, _path(sha256)).bytes())
        except FileNotFoundError as error:
            if "NoSuchBucket" in str(error):
                raise self._unreachable(error) from error
            return None
        except (BaseError, OSError) as error:
            raise self._unreachable(error) from error

    def sizes(self) -> Iterator[tuple[str, int]]:
        """What lies there. Raises BlobsUnreachable."""
        try:
            for portion in obstore.list(self._store):
                for one in portion:
                    yield one["path"].rpartition("/")[2].removesuffix(_ENDING), one["size"]
        except (BaseError, OSError) as error:
            raise self._unreachable(error) from error

    def _unreachable(self, error: Exception) -> BlobsUnreachable:
        """What it was by its kind alone: a store's own words may hold what is nobody's to read."""
        reason = "NoSuchBucket" if "NoSuchBucket" in str(error) else type(error).__name__
        return BlobsUnreachable(place=self._url, reason=reason, retry_after_seconds=_RETRY_AFTER_SECONDS)


def _path(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}{_ENDING}"
