"""Reads a photo in a process of its own, which is all that a damaged or hostile image can bring down.

Decoders are large libraries of native code: one wrong byte in a HEIC ends the process that reads it (pi-heif 1.4), and
fifty million pixels take memory that is only given back whole when the process is gone. Cost: the start of an
interpreter a photo, a fifth of a second. Refused: decoding beside the book, where the next keystroke may be unsaved.

    python -m desktop_app.operations.photos.process <image >answer

An answer is one line of JSON, the size or the error's code and facts, then the photo's bytes.
"""

import json
import subprocess
import sys
from pathlib import Path

from desktop_app.domain.errors import PhotoAnimated, PhotoError, PhotoTooLarge, PhotoUnreadable
from desktop_app.domain.photos import Photo

_PATIENCE_SECONDS = 60
_BESIDE_THE_PACKAGE = Path(__file__).resolve().parents[__spec__.name.count(".")]  # others of that name are not ours
_ERRORS = {kind.code: kind for kind in (PhotoAnimated, PhotoTooLarge, PhotoUnreadable)}
_NO_FAULT_BOX = 0x0001 | 0x0002  # SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX


def read_photo_apart(content: bytes) -> Photo:
    """`pixels.read_photo` in another process. Raises the same; PhotoUnreadable too when that process dies.

    Raises PhotoError when there can be no other process.
    """
    command = [sys.executable, "-m", __spec__.name]
    without_window = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        ended = subprocess.run(
            command,
            input=content,
            capture_output=True,
            check=False,
            timeout=_PATIENCE_SECONDS,
            cwd=_BESIDE_THE_PACKAGE,
            creationflags=without_window,
        )
    except OSError as error:  # no memory left for another process
        raise PhotoError(reason=str(error)) from error
    except subprocess.TimeoutExpired as error:
        raise PhotoUnreadable from error
    head, _, photo = ended.stdout.partition(b"\n")
    if ended.returncode != 0 or not head:
        raise PhotoUnreadable(reason=f"ended with {ended.returncode}")
    told = json.loads(head)
    if "code" in told:
        raise _ERRORS[told["code"]](**told["facts"])
    return Photo(photo, told["width"], told["height"])


def _answer(content: bytes) -> bytes:
    from desktop_app.operations.photos.pixels import read_photo  # noqa: PLC0415  the decoders are loaded here alone

    try:
        photo = read_photo(content)
    except PhotoError as error:
        return json.dumps({"code": error.code, "facts": error.facts}).encode() + b"\n"
    return json.dumps({"width": photo.width, "height": photo.height}).encode() + b"\n" + photo.content


if __name__ == "__main__":
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(_NO_FAULT_BOX)  # the window tells it in words; Windows need not ask
    sys.stdout.buffer.write(_answer(sys.stdin.buffer.read()))
