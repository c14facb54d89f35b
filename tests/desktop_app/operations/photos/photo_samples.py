"""Photos for tests, drawn here: red at the top left as it was held, blue at the bottom right, with invented metadata.

`photos/phone.heic` is the same picture made once by an encoder that the project does without (pillow-heif 1.8): held
upright, stored lying with the turn beside it, with EXIF (maker, place) and XMP.
"""

import io
from pathlib import Path

from PIL import Image, ImageDraw

RED, BLUE, GROUND = (200, 30, 30), (30, 90, 180), (205, 198, 180)
PHONE_HEIC = Path(__file__).parent / "phone.heic"
SECRETS = (b"Nguyen Van A", b"Exif", b"http://ns.adobe.com", b"xmpmeta", b"Photoshop", b"ICC_PROFILE", b"chup o")
_ORIENTATION, _MAKER, _PLACE = 0x0112, 0x010F, 0x8825
# What undoes each turn, so that a picture stored by it is upright again.
_STORED_AS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def a_picture(width: int = 240, height: int = 320) -> Image.Image:
    """The picture as it was held."""
    image = Image.new("RGB", (width, height), GROUND)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 4, height // 4), fill=RED)
    draw.rectangle((width * 3 // 4, height * 3 // 4, width, height), fill=BLUE)
    return image


def metadata(orientation: int = 1) -> Image.Exif:
    """EXIF as a phone writes it: how it was held, who made it, where it was."""
    exif = Image.Exif()
    exif[_ORIENTATION], exif[_MAKER] = orientation, "Nguyen Van A"
    exif.get_ifd(_PLACE).update({1: "N", 2: (21.0, 1.0, 42.0), 3: "E", 4: (105.0, 51.0, 14.0)})
    return exif


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """The image as a file of that kind."""
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def a_jpeg(orientation: int = 1, size: tuple[int, int] = (240, 320), **options: object) -> bytes:
    """A JPEG that is stored turned, with every sort of metadata."""
    stored = a_picture(*size)
    if (turn := _STORED_AS[orientation]) is not None:
        stored = stored.transpose(turn)
    return saved(
        stored,
        "JPEG",
        **{"exif": metadata(orientation), "comment": b"chup o nha", "xmp": b"<x:xmpmeta>Nguyen Van A", **options},
    )


def is_upright(image: Image.Image) -> bool:
    """Whether red stands at the top left and blue at the bottom right."""
    plain = image.convert("RGB")
    corners = (plain.getpixel((4, 4)), plain.getpixel((plain.width - 5, plain.height - 5)))
    return all(
        max(abs(got - wanted) for got, wanted in zip(corner, colour, strict=True)) < 25
        for corner, colour in zip(corners, (RED, BLUE), strict=True)
    )
