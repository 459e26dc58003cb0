"""The view in which articles are taken in: pasted, dropped, from a folder or an address; and what the case has."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from geo.intake import Fetching, Taken, take_bytes, take_paths, take_text, take_url
from geo.intake.files import Has, Tell
from geo.model import DocumentRow, Kept
from geo.views import binding, html, paging, reasons
from geo.views.case import forms, histories, keeping, taking
from geo.views.data import Page

FETCH = "GEO_FETCH"
ROWS = 200  # of a list at once
LONGEST = 500_000  # characters of a text pasted


def show(page: Page) -> None:
    """Draws the whole view."""
    _missing(page)
    _result(page)
    paste, drop = st.columns(2)
    with paste:
        _paste(page)
    with drop:
        _drop(page)
        _folder(page)
        _address(page)
    _broken_off(page)
    _copies(page)
    _documents(page)
    _refusals(page)


def _missing(page: Page) -> None:
    if missing := st.session_state.get(keeping.MISSING):
        st.warning(page.words("not_kept"))
        st.text(html.clean("\n".join(missing)))
        del st.session_state[keeping.MISSING]


def _result(page: Page) -> None:
    """What came of the last intake of this visit."""
    words, tally = page.words, st.session_state.get(taking.RESULT)
    if tally is None:
        return
    told = words("taken", new=words.number(tally.new), known=words.number(tally.known), refused=words.number(tally.refused))
    if tally.finished:
        (st.success if tally.new else st.info)(told)
    else:
        st.warning(f"{words('taking_stopped')} {told}")


def _paste(page: Page) -> None:
    words = page.words
    st.html(html.heading(words("paste_text")))
    with st.form("paste", clear_on_submit=True):
        text = st.text_area(words("article_text"), key="paste_text", height=220, max_chars=LONGEST)
        title = st.text_input(words("c_title"), key="paste_title", max_chars=300)
        source = st.text_input(words("c_source"), key="paste_source", max_chars=200)
        url = st.text_input(words("address"), key="paste_url", max_chars=2_000)
        day = st.date_input(words("its_day"), None, forms.FIRST, forms.LAST, key="paste_day", format="YYYY-MM-DD")
        pressed = st.form_submit_button(words("take_in"), type="primary")
    if pressed:
        row = DocumentRow(published=day, source=source.strip(), title=title.strip(), url=url.strip(), told_by="page form")
        taking.start("pasted", lambda _has, tell: _told(take_text(text, row), tell))


def _told(items: Iterator[Taken], tell: Tell) -> Iterator[Taken]:
    tell(0, 1)
    yield from items


def _drop(page: Page) -> None:
    words = page.words
    st.html(html.heading(words("drop_files")))
    with st.form("drop"):
        dropped = st.file_uploader(words("files_of"), accept_multiple_files=True, key="dropped", help=words("files_help"))
        pressed = st.form_submit_button(words("take_in"), type="primary")
    if pressed and dropped:
        names = ", ".join(html.line(file.name) for file in dropped[:5])
        taking.start(names, lambda has, tell: uploads(dropped, has, tell))


def uploads(dropped: list[UploadedFile], has: Has, tell: Tell) -> Iterator[Taken]:
    """What is in the files dropped, one after another."""
    for number, file in enumerate(dropped):
        before, after = number, len(dropped) - number - 1

        def counted(done: int, total: int, before: int = before, after: int = after) -> None:
            tell(before + done, before + total + after)

        yield from take_bytes(file.name, file.getvalue(), has=has, tell=counted)


def _folder(page: Page) -> None:
    """A folder, where the visitor sits at the machine that the page runs on."""
    words = page.words
    if st.get_option("server.address") != binding.ALONE:
        return
    st.html(html.heading(words("from_folder")))
    with st.form("folder"):
        path = st.text_input(words("folder_path"), key="folder_path", max_chars=2_000)
        pressed = st.form_submit_button(words("take_in"))
    if pressed and path.strip():
        from_folder(page, path.strip())


def from_folder(page: Page, path: str) -> None:
    """Takes in a folder, or goes on with it."""
    try:
        there = Path(path).expanduser().exists()
    except (OSError, ValueError, RuntimeError):
        there = False
    if not there:
        st.error(page.words("no_folder"))
        st.text(html.clean(path))
        return
    taking.start(path, lambda has, tell: take_paths([Path(path).expanduser()], has=has, tell=tell))


def _address(page: Page) -> None:
    words = page.words
    st.html(html.heading(words("from_address")))
    if os.environ.get(FETCH) != "1":
        st.caption(words("fetch_off", setting=FETCH))
        return
    with st.form("address"):
        url = st.text_input(words("address"), key="fetch_url", max_chars=2_000)
        pressed = st.form_submit_button(words("take_in"))
    if pressed and url.strip():
        settings = Fetching(allowed=True)
        taking.start(html.line(url), lambda has, tell: _told(take_url(url.strip(), settings, has=has), tell))


def _broken_off(page: Page) -> None:
    """Intakes that were not finished; a folder's goes on from here, where this is the machine that it is on."""
    words = page.words
    if page.case is None:
        return
    open_ones = [p for p in page.case.opened.case.store.progress() if not p.finished]
    if not open_ones:
        return
    st.html(html.heading(words("broken_off")))
    st.caption(words("broken_off_how"))
    st.html(html.table(
        (words("c_source"), words("broken_off_at")),
        [(html.bdi(p.source), words("of_all", done=words.number(p.done), all=words.number(p.total))) for p in open_ones],
    ))  # fmt: skip
    folders = [p.source for p in open_ones if _is_path(p.source)] if st.get_option("server.address") == binding.ALONE else []
    for number, source in enumerate(folders[:5]):
        if st.button(words("go_on"), key=f"go_on_{number}", help=html.line(source).replace("`", "'")):
            from_folder(page, source)


def _is_path(source: str) -> bool:
    try:
        return Path(source).is_absolute() and Path(source).exists()
    except (OSError, ValueError):
        return False


def _copies(page: Page) -> None:
    words, copies = page.words, page.reading.copies
    if not copies:
        return
    st.html(html.heading(words("copies")))
    st.caption(words("copies_what"))
    rows = [
        (html.bdi(c.document), html.bdi(c.of_document), words.number(round(100 * c.likeness)) + "%")
        for c in paging.window(copies, ROWS, "page_copies", words)
    ]
    st.html(html.table((words("c_document"), words("copy_of"), words("likeness")), rows))


def _documents(page: Page) -> None:
    words = page.words
    if page.case is None:
        return
    kept = list(page.case.opened.case.store.documents())
    st.html(html.heading(words("case_documents", n=words.number(len(kept)))))
    if not kept:
        st.info(words("case_empty"))
        return
    days: dict[str, list[str]] = {}
    for article in page.reading.articles:
        known = article.published
        days.setdefault(article.document.id, []).append(words.days(known.start, known.end) if known else words("not_known"))
    rows = [_row(one, days, page) for one in paging.window(kept, ROWS, "page_kept", words)]
    heads = ("c_document", "origin", "taken_at", "c_published", "sha")
    st.html(html.table(tuple(map(words, heads)), rows))


def _row(kept: Kept, days: dict[str, list[str]], page: Page) -> tuple[str, ...]:
    published = "<br>".join(html.esc(day) for day in dict.fromkeys(days.get(kept.id, ())))
    return (
        html.bdi(kept.name), html.bdi(kept.origin), html.esc(histories.moment(kept.taken, page.words)), published,
        f'<code title="{html.esc(kept.reader)}">{html.esc(kept.id)}</code>',
    )  # fmt: skip


def _refusals(page: Page) -> None:
    words = page.words
    refused = page.case.opened.case.store.refusals() if page.case else ()
    if not refused:
        return
    st.html(html.heading(words("refused_list")))
    rows = [
        (html.bdi(r.origin), words.number(r.line) if r.line else "", html.esc(reasons.problem(r.reason, words)))
        for r in paging.window(refused, ROWS, "page_refused", words)
    ]
    st.html(html.table((words("origin"), words("line"), words("what_wrong")), rows))
