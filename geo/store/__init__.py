"""What is kept: the documents of a case as they came, and what people decided about them."""

from geo.store.port import Added, Store
from geo.store.sqlite import SqliteStore

__all__ = ["Added", "SqliteStore", "Store"]
