"""What users bring, taken in as documents: files of several kinds, folders, archives, feeds, pasted text, addresses."""

from geo.intake.fetch import Fetching, take_url
from geo.intake.files import Taken
from geo.intake.limits import Limits
from geo.intake.take import count, take_bytes, take_paths, take_text

__all__ = ["Fetching", "Limits", "Taken", "count", "take_bytes", "take_paths", "take_text", "take_url"]
