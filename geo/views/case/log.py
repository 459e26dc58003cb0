"""The view of decisions: what is to be looked at again, what was left out, the log with undo."""

from __future__ import annotations

import streamlit as st

from geo.decisions import Review
from geo.views import html, paging
from geo.views.case import correct, histories, signing
from geo.views.data import Page

ROWS = 200  # of a list at once


def show(page: Page) -> None:
    """Draws the whole view."""
    if page.case is None:
        return
    _reviews(page)
    _rejected(page)
    _log(page)


def _reviews(page: Page) -> None:
    words = page.words
    reviews = page.case.look.decided.review if page.case else ()
    if not reviews:
        return
    st.html(html.heading(words("look_again", n=words.number(len(reviews)))))
    st.caption(words("look_again_why"))
    chosen = st.selectbox(
        words("which_statement"), range(len(reviews)), key=f"review_{page.digest[-24:]}",
        format_func=lambda i: correct.line(reviews[i].event, page),
    )  # fmt: skip
    _review(reviews[chosen], page)


def _review(review: Review, page: Page) -> None:
    words = page.words
    mine = html.esc(correct.line(review.event, page)) + (f" ({html.esc(words('verdict_reject'))})" if review.rejected else "")
    now = html.esc(correct.line(review.now, page)) if review.now else html.esc(words("not_read_now"))
    st.html(html.table(("", words("statements")), [
        (html.esc(words("as_decided")), f"<bdi>{mine}</bdi>"), (html.esc(words("as_read_now")), f"<bdi>{now}</bdi>"),
        (html.esc(words("c_why")), html.esc(histories.problem(review.reason, words))),
    ]))  # fmt: skip
    with st.form("review", border=False):
        who, why = signing.fields(words, "review")
        with st.container(horizontal=True):
            keep = st.form_submit_button(words("keep_mine"), type="primary", help=words("keep_mine_help"))
            take = st.form_submit_button(words("take_new"), help=words("take_new_help"))
    event = review.event
    if keep and review.rejected:
        signing.decide(page, lambda desk: desk.reject(event.id), who, why)
    elif keep:
        signing.decide(page, lambda desk: desk.accept(event.id), who, why)
    elif take:
        take_new(event.id, page, who, why)
    with st.expander(words("amend_instead")):
        correct.one(event, page, "review")


def take_new(event_id: str, page: Page, who: str, why: str) -> None:
    """Takes back all that was decided on an event, so that what is read now counts."""
    if page.case is None:
        return
    entries = page.case.look.history(event_id).entries
    mine = [e.decision for e in entries if e.stands and e.decision.what in ("accept", "reject", "amend")]
    signing.decide_all(page, [lambda desk, d=d: desk.undo(d.id) for d in reversed(mine)], who, why)


def _rejected(page: Page) -> None:
    words = page.words
    rejected = page.case.look.decided.rejected if page.case else ()
    if not rejected:
        return
    st.html(html.heading(words("rejected_list", n=words.number(len(rejected)))))
    by_id = {event.id: event for event in rejected}
    if st.session_state.get("rejected") not in by_id:
        st.session_state.pop("rejected", None)
    chosen = st.selectbox(
        words("which_statement"), list(by_id), index=None, key="rejected", placeholder=words("choose_statement"),
        format_func=lambda i: correct.line(by_id[i], page),
    )  # fmt: skip
    if chosen:
        correct.one(by_id[chosen], page, "rejected", rejected=True)


def _log(page: Page) -> None:
    words, entries = page.words, histories.entries(page)
    st.html(html.heading(words("log")))
    if not entries:
        st.info(words("log_empty"))
        return
    st.caption(words("log_what_it_is"))
    st.html(histories.table([histories.entry(one, page) for one in paging.window(entries, ROWS, "page_log", words)], words))
    histories.undo([one.decision for one in reversed(entries) if one.stands], page, "log")
