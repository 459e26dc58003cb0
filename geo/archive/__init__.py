"""Large archives: articles by the million, read in parts by one process, several, or a cluster.

An archive is a folder of texts, files of JSON lines or Parquet tables. It is cut into tasks of some thousand articles;
each task reads its own range, writes its own GeoParquet part and keeps nothing else in memory. What is finished is
recorded last, so that a run that was cut short goes on where it stopped.

:func:`geo.archive.run.extract` reads an archive, :func:`geo.archive.control.read_parts` reads its parts together.
"""

from pathlib import Path

MANIFEST = "archive.json"


def holds_parts(folder: Path) -> bool:
    """Whether a folder is one of parts."""
    return (folder / MANIFEST).is_file()
