"""An amount is certain, or a stable code says why a person must decide."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sync.text.folding import fold
from sync.text.money import LARGEST_AMOUNT_VND, amount_in_words, grouped, read_amount

ANY_TEXT = st.text(st.characters(exclude_categories=()))
PIECES = [
    "1",
    "5",
    "1.500",
    "7.992",
    "1,5",
    "000",
    " ",
    "tỷ",
    "triệu",
    "tr",
    "k",
    "đồng",
    "/năm",
    "-",
    "(",
    ")",
    ";",
    "\n",
    "x",
    ".",
]
PIECES += ["hơn", "đến", "USD", "sáng kiến", "rưỡi", "mỗi tháng", "%", "giá thành", "năm", "e", "'", "một"]
MILLION, BILLION = 10**6, 10**9


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.000.000", MILLION),
        ("1,000,000", MILLION),
        ("1 000 000 đ", MILLION),
        ("1\u00a0000\u202f000", MILLION),
        ("1000000", MILLION),
        ("1.000.000,00", MILLION),
        ("1.000.000 (một triệu đồng)", MILLION),
        ("1.000.000 đồng (Bằng chữ: Một triệu đồng)", MILLION),
        ("VND 5.000.000", 5 * MILLION),
        ("16000000000.0", 16 * BILLION),
        ("1.500", 1_500),
        ("0", 0),
        ("1,5 tỷ", 1_500 * MILLION),
        ("1.5 tỷ", 1_500 * MILLION),
        ("1,5 tỉ", 1_500 * MILLION),
        ("3,843 tỷ đồng", 3_843 * MILLION),
        ("0.500 tỷ", 500 * MILLION),
        ("1.234,5 triệu", 1_234_500_000),
        ("1.234.567 triệu", 1_234_567 * MILLION),
        ("800tr", 800 * MILLION),
        ("800trđ", 800 * MILLION),
        ("800 triệu", 800 * MILLION),
        ("5tỷđồng", 5 * BILLION),
        ("1 tỷ 200 triệu", 1_200 * MILLION),
        ("1 tỷ 200 triệu 500 nghìn đồng", 1_200_500_000),
        ("1tỷ2", 1_200 * MILLION),
        ("1tr250", 1_250_000),
        ("2 triệu rưỡi", 2_500_000),
        ("33 nghìn tỷ đồng", 33_000 * BILLION),
        ("500k", 500_000),
        ("500 nghìn", 500_000),
        ("500 ngàn đồng", 500_000),
        ("１０ triệu", 10 * MILLION),
        ("Làm lợi: 50 triệu đồng, giảm 30% thời gian", 50 * MILLION),
        ("Bỏ 3 động cơ, màn hình 4K, in 3D: tiết kiệm 50 triệu đồng", 50 * MILLION),
        ("tiết kiệm chi phí 5 tỷ", 5 * BILLION),
        ("15 tỷ đồng nhờ 2 triệu sản phẩm", 15 * BILLION),
        ("giai đoạn 2018-2022 đạt 330 tỷ đồng", 330 * BILLION),
        ("Quý 3 500.000 đồng", 500_000),
    ],
)
def test_one_amount_in_dong_is_read_exactly(text: str, amount: int) -> None:
    reading = read_amount(text)
    assert (reading.amount_vnd, reading.basis, reading.certainty, reading.doubt) == (amount, None, "exact", None)


@pytest.mark.parametrize("text", ["1,5 tỷ đồng/năm", "1,5 ty dong/nam", "1,5 TỶ ĐỒNG/NĂM", "1,5 ti d / nam"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_marks_capitals_and_unicode_form_play_no_part(text: str, form: str) -> None:
    reading = read_amount(unicodedata.normalize(form, text))  # type: ignore[arg-type]
    assert (reading.amount_vnd, reading.basis) == (1_500 * MILLION, "year")


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("20 triệu/tháng", "month"),
        ("20 triệu đồng mỗi tháng", "month"),
        ("hằng tháng tiết kiệm 20 triệu", "month"),
        ("20 triệu/năm", "year"),
        ("20 triệu 1 năm", "year"),
        ("mỗi năm tiết kiệm 20 triệu", "year"),
        ("20.000.000/1 năm", "year"),
        ("tổng cộng 20 triệu đồng", "once"),
        ("tổng 20 triệu/năm", "year"),
        ("20 triệu", None),
        ("Tổng công ty lợi 20 triệu", None),
        ("20 triệu đồng năm 2022", None),
        ("quý 1 năm 2022 tiết kiệm 20 triệu", None),
        ("sau một năm tiết kiệm 20 triệu", None),
        ("giảm 5 giờ mỗi tháng; tiết kiệm 20 triệu", None),
    ],
)
def test_the_basis_is_what_the_text_says_of_the_amount(text: str, basis: str | None) -> None:
    reading = read_amount(text)
    assert (reading.amount_vnd, reading.basis) == (20 * MILLION, basis)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("hơn 5 tỷ", "at_least"),
        ("trên 5 tỷ", "at_least"),
        ("không dưới 5 tỷ", "at_least"),
        (">5 tỷ", "at_least"),
        ("5 tỷ đồng/năm trở lên", "at_least"),
        ("khoảng hơn 5 tỷ", "at_least"),
        ("gần 5 tỷ", "about"),
        ("khoảng 5.000.000.000", "about"),
        ("~5 tỷ", "about"),
        ("trên dưới 5 tỷ", "about"),
        ("ước tính tiết kiệm được 5 tỷ đồng/năm", "about"),
        ("dưới 5 tỷ", "at_most"),
        ("không quá 5 tỷ", "at_most"),
        ("tối đa 5 tỷ", "at_most"),
        ("5 tỷ", "exact"),
    ],
)
def test_the_certainty_is_what_the_words_beside_the_amount_say(text: str, certainty: str) -> None:
    reading = read_amount(text)
    assert (reading.amount_vnd, reading.certainty) == (5 * BILLION, certainty)


@pytest.mark.parametrize(
    ("doubt", "texts"),
    [
        (
            "range",
            [
                "10-12 triệu",
                "10 – 12 triệu đồng/tháng",
                "từ 10 đến 12 triệu",
                "10 triệu tới 12 triệu",
                "10.000 - 12.000",
            ],
        ),
        (
            "foreign_currency",
            ["1.761 USD/năm", "$5000", "2 triệu USD", "500 đô la", "5 tỷ đồng (200.000 USD)", "300 euro"],
        ),
        (
            "separator",
            ["7.992 tỷ", "1.500 triệu đồng", "1 500 triệu", "1.5", "1,5", "12.34.567", "1.000.000,50", "1.000,000 đ"],
        ),
        (
            "several_amounts",
            ["5 triệu, 6 triệu", "1 tỷ\n200 triệu", "5 triệu + 3 triệu đồng", "đầu tư 10 triệu, lợi 500 triệu/năm"],
        ),
        ("several_amounts", ["giảm từ 5 triệu xuống 3 triệu", "1 tỷ năm trăm triệu", "1.000.000; 2.000.000"]),
        ("several_amounts", ["5 triệu; " * 100, "1 " * 400]),
        ("several_initiatives", ["330 tỷ đồng (5 sáng kiến)", "hai sáng kiến lợi 5 tỷ", "5 tỷ (cộng gộp)"]),
        (
            "no_amount",
            [
                "",
                "  ",
                "nâng cao tinh thần",
                "giảm 95 nhân sự",
                "năm 2022",
                "Tăng 30%",
                "1 triệu sáng kiến",
                "-",
                "chi phí 5 triệu",
                "thưởng 5 triệu",
                "in 3D",
            ],
        ),
        (
            "unreadable",
            ["hàng trăm triệu đồng", "một tỷ đồng", "1/2 tỷ", "½ tỷ", "1e10", "1'000'000", "0912345678", "20/11/2022"],
        ),
        (
            "unreadable",
            ["20.000 đ/chiếc", "5 triệu/tháng/người", "mỗi ca tiết kiệm 500 nghìn", "5 triệu x 12 tháng", "50万円"],
        ),
        (
            "unreadable",
            [
                "5 trăm triệu",
                "7% của 500 triệu đồng",
                "2 tỷ đồng/3 tháng",
                "1tr25",
                "tiết kiệm 50.000.000",
                "2 triệu gì đó",
                "5² triệu",
            ],
        ),
        ("negative", ["-5 triệu", "−5.000.000", "(5.000.000)", "âm 5 triệu", "lỗ 5 triệu"]),
        ("too_large", ["99.999.999 tỷ", "1.000.000.000.000.001", "9" * 900]),
    ],
)
def test_a_doubt_leaves_the_amount_to_a_person(doubt: str, texts: list[str]) -> None:
    readings = {text: read_amount(text) for text in texts}
    assert {text: reading.doubt for text, reading in readings.items()} == dict.fromkeys(texts, doubt)
    assert all(reading.amount_vnd is None for reading in readings.values())


# What newspapers printed of real initiatives between 2013 and 2026.
PUBLISHED = [
    ("16 tỷ đồng/năm", 16 * BILLION, "year", "exact", None),
    ("15,9 tỷ đồng/năm", 15_900 * MILLION, "year", "exact", None),
    ("60 tỷ đồng; giảm 95 nhân sự", 60 * BILLION, None, "exact", None),
    ("hơn 22 tỷ đồng", 22 * BILLION, None, "at_least", None),
    ("hơn 800 triệu đồng", 800 * MILLION, None, "at_least", None),
    ("7.992 tỷ đồng (bài viết; tiêu đề: gần 8 tỷ đồng)", None, None, "exact", "separator"),
    ("330 tỷ đồng (5 sáng kiến)", None, None, "exact", "several_initiatives"),
    ("3,843 tỷ đồng; ước 30,7 tỷ đồng/năm", None, None, "exact", "several_amounts"),
    ("501,5 tỷ đồng/năm (17 sáng kiến)", None, "year", "exact", "several_initiatives"),
    ("hơn 5 tỷ đồng/năm", 5 * BILLION, "year", "at_least", None),
    ("gần 668 triệu đồng", 668 * MILLION, None, "about", None),
    ("5,57 tỷ đồng/năm", 5_570 * MILLION, "year", "exact", None),
    ("1.761 USD/năm", None, "year", "exact", "foreign_currency"),
    ("trên 200 triệu đồng/năm (2 sáng kiến)", None, "year", "exact", "several_initiatives"),
    ("không thấy số tiền trong đoạn trích (công đoạn cũ tốn 6 nhân công)", None, None, "exact", "no_amount"),
    ("hiệu quả xã hội (không nêu tiền)", None, None, "exact", "no_amount"),
    ("giá thành khoảng 10 triệu đồng; lợi ích không nêu tiền", None, None, "exact", "no_amount"),
    ("hàng trăm triệu đồng", None, None, "exact", "unreadable"),
    ("(đoạn trích bị cắt)", None, None, "exact", "no_amount"),
]


@pytest.mark.parametrize(("text", "amount", "basis", "certainty", "doubt"), PUBLISHED)
def test_published_amounts_are_exact_where_certain_and_doubted_elsewhere(
    text: str, amount: int | None, basis: str | None, certainty: str, doubt: str | None
) -> None:
    reading = read_amount(text)
    assert (reading.amount_vnd, reading.basis, reading.certainty, reading.doubt) == (amount, basis, certainty, doubt)


def test_the_same_amount_once_more_in_brackets_is_one_amount() -> None:
    reading = read_amount("16 tỷ đồng/năm (16.000.000.000 đồng)")
    assert (reading.amount_vnd, reading.basis) == (16 * BILLION, "year")
    assert read_amount("16 tỷ đồng/năm (15.000.000.000 đồng)").doubt == "several_amounts"


@given(st.integers(0, LARGEST_AMOUNT_VND), st.sampled_from(["", " đ", " đồng", "đ/năm", " VNĐ"]))
@example(LARGEST_AMOUNT_VND, " đồng")
def test_what_we_print_we_read_back(amount: int, ending: str) -> None:
    assert read_amount(grouped(amount) + ending).amount_vnd == amount
    assert read_amount(f"{grouped(amount)} đồng ({amount_in_words(amount)})").amount_vnd == amount


@given(st.integers(-(10**15), -1))
def test_an_amount_below_zero_is_never_read_as_one_above(amount: int) -> None:
    assert read_amount(grouped(amount)).doubt == "negative"


@given(st.one_of(ANY_TEXT, st.lists(st.sampled_from(PIECES), max_size=12).map("".join)))
def test_any_text_gives_an_amount_or_a_doubt_never_both(text: str) -> None:
    reading = read_amount(text)
    assert (reading.amount_vnd is None) == (reading.doubt is not None)
    assert reading.amount_vnd is None or 0 <= reading.amount_vnd <= LARGEST_AMOUNT_VND
    assert reading.basis in {None, "once", "month", "year"}
    assert reading.certainty in {"exact", "about", "at_least", "at_most"}


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_an_amount_read_with_marks_is_the_one_read_without(text: str) -> None:
    assert read_amount(text.replace("\n", ";")) == read_amount(fold(text.replace("\n", ";")))


@pytest.mark.parametrize(
    "piece", ["1.000.000", "5 tỷ ", "(", "1 000 ", "d", "tren", "x ", "tỷ", "nam ", "\n", "\ud800"]
)
def test_a_million_characters_are_no_amount(piece: str) -> None:
    text = "5 tỷ;" + piece * (1_000_000 // len(piece)) + "."
    assert read_amount(text).doubt == "unreadable"
