"""A real S3 server for the tests: `moto`'s, in a process of its own on loopback, which knows nothing of us.

with an_s3_server() as server:
    place = server.place("photos")     # s3://photos/hub?endpoint=http://127.0.0.1:…
"""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from threading import Thread
from typing import Any
from urllib.parse import quote

KEYS = {"AWS_ACCESS_KEY_ID": "SANGKIENTESTKEY", "AWS_SECRET_ACCESS_KEY": "a-secret-of-the-tests"}


@dataclass
class S3Server:
    """A server that runs, or ran: what it held is gone when it ends."""

    port: int
    process: "subprocess.Popen[bytes]"

    @property
    def endpoint(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def place(self, bucket: str) -> str:
        """A new bucket, as a place for photos."""
        self._client.create_bucket(Bucket=bucket)
        return f"s3://{bucket}/hub?endpoint={quote(self.endpoint, safe='')}"

    def names(self, bucket: str) -> list[str]:
        """What lies in a bucket, read by another program than the hub."""
        return [one["Key"] for one in self._client.list_objects_v2(Bucket=bucket).get("Contents", ())]

    def put(self, bucket: str, name: str, content: bytes) -> None:
        """Put something else in its place."""
        self._client.put_object(Bucket=bucket, Key=name, Body=content)

    def get(self, bucket: str, name: str) -> bytes:
        """What lies there."""
        read: bytes = self._client.get_object(Bucket=bucket, Key=name)["Body"].read()
        return read

    def remove(self, bucket: str, name: str) -> None:
        """Lose something."""
        self._client.delete_object(Bucket=bucket, Key=name)

    def end(self) -> None:
        """It answers no more."""
        self.process.terminate()
        self.process.wait()

    @cached_property
    def _client(self) -> Any:
        import boto3

        keys = {"aws_access_key_id": KEYS["AWS_ACCESS_KEY_ID"], "aws_secret_access_key": KEYS["AWS_SECRET_ACCESS_KEY"]}
        return boto3.client("s3", endpoint_url=self.endpoint, region_name="us-east-1", **keys)


@contextmanager
def an_s3_server(port: int = 0) -> Iterator[S3Server]:
    """A server while the block runs, that listens when it begins: on a free port, or on one where another ended."""
    if not port:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
    command = [sys.executable, "-c", "from moto.server import main; main()", "-H", "127.0.0.1", "-p", str(port)]
    # It tells on stderr that it runs, once it listens.
    with subprocess.Popen(command, stderr=subprocess.PIPE, env={**os.environ, **KEYS}) as process:
        server = S3Server(port, process)
        try:
            assert process.stderr is not None
            while b"Press CTRL+C" not in (line := process.stderr.readline()):
                assert line, "the S3 server ended"
            Thread(target=process.stderr.read, daemon=True).start()  # or it waits for somebody who reads
            yield server
        finally:
            server.end()
