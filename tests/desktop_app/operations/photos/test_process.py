"""A photo read in a process of its own: the same photo, the same words, and a process that dies is a word too."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import PhotoAnimated, PhotoError, PhotoTooLarge, PhotoUnreadable
from desktop_app.domain.photos import LONGEST_SIDE, MOST_BYTES
from desktop_app.operations.photos.pixels import read_photo
from desktop_app.operations.photos.process import read_photo_apart
from tests.desktop_app.operations.photos.photo_samples import PHONE_HEIC, a_jpeg, a_picture, saved
from tests.desktop_app.operations.photos.test_pixels import png_head

# One byte of the sample that ends a process with a segmentation fault (pi-heif 1.4).
_DEADLY = (227, 149)


@pytest.mark.parametrize("content", [a_jpeg(6), PHONE_HEIC.read_bytes()], ids=["jpeg", "heic"])
def test_a_photo_read_apart_is_the_same(content: bytes) -> None:
    assert read_photo_apart(content) == read_photo(content)


def test_no_module_of_that_name_where_the_program_was_started_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "desktop_app").mkdir()
    (tmp_path / "desktop_app" / "__init__.py").write_text("raise SystemExit(1)", encoding="utf-8")
    monkeypatch.delenv("PYTHONPATH", raising=False)
    monkeypatch.chdir(tmp_path)
    assert read_photo_apart(a_jpeg()).width == 240


def test_what_was_wrong_is_told_as_it_was_found() -> None:
    with pytest.raises(PhotoTooLarge) as refused:
        read_photo_apart(png_head(16_320, 12_240))
    assert refused.value.facts == {"megapixels": 199, "limit": 50}
    with pytest.raises(PhotoUnreadable):
        read_photo_apart(b"")
    with pytest.raises(PhotoAnimated):
        read_photo_apart(saved(a_picture(), "PNG", save_all=True, append_images=[a_picture().transpose(1)]))


def test_a_file_that_ends_the_process_gets_a_word_here() -> None:
    content = bytearray(PHONE_HEIC.read_bytes())
    content[_DEADLY[0]] = _DEADLY[1]
    with pytest.raises(PhotoUnreadable):
        read_photo_apart(bytes(content))


@settings(max_examples=20)
@given(flips=st.lists(st.tuples(st.integers(0, 1_187), st.integers(0, 255)), min_size=1, max_size=6))
@example(flips=[_DEADLY])
@example(flips=[(231, 249)])
def test_a_damaged_heic_gives_a_sound_photo_or_a_word(flips: list[tuple[int, int]]) -> None:
    content = bytearray(PHONE_HEIC.read_bytes())
    for place, value in flips:
        content[place] = value
    try:
        photo = read_photo_apart(bytes(content))
    except PhotoError:
        return
    assert len(photo.content) <= MOST_BYTES
    assert max(photo.width, photo.height) <= LONGEST_SIDE
