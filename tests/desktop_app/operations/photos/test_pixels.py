"""Any photo becomes one that the book keeps, or a word; nothing that comes in ends the program."""

import io
import random
import struct
import zlib
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from desktop_app.domain.errors import PhotoAnimated, PhotoError, PhotoTooLarge, PhotoUnreadable
from desktop_app.domain.photos import LONGEST_SIDE, MOST_BYTES, Photo
from desktop_app.operations.photos.pixels import read_photo
from tests.desktop_app.operations.photos.photo_samples import (
    BLUE,
    PHONE_HEIC,
    RED,
    SECRETS,
    a_jpeg,
    a_picture,
    is_upright,
    metadata,
    saved,
)


def _opened(photo: Photo) -> Image.Image:
    image = Image.open(io.BytesIO(photo.content))
    image.load()
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (photo.width, photo.height))
    return image


def _noise(width: int, height: int) -> Image.Image:
    """The picture that is hardest to make light."""
    return Image.frombytes("RGB", (width, height), random.Random(1).randbytes(width * height * 3))  # noqa: S311  pixels


@cache
def _samples() -> dict[str, bytes]:
    """A sound file of each kind."""
    held = a_picture()
    return {
        "jpeg": a_jpeg(6),
        "progressive": a_jpeg(1, progressive=True),
        "png": saved(held, "PNG", exif=metadata()),
        "webp": saved(held, "WEBP", exif=metadata()),
        "webp-lossless": saved(held.convert("RGBA"), "WEBP", lossless=True),
        "heic": PHONE_HEIC.read_bytes(),
    }


def png_head(width: int, height: int) -> bytes:
    """A PNG that says it is so large and holds next to nothing: what a bomb looks like."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def _jpeg_head(width: int, height: int, *, progressive: bool = False) -> bytes:
    """A small JPEG whose head claims another size."""
    content = saved(Image.new("RGB", (64, 64), RED), "JPEG", progressive=progressive)
    at = content.index(b"\xff\xc2" if progressive else b"\xff\xc0") + 5
    return content[:at] + struct.pack(">HH", height, width) + content[at + 4 :]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_as_it_was_held(orientation: int) -> None:
    assert is_upright(_opened(read_photo(a_jpeg(orientation))))


def test_a_phone_s_heic_stands_as_it_was_held_and_is_turned_once() -> None:
    photo = read_photo(PHONE_HEIC.read_bytes())
    assert (photo.width, photo.height) == (240, 320)
    assert is_upright(_opened(photo))


def test_the_sample_of_a_heic_holds_what_must_go() -> None:
    content = PHONE_HEIC.read_bytes()
    assert content[4:12] == b"ftypheic"
    assert b"irot" in content
    exif = Image.open(io.BytesIO(content)).getexif()
    assert (exif[0x010F], exif.get_ifd(0x8825)[1]) == ("Nguyen Van A", "N")
    assert b"xmpmeta" in content


@pytest.mark.parametrize("kind", _samples())
def test_nothing_but_pixels_is_left(kind: str) -> None:
    photo = read_photo(_samples()[kind])
    image = _opened(photo)
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert dict(image.getexif()) == {}
    assert [secret for secret in SECRETS if secret in photo.content] == []
    markers = {photo.content[at + 1] for at in range(len(photo.content) - 1) if photo.content[at] == 0xFF}
    assert markers & {*range(0xE1, 0xF0), 0xFE} == set(), "application segments and comments"


@pytest.mark.parametrize("kind", _samples())
def test_the_same_file_gives_the_same_bytes(kind: str) -> None:
    assert read_photo(_samples()[kind]) == read_photo(_samples()[kind])


@pytest.mark.parametrize(("width", "height"), [(4000, 3000), (3000, 4000), (1600, 1601), (20_000, 30), (1, 1)])
def test_no_side_is_longer_than_allowed_and_the_proportions_stay(width: int, height: int) -> None:
    photo = read_photo(saved(a_picture(width, height), "PNG"))
    assert max(photo.width, photo.height) == min(LONGEST_SIDE, max(width, height))
    assert abs(photo.width / photo.height - width / height) <= max(1.0, width / height) * 0.6 / min(
        photo.width, photo.height
    )


def test_a_large_jpeg_is_as_sharp_and_as_large_as_a_large_png() -> None:
    held = a_picture(4000, 3000)
    photos = [read_photo(content) for content in (saved(held, "JPEG", quality=95), saved(held, "PNG"))]
    assert {(photo.width, photo.height) for photo in photos} == {(1600, 1200)}
    assert all(is_upright(_opened(photo)) for photo in photos)


@pytest.mark.parametrize("size", [(1600, 1200), (1600, 1600), (3000, 4000)])
def test_the_hardest_picture_is_light_enough(size: tuple[int, int]) -> None:
    photo = read_photo(saved(_noise(*size), "PNG", compress_level=1))
    assert len(photo.content) <= MOST_BYTES
    assert max(photo.width, photo.height) >= 800


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "RGBA", "CMYK", "I;16"])
def test_every_way_to_hold_pixels_is_read(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    image = a_picture().convert("L" if mode == "I;16" else mode, dither=Image.Dither.NONE)
    if mode == "I;16":
        image = image.convert("I").point(lambda value: value * 256).convert("I;16")
    photo = _opened(read_photo(saved(image, kind)))
    light = photo.convert("L")
    assert light.getpixel((120, 160)) > light.getpixel((4, 4)), "light stays light"
    if mode == "I;16":
        assert 190 < light.getpixel((120, 160)) < 210


def test_what_is_see_through_lies_on_white() -> None:
    image = Image.new("RGBA", (40, 40), (*RED, 0))
    image.paste((*BLUE, 255), (0, 0, 20, 40))
    photo = _opened(read_photo(saved(image, "PNG")))
    assert min(photo.getpixel((35, 20))) > 245
    by_palette = image.convert("P")
    by_palette.info["transparency"] = by_palette.getpixel((35, 20))
    assert min(_opened(read_photo(saved(by_palette, "PNG"))).getpixel((35, 20))) > 245


def test_colours_of_another_profile_become_those_of_the_screen() -> None:
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    other = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    held = a_picture()
    assert is_upright(_opened(read_photo(saved(held, "JPEG", icc_profile=other, quality=95))))
    for profile in (swapped, b"no profile", other[:200]):
        assert is_upright(_opened(read_photo(saved(held, "JPEG", icc_profile=profile, quality=95))))


def test_a_wide_profile_changes_the_numbers_and_not_the_colour() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    wide = _with_swapped_colorants(profile.tobytes())
    photo = _opened(read_photo(saved(Image.new("RGB", (64, 64), RED), "PNG", icc_profile=wide)))
    red, _, blue = photo.getpixel((32, 32))
    assert (red < 80, blue > 150) == (True, True), "red and blue changed places in the profile, so they do on screen"


def _with_swapped_colorants(profile: bytes) -> bytes:
    """sRGB with the names of its red and blue exchanged."""
    return profile.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")


def test_an_oddity_in_what_is_written_about_the_pixels_refuses_no_photo() -> None:
    odd = a_jpeg(1, exif=b"Exif\0\0not a TIFF at all")
    assert is_upright(_opened(read_photo(odd)))


def test_the_name_of_the_file_does_not_count_and_its_bytes_do() -> None:
    several = saved(a_picture(), "MPO", save_all=True, append_images=[a_picture()])
    assert is_upright(_opened(read_photo(several))), "of a phone's several pictures the first"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xd8\xff",
        b"%PDF-1.7 a scan",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"RIFF\x10\0\0\0WEBPVP8X",
        saved(a_picture(), "GIF"),
        saved(a_picture(), "TIFF"),
        saved(a_picture(), "BMP"),
        *(content[: len(content) // 2] for content in _samples().values()),
    ],
)
def test_what_is_no_whole_photo_gets_a_word(content: bytes) -> None:
    with pytest.raises(PhotoUnreadable):
        read_photo(content)


@pytest.mark.parametrize(
    "content",
    [
        png_head(16_320, 12_240),
        png_head(2**31 - 1, 2**31 - 1),
        _jpeg_head(16_320, 12_240),
        _jpeg_head(12_000, 9_000, progressive=True),
        b"RIFF\x40\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0" + b"\xff\x3f\0\xff\x3f\0" + bytes(40),
        b"RIFF\x40\0\0\0WEBPVP8L\x0a\0\0\0\x2f" + struct.pack("<I", 0x3FFF | 0x3FFF << 14) + bytes(40),
        b"RIFF\x40\0\0\0WEBPVP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 0x3FFF, 0x3FFF) + bytes(40),
    ],
)
def test_a_huge_photo_gets_a_word_before_a_pixel_is_decoded(content: bytes) -> None:
    with pytest.raises(PhotoTooLarge) as refused:
        read_photo(content)
    assert int(str(refused.value.facts["megapixels"])) > int(str(refused.value.facts["limit"]))


def test_a_photo_of_108_megapixels_as_phones_make_them_is_taken() -> None:
    photo = read_photo(saved(Image.new("L", (12_000, 9_000), 128), "JPEG"))
    assert (photo.width, photo.height) == (1600, 1200)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_picture_that_moves_gets_a_word(kind: str) -> None:
    with pytest.raises(PhotoAnimated):
        read_photo(saved(a_picture(), kind, save_all=True, append_images=[a_picture().transpose(1)]))


@settings(max_examples=120)
@given(
    kind=st.sampled_from(sorted(_samples().keys() - {"heic"})),  # see test_process
    cut=st.floats(0, 1),
    flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=12),
)
def test_a_damaged_photo_gives_a_sound_one_or_a_word(kind: str, cut: float, flips: list[tuple[float, int]]) -> None:
    content = bytearray(_samples()[kind])
    for place, value in flips:
        content[int(place * len(content))] = value
    try:
        photo = read_photo(bytes(content[: round(len(content) * cut)] if cut > 0.5 else content))
    except PhotoError:
        return
    _opened(photo)
    assert len(photo.content) <= MOST_BYTES
    assert max(photo.width, photo.height) <= LONGEST_SIDE
