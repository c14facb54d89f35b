"""Runs in an environment of Anki's own: its sync server as a process, its client here, and notes that go between them.

    python anki_child.py FOLDER

For each line on stdin, a JSON list of [front, back], the notes are added to the collection, which is not timed, then
synced by Anki's own `sync_collection`; the seconds of the sync are printed as a line. Only Anki is imported, nothing
of this project.
"""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from anki.collection import AddNoteRequest, Collection

_USER, _PASSWORD = "officer", "officer"


def main() -> None:
    folder = Path(sys.argv[1])
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = {
        "SYNC_USER1": f"{_USER}:{_PASSWORD}",
        "SYNC_BASE": str(folder / "server"),
        "SYNC_HOST": "127.0.0.1",
        "SYNC_PORT": str(port),
        "RUST_LOG": "error",
    }
    server = subprocess.Popen([sys.executable, "-m", "anki.syncserver"], env=os.environ | settings)
    try:
        _wait_for(port, server)
        _serve_lines(Collection(str(folder / "collection.anki2")), f"http://127.0.0.1:{port}/")
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    while server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            continue
        return
    raise RuntimeError("Anki's sync server ended")


def _serve_lines(collection: Collection, endpoint: str) -> None:
    auth = collection.sync_login(_USER, _PASSWORD, endpoint)
    collection.sync_collection(auth, sync_media=False)
    collection.close_for_full_sync()
    collection.full_upload_or_download(auth=auth, server_usn=None, upload=True)
    collection.reopen(after_full_sync=True)
    kind = collection.models.by_name("Basic")
    for line in sys.stdin:
        requests = []
        for front, back in json.loads(line):
            note = collection.new_note(kind)
            note["Front"], note["Back"] = front, back
            requests.append(AddNoteRequest(note, deck_id=1))
        collection.add_notes(requests)
        began = time.perf_counter()
        answer = collection.sync_collection(auth, sync_media=False)
        seconds = time.perf_counter() - began
        if answer.required != answer.NO_CHANGES:
            raise RuntimeError(f"not synced: {answer}")
        print(seconds, flush=True)
    collection.close()


if __name__ == "__main__":
    main()
