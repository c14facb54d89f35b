"""Finding workers on a roster of 5,000 as one types: a whole keystroke, from text to the best matches.

Names are drawn from common Vietnamese families, middle and given names, as unevenly as they are in a factory. What is
typed are numbers, whole names, shortened names and initials, with and without marks; each letter is one keystroke.
"""

import random
import statistics
import time
from itertools import accumulate

from desktop_app.domain.roster.search import RosterIndex
from desktop_app.domain.roster.workers import Worker
from sync.text.folding import fold
from sync.text.names import initials

LIMIT_MILLISECONDS = 16.0
WORKERS = 5_000
_ASKED = 400
_SEED = 11
_FAMILIES = (("Nguyễn", 38), ("Trần", 11), ("Lê", 10), ("Phạm", 7), ("Hoàng", 5), ("Vũ", 4), ("Đặng", 3), ("Bùi", 3))
_MIDDLES = (
    "Văn",
    "Văn",
    "Thị",
    "Thị",
    "Thị",
    "Đức",
    "Hữu",
    "Minh",
    "Thị Thu",
    "Thị Phương",
    "Quang",
    "Ngọc",
    "Xuân",
    "",
)
_GIVEN = (
    *(
        "Anh",
        "An",
        "Ánh",
        "Bình",
        "Chung",
        "Cường",
        "Dung",
        "Dũng",
        "Duyên",
        "Đạt",
        "Đào",
        "Giang",
        "Hà",
        "Hải",
        "Hạnh",
    ),
    *(
        "Hiền",
        "Hoa",
        "Hòa",
        "Huệ",
        "Hùng",
        "Hương",
        "Khánh",
        "Lan",
        "Linh",
        "Loan",
        "Long",
        "Mai",
        "Nam",
        "Nga",
        "Ngân",
    ),
    *(
        "Nhung",
        "Oanh",
        "Phúc",
        "Phượng",
        "Quân",
        "Quỳnh",
        "Sơn",
        "Tâm",
        "Thảo",
        "Thắng",
        "Thu",
        "Thủy",
        "Toàn",
        "Trang",
    ),
    *("Trung", "Tú", "Tuấn", "Tuyết", "Uyên", "Vân", "Việt", "Vy", "Yến", "Ý"),
)


def a_roster(count: int = WORKERS, seed: int = _SEED) -> tuple[Worker, ...]:
    """`count` workers with invented names, numbered, in twenty workshops."""
    chance = random.Random(seed)  # noqa: S311  not a secret
    families = [family for family, _ in _FAMILIES]
    weights = list(accumulate(weight for _, weight in _FAMILIES))
    return tuple(
        Worker(
            " ".join(
                (
                    *chance.choices(families, cum_weights=weights),
                    *chance.choice(_MIDDLES).split(),
                    chance.choice(_GIVEN),
                )
            ),
            f"SV{number:05}",
            f"Xưởng {number % 20 + 1}",
            "Công nhân",
        )
        for number in range(1, count + 1)
    )


def measure() -> tuple[float, str]:
    """The 95th percentile over the limit, and a line of figures."""
    workers = a_roster()
    started = time.perf_counter()
    index = RosterIndex(workers)
    building = time.perf_counter() - started
    chance = random.Random(_SEED)  # noqa: S311  not a secret
    milliseconds = []
    for worker in chance.sample(workers, _ASKED):
        typed = chance.choice(
            (worker.employee_number, worker.name, fold(worker.name), initials(worker.name), _shortened(worker))
        )
        for letters in range(1, len(typed) + 1):
            started = time.perf_counter()
            index.find(typed[:letters], near=worker.workplace)
            milliseconds.append(1000 * (time.perf_counter() - started))
    percentiles = statistics.quantiles(milliseconds, n=100)
    shown = ", ".join(f"p{at} {percentiles[at - 1]:.2f}" for at in (50, 95, 99))
    figures = (
        f"{shown} ms of {len(milliseconds)} keystrokes at {WORKERS:,} workers, limit {LIMIT_MILLISECONDS:.0f} ms; "
        f"the index is built in {1000 * building:.0f} ms"
    )
    return percentiles[94] / LIMIT_MILLISECONDS, figures


def _shortened(worker: Worker) -> str:
    """As officers write on slips: `ng v a`."""
    return " ".join(word[:2] for word in fold(worker.name).split())
