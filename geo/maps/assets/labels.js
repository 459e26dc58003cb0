/* Room on the map: for markers that would cover each other, and for names. */
(function () {
  "use strict";
  const GeoMap = (window.GeoMap = window.GeoMap || {});
  const SPREAD_LIMIT = 600; // more markers than this stay where they are

  /** Moves markers that would cover each other apart, no further than needed; the same points give the same result. */
  GeoMap.spread = function (anchors, visible, gap) {
    const points = anchors.map((p) => p.clone());
    const shown = points.map((_, i) => i).filter((i) => visible[i]);
    if (shown.length > SPREAD_LIMIT) return points;
    for (let round = 0, moved = true; moved && round < 60; round++) {
      moved = false;
      for (let a = 0; a < shown.length; a++) {
        for (let b = a + 1; b < shown.length; b++) {
          const p = points[shown[a]], q = points[shown[b]];
          let dx = q.x - p.x, dy = q.y - p.y;
          if (Math.abs(dx) >= gap || Math.abs(dy) >= gap) continue;
          let d = Math.hypot(dx, dy);
          if (d >= gap - 0.5) continue;
          if (d < 0.01) { dx = Math.cos(2.4 * b); dy = Math.sin(2.4 * b); d = 1; }
          const push = (gap - Math.hypot(q.x - p.x, q.y - p.y)) / 2 / d;
          p.x -= dx * push; p.y -= dy * push;
          q.x += dx * push; q.y += dy * push;
          moved = true;
        }
      }
    }
    return points;
  };

  /** Room for names: first come, first served; a name that would cover another is left out. */
  GeoMap.LabelRoom = class {
    constructor(ctx, view) {
      this._ctx = ctx;
      this._view = view;
      this._taken = [];
    }
    block(x, y, w, h) {
      this._taken.push([x, y, x + w, y + h]);
    }
    /** Beside a point, or under or over it; inside the view where the point is. */
    place(text, point, gap, font) {
      this._ctx.font = font;
      const width = this._ctx.measureText(text).width;
      const corners = [[point.x + gap, point.y], [point.x - gap - width, point.y],
        [point.x - width / 2, point.y + gap + 8], [point.x - width / 2, point.y - gap - 8]];
      const inside = this._view.contains(point);
      const { min, max } = this._view;
      for (const [x, y] of corners) {
        if (inside && (x < min.x || x + width > max.x)) continue;
        const label = this._take(text, x, y, width, font);
        if (label) return label;
      }
      return null;
    }
    centre(text, point, font) {
      this._ctx.font = font;
      const width = this._ctx.measureText(text).width;
      return this._take(text, point.x - width / 2, point.y, width, font);
    }
    _take(text, x, y, width, font) {
      const box = [x - 2, y - 7, x + width + 2, y + 7];
      if (this._taken.some((t) => t[0] < box[2] && t[2] > box[0] && t[1] < box[3] && t[3] > box[1])) return null;
      this._taken.push(box);
      return { text, x, y, font, width };
    }
  };
})();
