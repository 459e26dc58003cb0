"""The command line: the same library calls as the page, printed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from gazetteer.rows import load_places, load_theatre, theatre_folder, theatres
from geo import cli_archive, cli_gazetteer, telling
from geo.archive import holds_parts
from geo.batch import read_file, read_folder
from geo.case import Case
from geo.case_cli import add_commands
from geo.check import check
from geo.control import Activities, Link, Refusal, Situation, assess, load_sides, on_day
from geo.errors import GeoError, UnreadableText
from geo.exports import FORMATS, Content, control, events, to_bytes, write_file
from geo.folding import fold
from geo.model import Place, Problem, Reading
from geo.version import VERSION

TEXTS = "the texts (*.txt), with documents.csv if any; or a case file"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. 0: done; 1: nothing could be read, or something is wrong; 2: wrong use; 130: broken off."""
    for stream in (sys.stdout, sys.stderr):
        # The same bytes whatever the locale, and on Windows too.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        options = _parser().parse_args(arguments)
        return options.run(options)
    except (GeoError, OSError) as error:
        print(f"geo: {telling.printable(str(error))}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("geo: broken off", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m geo", description="A conflict map made from the news.",
                                     epilog=telling.CAUTION)
    parser.add_argument("--version", action="version", version=VERSION)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, content, what in (("extract", events, "read a folder of texts, write the events"),
                                ("control", control, "read a folder of texts, write who held which place and when")):
        command = commands.add_parser(name, help=what, description=what)
        of, parts = ("or the parts of an archive", "") if name == "control" else (
            "or .jsonl, .jsonl.gz, .parquet", "; a folder for the parts of a large archive")
        command.add_argument("folder", type=_folder, metavar="FOLDER", help=f"{TEXTS}; {of}")
        command.add_argument("-o", dest="output", default="-", type=_output if name == "control" else _output_or_parts,
                             metavar="FILE", help=f"{_suffixes()}; - is standard output, as GeoJSON (default){parts}")
        command.set_defaults(run=_write, content=content, known_on=None)
        if name == "control":
            _add_known_on(command)
        else:
            cli_archive.add_options(command)
    areas = commands.add_parser("areas", help="write the areas of control of a day, inferred from the places held")
    areas.add_argument("folder", type=_folder, metavar="FOLDER", help=TEXTS)
    areas.add_argument("day", metavar="DATE", type=_day, help="as 2020-06-03")
    areas.add_argument("--distance", type=_kilometres, default=50.0, metavar="KM", help="how far a place speaks for (default: 50)")
    areas.add_argument("-o", dest="output", default="-", metavar="FILE", help="GeoJSON; - is standard output (default)")
    _add_known_on(areas)
    areas.set_defaults(run=_areas)
    site = commands.add_parser("publish", help="write the map with its slider as plain files, for a web server or a USB stick")
    site.add_argument("folder", type=_folder, metavar="FOLDER", help=TEXTS)
    site.add_argument("-o", dest="output", type=Path, required=True, metavar="SITE", help="the folder to write; open its index.html")
    _add_known_on(site)
    site.set_defaults(run=_publish)
    why = commands.add_parser("why", help="tell who held a place on a day, and every statement that leads there")
    why.add_argument("place", metavar="PLACE", help="a name in either script, or an id of the gazetteer")
    why.add_argument("day", metavar="DATE", type=_day, help="as 2020-06-03")
    why.add_argument("--from", dest="folder", type=_folder, metavar="FOLDER",
                     help="the texts, or a case file (default: the texts that come with the theatre)")
    _add_known_on(why)
    why.set_defaults(run=_why)
    explain = commands.add_parser("explain", help="tell what was found in a text, and what was held back")
    explain.add_argument("file", type=Path, metavar="FILE")
    explain.set_defaults(run=_explain)
    commands.add_parser("check", help="look through the data files").set_defaults(run=_check)
    known = [theatre.folder.name for theatre in theatres()]
    for name, command in [*commands.choices.items(), *cli_gazetteer.add(commands)]:
        usual = None if name == "check" else known[0]
        command.add_argument("--theatre", choices=known, default=usual, help=f"whose places and rules (default: {usual or 'all'})")
    add_commands(commands, known)
    return parser


def _add_known_on(command: argparse.ArgumentParser) -> None:
    command.add_argument("--known-on", type=_day, metavar="DAY", help="leave out what was published after this day")


def _folder(argument: str) -> Path:
    if not Path(argument).exists():
        raise argparse.ArgumentTypeError(f"no such folder or case file: {argument}")
    return Path(argument)


def _output_or_parts(argument: str) -> str:
    return _output(argument) if Path(argument).suffix else argument


def _output(argument: str) -> str:
    if argument != "-" and Path(argument).suffix.lower() not in FORMATS:
        raise argparse.ArgumentTypeError(f"{argument}: the suffix must be one of {_suffixes()}")
    return argument


def _suffixes() -> str:
    return ", ".join(FORMATS)


def _day(argument: str) -> date:
    try:
        return date.fromisoformat(argument)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{argument} is no day: write it as 2020-06-03") from None


def _kilometres(argument: str) -> float:
    try:
        distance = float(argument)
    except ValueError:
        distance = 0.0
    if not 0 < distance < float("inf"):
        raise argparse.ArgumentTypeError(f"{argument} is no distance: write it in kilometres, as 50")
    return distance


def _assess(options: argparse.Namespace) -> tuple[Reading, Situation]:
    folder: Path = options.folder
    if folder.is_dir():
        reading, situation = _assess_folder(folder, options.theatre)
        _tell_problems(reading)
    else:
        reading, situation = _assess_case(folder)
        _tell_problems(reading, how="decide it: python -m geo case decide CASE publish DOCUMENT DAY")
    return reading, situation.as_known_on(options.known_on) if options.known_on else situation


def _assess_folder(folder: Path, theatre: str) -> tuple[Reading, Situation]:
    sides, reading = load_sides(theatre, folder), _read(folder, theatre)
    reading = replace(reading, problems=(*reading.problems, *sides.problems))
    return reading, assess(reading, load_places(theatre_folder(theatre)), sides)


def _read(folder: Path, theatre: str) -> Reading:
    if not holds_parts(folder):
        return read_folder(folder, theatre)
    from geo.archive.control import read_parts  # pyarrow is slow to load

    return read_parts(folder, theatre)


def _assess_case(file: Path) -> tuple[Reading, Situation]:
    """What a case says; it knows its theatre by itself."""
    with Case.open(file) as case:
        look = case.look()
    return look.reading, look.situation


def _tell_problems(reading: Reading, how: str = telling.IN_TABLE) -> None:
    for problem in reading.problems:
        print(telling.problem_line(problem), file=sys.stderr)
    for line in telling.waiting_lines(reading, how):
        print(line, file=sys.stderr)


def _write(options: argparse.Namespace) -> int:
    if options.content is events and cli_archive.asks_for_parts(options):
        return cli_archive.extract_archive(options)
    reading, situation = _assess(options)
    if not reading.documents:
        print(f"geo: no text could be read in {options.folder}", file=sys.stderr)
        return 1
    made: Content = options.content(situation)
    if options.output == "-":
        _put("-", to_bytes(made, ".geojson"))
    else:
        write_file(made, Path(options.output))
        print(f"{options.output}: {len(situation.events)} events of {len(reading.documents)} documents", file=sys.stderr)
    return 0


def _put(output: str, data: bytes) -> bool:
    """Write to a file, or (-) to standard output; whether it was a file."""
    if output == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return False
    Path(output).write_bytes(data)
    return True


def _areas(options: argparse.Namespace) -> int:
    from geo.maps.areas import areas_file  # shapely is slow to load, and only this command needs it

    _, situation = _assess(options)
    _put(options.output, areas_file(situation, theatre_folder(situation.sides.theatre), options.day, options.distance))
    return 0


def _publish(options: argparse.Namespace) -> int:
    from geo.site import publish  # the map's libraries are slow to load

    reading, situation = _assess(options)
    places = publish(reading, situation, options.theatre, options.output)
    print(f"{options.output / 'index.html'}: {places} places, {len(situation.events)} events", file=sys.stderr)
    return 0


def _why(options: argparse.Namespace) -> int:
    options.folder = options.folder or load_theatre(theatre_folder(options.theatre)).articles
    reading, situation = _assess(options)
    found = _places(options.place, situation)
    if not found:
        print(f"geo: no place {telling.printable(options.place)!r} in the gazetteer", file=sys.stderr)
        return 1
    texts = {d.name: d.text for d in reading.documents if d.text}
    for place in found:
        _print(_why_lines(place, options.day, situation, texts))
    print(telling.CAUTION)
    return 0


def _why_lines(place: Place, day: date, situation: Situation, texts: Mapping[str, str]) -> Iterator[str]:
    """The state on the day, what went on there, what was believed when; then all statements and denials, by day."""
    yield from telling.spell_lines(f"{place.name} {place.name_ar}", day, situation.on(place.id, day))
    yield from map(telling.activity_line, on_day(situation.activities(Activities.load()), day, place.id))
    yield from telling.belief_lines(situation.beliefs(place.id, day))
    chain: list[Link | Refusal] = [*situation.why(place.id, day), *situation.refusals(place.id, day)]
    for said in sorted(chain, key=_last_day):
        if isinstance(said, Refusal):
            yield from telling.refusal_lines(said, texts.get(said.denial.document))
        else:
            yield from telling.event_lines(said.event, said.weight, texts.get(said.event.document))


def _last_day(said: Link | Refusal) -> date:
    return (said.denial.end if isinstance(said, Refusal) else said.event.end) or date.max


def _places(name: str, situation: Situation) -> list[Place]:
    """The places of a name or id; of several, those that the articles say something about."""
    wanted = _key(name)
    found = [p for p in situation.places if p.id == name or wanted in map(_key, (p.name, p.name_ar, *p.aliases))]
    told = [p for p in found if p.id in situation.timelines]
    return told or found


def _key(name: str) -> str:
    words = fold(name).replace("-", " ").split()
    return " ".join(word for word in words if word not in ("al", "el"))


def _explain(options: argparse.Namespace) -> int:
    try:
        reading = read_file(options.file, options.theatre)
    except UnreadableText as error:
        print(telling.problem_line(Problem(str(options.file), error.line, str(error))), file=sys.stderr)
        return 1
    _tell_problems(reading)
    for article in reading.articles:
        print(telling.article_line(article))
        text, mine = article.document.text, (article.document.name, article.number)
        for event in telling.by_document((*reading.events, *reading.undated), *mine):
            _print(telling.event_lines(event, text=text))
        held_back = (held for held in reading.held_back if (held.document, held.article) == mine)
        _print(dict.fromkeys(telling.held_back_line(held, text) for held in held_back))
    _print(telling.unknown_name_lines(reading))
    return 0


def _check(options: argparse.Namespace) -> int:
    names = [options.theatre] if options.theatre else [theatre.folder.name for theatre in theatres()]
    problems = dict.fromkeys(problem for name in names for problem in check(name))
    for problem in problems:
        print(telling.problem_line(problem))
    if not problems:
        print("the data files are sound")
    return 1 if problems else 0


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)
