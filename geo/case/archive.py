"""A whole case as one ZIP file: documents, decisions, added places, and the hash of each in a manifest.

``documents/<id>.bytes`` are the bytes of a document as they came, ``documents/<id>.json`` what is known of it with its text;
``decisions.jsonl`` and ``refusals.jsonl`` have an entry a line; ``places.json`` are the gazetteer's added rows and names, for
people to read (they are in the decisions too). The same case gives the same bytes.
"""

from __future__ import annotations

import json
import os
import uuid
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from geo.decisions import sort_out
from geo.errors import BadArchive
from geo.model import Kept
from geo.store import Store
from geo.store.rows import rows_to_json
from geo.version import VERSION

FORMAT, FORMAT_VERSION = "geo case", 1
MANIFEST = "manifest.json"
DECISIONS, REFUSALS, PLACES = "decisions.jsonl", "refusals.jsonl", "places.json"
_TIGHTEST = 50  # what would be packed more tightly is stored as it is: whoever imports it takes more than 100 for a bomb
_EPOCH = (1980, 1, 1, 0, 0, 0)


def export(store: Store, path: Path) -> str:
    """Write a case to a file that is not there yet; the SHA-256 of its manifest, by which it can be told to be this one.

    Raises :class:`geo.errors.BadArchive` where the file cannot be written.
    """
    made = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        if os.path.lexists(path):
            raise BadArchive(f"{path}: there is a file of this name already")
        with zipfile.ZipFile(made, "x", zipfile.ZIP_DEFLATED) as archive:
            digest = _write(store, archive)
        with open(made, "rb+") as stream:
            os.fsync(stream.fileno())
        os.replace(made, path)
    except OSError as error:
        raise BadArchive(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        made.unlink(missing_ok=True)
    return digest


def _write(store: Store, archive: zipfile.ZipFile) -> str:
    members: dict[str, dict[str, Any]] = {}
    for name, data in _members(store):
        members[name] = {"sha256": sha256(data).hexdigest(), "bytes": len(data)}
        _put(archive, name, data)
    about = {"format": FORMAT, "format_version": FORMAT_VERSION, "version": VERSION, "theatre": store.theatre, "members": members}
    manifest = as_json(about)
    _put(archive, MANIFEST, manifest)
    return sha256(manifest).hexdigest()


def _members(store: Store) -> Iterator[tuple[str, bytes]]:
    decisions = store.decisions()  # before the documents: what a decision is about is then among them
    for kept in sorted(store.documents(), key=lambda kept: kept.id):
        yield f"documents/{kept.id}.bytes", store.data(kept.id)
        yield f"documents/{kept.id}.json", as_json(_about(kept))
    yield DECISIONS, b"".join(as_json(asdict(decision)) + b"\n" for decision in decisions)
    yield REFUSALS, b"".join(as_json(asdict(refused)) + b"\n" for refused in store.refusals())
    standing = sort_out(decisions)
    aliases = [{"place": alias.place_id, "name": alias.name} for alias in standing.aliases]
    yield PLACES, as_json({"places": [asdict(new.place) for new in standing.places], "aliases": aliases})


def _about(kept: Kept) -> dict[str, Any]:
    words = {name: getattr(kept, name) for name in ("id", "name", "origin", "reader", "taken", "text")}
    return words | {"rows": json.loads(rows_to_json(kept.rows))}


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    tight = len(zlib.compress(data)) * _TIGHTEST < len(data)
    info.create_system, info.external_attr = 3, 0o644 << 16
    info.compress_type = zipfile.ZIP_STORED if tight else zipfile.ZIP_DEFLATED
    archive.writestr(info, data)


def as_json(value: Any) -> bytes:
    """A value as JSON in UTF-8, the same bytes for the same value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
