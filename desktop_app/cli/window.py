"""`open` and `demo`: the two that show a window."""

from pathlib import Path

import click

from desktop_app.cli.options import Settings, pass_settings


@click.command(name="open")
@pass_settings
def open_window(settings: Settings) -> int:
    """Open the window / mở cửa sổ."""
    from desktop_app.app import run  # noqa: PLC0415  the only command that loads Qt

    return run(settings.config)


@click.command()
@click.option("--headless", is_flag=True, help="The same road without a window / không cần màn hình.")
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help="Keep everything in this folder.")
@pass_settings
def demo(settings: Settings, headless: bool, keep: Path | None) -> int:  # noqa: FBT001  click's own calling
    """A hub on this machine and a sample book that has joined it / xem thử với dữ liệu mẫu."""
    from desktop_app.demo import run_demo  # noqa: PLC0415  starts child processes

    return run_demo(settings.language, headless=headless, keep=keep)
