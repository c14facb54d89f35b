"""Makes any photo that an officer has into the one form that the book keeps; the only door to Pillow and pi-heif.

Promise: what comes out is a still JPEG in sRGB, upright, at most `LONGEST_SIDE` pixels long and `MOST_BYTES` bytes
heavy, and carries nothing but pixels: no place, no time, no owner, no thumbnail. Whatever comes in, it answers with a
photo or with a `PhotoError`. Sizes are read from the file's head before a single pixel is decoded, so that no image
takes more memory than an old PC has; a JPEG is decoded at a fraction of its size.

What HEIC needs is pi-heif rather than its sister pillow-heif: it decodes and nothing else, under the LGPL, where the
other also carries an encoder under the GPL that nobody here needs, in four times the size.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pi_heif
from PIL import Image, ImageCms

from desktop_app.domain.errors import PhotoAnimated, PhotoError, PhotoTooLarge, PhotoUnreadable
from desktop_app.domain.photos import LONGEST_SIDE, MOST_BYTES, MOST_PIXELS, Photo

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

# A JPEG of one scan is decoded at down to an eighth of its size.
MOST_PIXELS_OF_A_JPEG = 120_000_000

_FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")  # of a JPEG of several pictures (MPO) the first is taken
_QUALITIES = (85, 75, 65, 55, 45)
_SMALLER = 0.8
_WHITE = (255, 255, 255)
_ORIENTATION = 0x0112  # the EXIF tag, and what its values ask for
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_DEEP_GREY = ("I", "I;16", "I;16B", "I;16L", "I;16N")

# The limits are ours, told in our words; Pillow's own would raise before it says how large the image is.
Image.MAX_IMAGE_PIXELS = None
pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)


def read_photo(content: bytes) -> Photo:
    """Make the bytes of a JPEG, PNG, HEIC or WebP file, whatever its name, into a photo for the book.

    Raises PhotoUnreadable, PhotoTooLarge, PhotoAnimated.
    """
    with _foreign_errors_made_ours():
        _refuse_too_many_pixels(*_webp_size(content), MOST_PIXELS)
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            _refuse_what_is_too_much(image)
            return _encoded(_standard_colours(_upright(image)))


@contextmanager
def _foreign_errors_made_ours() -> Iterator[None]:
    """A damaged file makes a decoder raise nearly anything: each of it says that the photo cannot be read."""
    try:
        with warnings.catch_warnings():  # decoders warn of oddities that nobody can mend
            warnings.simplefilter("ignore")
            yield
    except PhotoError:
        raise
    except MemoryError as error:
        raise PhotoTooLarge from error
    except Exception as error:
        raise PhotoUnreadable from error


def _refuse_what_is_too_much(image: ImageFile) -> None:
    """From the file's head alone: too many pixels, or pictures that move."""
    is_scaled_while_decoded = image.format in ("JPEG", "MPO") and "progressive" not in image.info
    _refuse_too_many_pixels(*image.size, MOST_PIXELS_OF_A_JPEG if is_scaled_while_decoded else MOST_PIXELS)
    if image.format in ("PNG", "WEBP") and getattr(image, "is_animated", False):
        raise PhotoAnimated  # in a HEIC or MPO the further pictures are others of the same moment


def _refuse_too_many_pixels(width: int, height: int, limit: int) -> None:
    if width * height > limit:
        raise PhotoTooLarge(megapixels=width * height // 1_000_000, limit=limit // 1_000_000)


def _webp_size(content: bytes) -> tuple[int, int]:
    """The size that a WebP file's head names; (0, 0) for others. Pillow makes room for the pixels as it opens one."""
    head = content[:30]
    if len(head) < 30 or head[:4] != b"RIFF" or head[8:12] != b"WEBP":
        return 0, 0
    if head[12:16] == b"VP8X":
        return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
    if head[12:16] == b"VP8L":
        sizes = int.from_bytes(head[21:25], "little")
        return (sizes & 0x3FFF) + 1, (sizes >> 14 & 0x3FFF) + 1
    return int.from_bytes(head[26:28], "little") & 0x3FFF, int.from_bytes(head[28:30], "little") & 0x3FFF


def _upright(image: ImageFile) -> Image.Image:
    """Decode it, not much larger than needed, bring it to the book's size and turn it as it was held."""
    size = _within(image.size, LONGEST_SIDE)
    image.draft("RGB", size)
    image.load()
    profile = image.info.get("icc_profile")
    smaller = _blendable(image).resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    smaller.info["icc_profile"] = profile
    turn = _TURNS.get(_orientation(image))
    return smaller if turn is None else smaller.transpose(turn)


def _orientation(image: ImageFile) -> int:
    """How the camera was held, as the EXIF tag says it; a HEIC is turned as it is decoded, whatever its EXIF says."""
    if image.format == "HEIF":
        return 1
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except (SyntaxError, ValueError, TypeError, LookupError, OSError, struct.error):
        return 1  # the pixels are sound, what is written about them is not


def _blendable(image: Image.Image) -> Image.Image:
    """In a mode in which pixels can be mixed: not by palette, not in single bits, grey in eight bits."""
    if image.mode in _DEEP_GREY:
        return image.point(lambda value: value / 256).convert("L")
    if "transparency" in image.info or image.mode in ("PA", "La", "RGBa"):
        return image.convert("RGBA")
    return image.convert("RGB") if image.mode in ("P", "1", "F", "HSV", "YCbCr", "LAB") else image


def _standard_colours(image: Image.Image) -> Image.Image:
    """In sRGB, on white paper where it is see-through, without anything that is no pixel."""
    sheet = Image.new("RGB", image.size, _WHITE)
    see_through = image.getchannel("A") if "A" in image.getbands() else None
    sheet.paste(_in_srgb(image), mask=see_through)
    return sheet


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    plain = image.convert(image.mode.rstrip("A")) if image.mode in ("RGBA", "LA") else image
    if profile:
        try:
            theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(plain, theirs, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            return plain.convert("RGB")  # a profile that is damaged or of another kind: the colours as they are
        return turned if turned is not None else plain.convert("RGB")
    return plain.convert("RGB")


def _encoded(picture: Image.Image) -> Photo:
    """The best quality that is light enough; if none is, the same again a little smaller."""
    while True:
        for quality in _QUALITIES:
            file = io.BytesIO()
            picture.save(file, "JPEG", quality=quality, optimize=True)
            if file.tell() <= MOST_BYTES:
                return Photo(file.getvalue(), *picture.size)
        picture = picture.resize(_within(picture.size, round(max(picture.size) * _SMALLER)), Image.Resampling.LANCZOS)


def _within(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """The size with its longer side at most `longest`, no side below one pixel."""
    scale = min(1.0, longest / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
