"""Words on the page: what is marked stands out, and nothing typed is taken for markup."""

from pytestqt.qtbot import QtBot

from desktop_app.ui.widgets.words import Paragraph


def test_marked_parts_stand_out_and_what_looks_like_markup_is_shown_as_typed(qtbot: QtBot) -> None:
    label = Paragraph()
    qtbot.addWidget(label)
    label.set_words("a <b> & kẹp nhanh\nhết", [(8, 17)])
    assert label.words() == "a <b> & kẹp nhanh\nhết"
    assert "a &lt;b&gt; &amp; <span" in label.text()
    assert ">kẹp nhanh</span><br>hết" in label.text()
