"""The size in pixels that a JPEG says of itself in its first lines, without a decoder being let at it."""

_START, _END_OF_HEADERS = b"\xff\xd8", {0xD9, 0xDA}
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD8)}


def jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Width and height; None where there is no JPEG, or none that says them."""
    at = len(_START)
    if not content.startswith(_START):
        return None
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF or marker in _WITHOUT_LENGTH:
            at += 1 if marker == 0xFF else 2
            continue
        if marker in _END_OF_HEADERS:
            return None
        if marker in _FRAMES:
            height, width = (int.from_bytes(content[place : place + 2], "big") for place in (at + 5, at + 7))
            return (width, height) if width and height else None
        at += 2 + max(2, int.from_bytes(content[at + 2 : at + 4], "big"))
    return None
