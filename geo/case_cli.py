"""``python -m geo case``: a case file made, filled, decided on, listed."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from geo import telling
from geo.case import Case, Look
from geo.case.archive import export
from geo.case.unpacking import Archive, take_in
from geo.case_add import add
from geo.case_telling import decision_lines, document_lines, event_line, history_lines, review_lines
from geo.control.situation import event_order
from geo.decisions import Desk
from geo.errors import BadDecision
from geo.model import Article, Decision, Document, Draft

T = TypeVar("T")
Make = Callable[[Desk, Look, argparse.Namespace], Draft]


def add_commands(commands: argparse._SubParsersAction, theatres: Sequence[str]) -> None:
    """Put ``case`` and what it can do into the command line; the first of the theatres is the usual one."""
    case = commands.add_parser("case", help="keep articles and decisions in a case file").add_subparsers(metavar="COMMAND", required=True)
    new = _command(case, "new", "make an empty case file", _new)
    new.add_argument("--theatre", choices=theatres, default=theatres[0], help="what it is about (default: %(default)s)")
    add_sources = _command(case, "add", "take in texts, pages, tables, feeds, archives and folders", _add)
    add_sources.add_argument("sources", nargs="+", metavar="SOURCE", help="a file, a folder, - for standard input, an address")
    add_sources.add_argument("--fetch", action="store_true", help="ask the web for addresses (nothing leaves this machine without it)")
    add_sources.add_argument("--who", default="", help="who decides on outlets as an outlets.csv says (default: your name on this machine)")
    _command(case, "documents", "list the documents, and what could not be taken in", _documents)
    events = _command(case, "events", "list the events as they count, with their ids", _events)
    events.add_argument("--review", action="store_true", help="only those to look at again")
    events.add_argument("--rejected", action="store_true", help="only those that were rejected")
    _command(case, "decisions", "list the log of decisions", _decisions)
    decide = _command(case, "decide", "decide something", None).add_subparsers(metavar="WHAT", required=True)
    for name, (help_text, arguments, make) in _DECISIONS.items():
        _decision(decide, name, help_text, arguments, make)
    undo = _command(case, "undo", "take back a decision, or an undo", _decide)
    undo.add_argument("number", type=int, metavar="NUMBER", help="as listed by decisions")
    undo.set_defaults(make=_undo)
    _signed(undo)
    history = _command(case, "history", "tell what was read and decided of an event", _history)
    history.add_argument("event", metavar="EVENT")
    export_to = _command(case, "export", "write the whole case to one file, with the hash of each part", _export)
    export_to.add_argument("file", type=Path, metavar="FILE.zip")
    take = _command(case, "import", "take an exported case into this one (made, if it is not there)", _import)
    take.add_argument("file", type=Path, metavar="FILE.zip")


def _command(case: argparse._SubParsersAction, name: str, what: str, run: Callable | None) -> argparse.ArgumentParser:
    command = case.add_parser(name, help=what, description=what)
    command.add_argument("case", type=Path, metavar="CASE", help="the case file")
    if run:
        command.set_defaults(run=run)
    return command


def _decision(decide: argparse._SubParsersAction, name: str, what: str, arguments: Sequence[str], make: Make) -> None:
    command = decide.add_parser(name, help=what, description=what)
    for argument in arguments:
        several = {"nargs": "+", "type": _value} if argument == "values" else {}
        metavar = "NAME=VALUE" if argument == "values" else argument.upper()
        command.add_argument(argument, metavar=metavar, **several)
    command.set_defaults(run=_decide, make=make)
    _signed(command)


def _signed(command: argparse.ArgumentParser) -> None:
    command.add_argument("--who", default="", help="who decides (default: your name on this machine)")
    command.add_argument("--why", default="", help="the reason, for those who ask later")


def _value(argument: str) -> tuple[str, str]:
    name, equals, value = argument.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{argument}: write it as NAME=VALUE")
    return name, value


def _new(options: argparse.Namespace) -> int:
    with Case.new(options.case, options.theatre):
        print(f"{options.case}: an empty case about {options.theatre}", file=sys.stderr)
    return 0


def _add(options: argparse.Namespace) -> int:
    with Case.open(options.case) as case:
        return add(case, options.sources, options.fetch, lambda: options.who or _me())


def _documents(options: argparse.Namespace) -> int:
    with Case.open(options.case) as case:
        _print(document_lines(case.store))
    return 0


def _events(options: argparse.Namespace) -> int:
    with Case.open(options.case) as case:
        look = case.look()
    if options.review:
        _print(line for review in look.decided.review for line in review_lines(review))
    elif options.rejected:
        _print(map(event_line, sorted(look.decided.rejected, key=event_order)))
    else:
        _print(map(event_line, sorted((*look.reading.events, *look.reading.undated), key=event_order)))
    for problem in look.reading.problems:
        print(telling.problem_line(problem), file=sys.stderr)
    return 0


def _decisions(options: argparse.Namespace) -> int:
    with Case.open(options.case) as case:
        _print(decision_lines(case.store.decisions()))
    return 0


def _history(options: argparse.Namespace) -> int:
    with Case.open(options.case) as case:
        look = case.look()
    try:
        told = look.history(options.event)
    except KeyError:
        raise BadDecision(f"there is no event {options.event!r} in the case") from None
    _print(history_lines(told))
    return 0


def _decide(options: argparse.Namespace) -> int:
    with Case.open(options.case) as case:
        look = case.look()
        draft = options.make(case.desk(look), look, options)
        decision = case.decide(draft, options.who or _me(), options.why)
    _print([*decision_lines((*look.decisions, decision))][-1:])
    return 0


def _export(options: argparse.Namespace) -> int:
    with Case.open(options.case) as case:
        digest = export(case.store, options.file)
    print(f"{options.file}: written; the SHA-256 of its manifest is {digest}", file=sys.stderr)
    return 0


def _import(options: argparse.Namespace) -> int:
    with closing(Archive(options.file)) as archive, _open_or_new(options.case, archive.theatre) as case:
        done = take_in(case.store, archive)
    for name in done.differing:
        print(telling.printable(f"{name}: is in the case already with another text or other dates: the case keeps its own"), file=sys.stderr)
    print(f"{options.case}: {done.documents} documents and {done.decisions} decisions are new", file=sys.stderr)
    return 0


def _open_or_new(path: Path, theatre: str) -> Case:
    return Case.open(path) if path.exists() else Case.new(path, theatre)


def _me() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise BadDecision("say who decides: --who NAME") from None


def _event(look: Look, given: str) -> str:
    """The id of an event by its first digits."""
    ids = {e.id for e in (*look.reading.events, *look.reading.undated, *look.decided.rejected)}
    return _only([i for i in ids if i == given] or [i for i in ids if given and i.startswith(given)], f"event {given!r}")


def _document(look: Look, given: str) -> Document:
    named = [d for d in look.documents if given in (d.id, d.name)]
    return _only(named or [d for d in look.documents if len(given) >= 6 and d.id.startswith(given)], f"document {given!r}")


def _only(found: Sequence[T], what: str) -> T:
    if len(found) != 1:
        raise BadDecision(f"there is {'no' if not found else 'more than one'} {what} in the case")
    return found[0]


def _amend(desk: Desk, look: Look, options: argparse.Namespace) -> Draft:
    return desk.amend(_event(look, options.event), dict(options.values))


def _by_hand(desk: Desk, look: Look, options: argparse.Namespace) -> Draft:
    start, _, end = options.words.partition(":")
    if not (start.isdecimal() and end.isdecimal()):
        raise BadDecision(f"{options.words!r}: write the words that say it as START:END, counted in characters of the text")
    return desk.add(_document(look, options.document).id, (int(start), int(end)), dict(options.values))


def _publish(desk: Desk, look: Look, options: argparse.Namespace) -> Draft:
    name, mark, number = options.document.rpartition("#")
    if mark and number.isdecimal() and not any(d.name == options.document for d in look.documents):
        return desk.publish(_document(look, name).id, int(number), options.day)
    document = _document(look, options.document)
    return desk.publish(document.id, _only_article(look.reading.articles, document), options.day)


def _only_article(articles: Iterable[Article], document: Document) -> int:
    several = sum(a.document.id == document.id for a in articles) > 1
    if several:
        raise BadDecision(f"{document.name!r} holds several articles: say which, as NAME#2 (NAME#0: all of them)")
    return 1


def _place(desk: Desk, _: Look, options: argparse.Namespace) -> Draft:
    return desk.place(dict(options.values))


def _side(desk: Desk, _: Look, options: argparse.Namespace) -> Draft:
    return desk.side(options.outlet, options.side)


def _undo(desk: Desk, look: Look, options: argparse.Namespace) -> Draft:
    return desk.undo(_numbered(look.decisions, options.number).id)


def _numbered(decisions: Sequence[Decision], number: int) -> Decision:
    return _only([d for d in decisions if d.number == number], f"decision {number}")


#: What can be decided: its help, its arguments, and what makes a draft of them.
_DECISIONS: dict[str, tuple[str, Sequence[str], Make]] = {
    "accept": ("an event is right", ("event",), lambda desk, look, o: desk.accept(_event(look, o.event))),
    "reject": ("an event is wrong: leave it out", ("event",), lambda desk, look, o: desk.reject(_event(look, o.event))),
    "amend": ("change kind, place, actor, opponent, claimed_by, start or end of an event", ("event", "values"), _amend),
    "add": ("an event that was not found: the words START:END of a document say it", ("document", "words", "values"), _by_hand),
    "publish": ("the day on which a document (NAME#2: its second article) appeared", ("document", "day"), _publish),
    "place": ("a row for the gazetteer: name_en, name_ar, kind, lat, lon, radius_km...", ("values",), _place),
    "alias": ("another name of a place", ("place", "name"), lambda desk, _, o: desk.alias(o.place, o.name)),
    "side": ("whose side an outlet is on: an actor's code, or none", ("outlet", "side"), _side),
}


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)
