"""The map's script in one file: Leaflet and the scripts of ``assets``, for the component fetches files one by one."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

ASSETS = Path(__file__).parent / "assets"
LEAFLET = "vendor/leaflet-1.9.4/leaflet"
SCRIPTS = (
    "words.js", "theme.js", "shapes.js", "timeline.js", "labels.js", "canvas.js", "areas.js", "layers.js", "bar.js",
    "legend.js", "choices.js", "picture.js", "pointing.js", "drawing.js", "conflict-map.js",
)  # fmt: skip


@cache
def bundle() -> tuple[str, bytes]:
    """The file's name, which holds a hash of its content, and its content."""
    files = [ASSETS / f"{LEAFLET}.js", *(ASSETS / name for name in SCRIPTS)]
    # the map of Leaflet's own sources is not served
    texts = [path.read_text(encoding="utf-8").replace("//# sourceMappingURL=leaflet.js.map", "") for path in files]
    content = "\n".join(texts).encode("utf-8")
    return f"map-{hashlib.sha256(content).hexdigest()[:20]}.js", content
