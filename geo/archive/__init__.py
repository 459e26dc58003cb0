"""Large archives: articles by the million, read in parts by one process, several, or a cluster.

An archive is a folder of texts, files of JSON lines or Parquet tables. It is cut into tasks of some thousand articles;
each task reads its own range, writes its own GeoParquet part and keeps nothing else in memory. What is finished is
recorded last, so that a run that was cut short goes on where it stopped.
"""

from geo.archive.control import read_parts
from geo.archive.parts import MANIFEST, holds_parts
from geo.archive.run import Outcome, extract

__all__ = ["MANIFEST", "Outcome", "extract", "holds_parts", "read_parts"]
