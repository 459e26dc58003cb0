"""How the intake grows with what it is given: the time of a file against that of one four times shorter, in the same run.

It is linear where that ratio is about 4. Files are made of what parsers might trip over, up to the sizes that are read.
"""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable

from geo.intake import take_bytes

PARAGRAPH = "<p>أعلنت قوات حكومة الوفاق، مساء أمس السبت، سيطرتها على معسكر اليرموك جنوبي العاصمة طرابلس. رقم %d.</p>"
ENTRY = "<item><title>خبر %d</title><description>&lt;p&gt;نص الخبر&lt;/p&gt;</description></item>"
TIMES, LIMIT, ROUNDS = 4, 8.0, 3
Made = Callable[[int], bytes]


def _page(body: str) -> bytes:
    return f"<html><head><title>t</title></head><body>{body}</body></html>".encode()


def _packed(count: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count):
            archive.writestr(f"{number}.txt", "words")
    return out.getvalue()


#: For each: the name that tells its kind, how many pieces the longer file has, and the file of so many pieces.
FILES: dict[str, tuple[str, int, Made]] = {
    "a page of paragraphs": ("a.html", 8_000, lambda n: _page("".join(PARAGRAPH % i for i in range(n)))),
    "one long paragraph": ("a.html", 150_000, lambda n: _page("<p>" + "سيطرت القوات " * n)),
    "tags never closed": ("a.html", 40_000, lambda n: _page("<p>" * n)),
    "links never closed": ("a.html", 40_000, lambda n: _page("<a href=x>" * n)),
    "line breaks": ("a.html", 40_000, lambda n: _page("x<br>" * n)),
    "nested tags": ("a.html", 700_000, lambda n: _page("<div>" * n)),
    "signs that open tags": ("a.html", 4_000_000, lambda n: _page("<" * n)),
    "attributes": ("a.html", 400_000, lambda n: _page("<p " + " ".join(f"a{i}=1" for i in range(n)) + ">x")),
    "a feed": ("a.rss", 8_000, lambda n: ('<rss version="2.0"><channel>' + "".join(ENTRY % i for i in range(n)) + "</channel></rss>").encode()),
    "a broken feed": ("a.rss", 40_000, lambda n: b"<rss><channel>" + b"<item>" * n),
    "rows of CSV": ("a.csv", 80_000, lambda n: b"text,title\n" + b"words,x\n" * n),
    "quotes of CSV": ("a.csv", 4_000_000, lambda n: b"text\n" + b'"' * n),
    "lines of JSON": ("a.jsonl", 80_000, lambda n: b'{"text": "words"}\n' * n),
    "nested JSON": ("a.jsonl", 8_000_000, lambda n: b"[" * n),
    "members of an archive": ("a.zip", 20_000, _packed),
}


def best(name: str, data: bytes) -> float:
    """The shortest of several runs, in seconds."""
    took = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _one in take_bytes(name, data):
            pass
        took.append(time.perf_counter() - start)
    return min(took)


def main() -> int:
    worst = 0.0
    for what, (name, count, made) in FILES.items():
        few, many = best(name, made(count // TIMES)), best(name, made(count))
        ratio = many / few
        if many > 0.05:  # what is refused at once has no growth to speak of
            worst = max(worst, ratio)
        print(f"{what:24} {len(made(count)):>11,} bytes {many:8.2f} s {ratio:6.1f} times a file {TIMES} times shorter")
    print(f"at most {worst:.1f} times as long for {TIMES} times as much (allowed: {LIMIT:.0f})")
    return int(worst > LIMIT)


if __name__ == "__main__":
    raise SystemExit(main())
