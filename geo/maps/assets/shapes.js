/* How a holder, a state and an event look: paths on a 2d context. Shape stands beside colour everywhere. */
(function () {
  "use strict";
  const GeoMap = (window.GeoMap = window.GeoMap || {});
  const INK = "#1f2430";
  const QUIET = "#7b8190";

  /** Corners of the shapes drawn with straight lines: [number, turn in parts of a circle, inner radius for stars]. */
  const CORNERS = {
    triangle: [3, 0], "triangle-down": [3, 0.5], diamond: [4, 0], square: [4, 0.125], pentagon: [5, 0],
    hexagon: [6, 0], star: [5, 0, 0.45], cross: [4, 0, 0.4], saltire: [4, 0.125, 0.4],
  };
  const GROW = { triangle: 1.25, "triangle-down": 1.25, square: 1.25, diamond: 1.2, star: 1.35, cross: 1.4, saltire: 1.4, pentagon: 1.1, hexagon: 1.08 };

  /** Lays the path of a shape of about the same area as a circle of radius r. Unknown names give a circle. */
  function trace(ctx, shape, x, y, r) {
    const corners = CORNERS[shape];
    ctx.beginPath();
    if (!corners) { ctx.arc(x, y, r, 0, 2 * Math.PI); return; }
    const [count, turn, inner] = corners;
    const size = r * (GROW[shape] || 1);
    const steps = inner ? count * 2 : count;
    for (let i = 0; i < steps; i++) {
      const radius = inner && i % 2 ? size * inner : size;
      const angle = 2 * Math.PI * (i / steps + turn) - Math.PI / 2;
      ctx.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    }
    ctx.closePath();
  }

  /** Fills the traced path with stripes: what one side says in its own favour. */
  function hatch(ctx, colour, x, y, r) {
    ctx.save();
    ctx.clip();
    ctx.fillStyle = "#fff";
    ctx.fillRect(x - 2 * r, y - 2 * r, 4 * r, 4 * r);
    ctx.strokeStyle = colour;
    ctx.lineWidth = 2;
    ctx.beginPath();
    for (let d = -3 * r; d < 3 * r; d += 4.5) {
      ctx.moveTo(x + d, y + 2 * r);
      ctx.lineTo(x + d + 4 * r, y - 2 * r);
    }
    ctx.stroke();
    ctx.restore();
  }

  function halo(ctx) {
    ctx.lineJoin = "round";
    ctx.lineWidth = 4;
    ctx.strokeStyle = "rgba(255,255,255,.9)";
    ctx.stroke();
  }

  /** One holder's shape. status: 0 established, 1 reported, 2 claimed, 3 disputed. */
  function holder(ctx, actor, x, y, r, status, hollow) {
    trace(ctx, actor.shape, x, y, r);
    halo(ctx);
    if (hollow) {
      ctx.fillStyle = "#fff";
      ctx.fill();
      ctx.lineWidth = 2.5;
      ctx.setLineDash([3, 2]);
      ctx.strokeStyle = actor.colour;
      ctx.stroke();
      ctx.setLineDash([]);
      return;
    }
    if (status >= 2) {
      hatch(ctx, actor.colour, x, y, r);
      trace(ctx, actor.shape, x, y, r);
      ctx.lineWidth = 1.8;
      ctx.strokeStyle = actor.colour;
      ctx.stroke();
      return;
    }
    ctx.fillStyle = actor.colour;
    ctx.fill();
    ctx.lineWidth = 1.2;
    ctx.strokeStyle = INK;
    ctx.stroke();
    if (status === 1) {
      ctx.beginPath();
      ctx.arc(x, y, r * 0.34, 0, 2 * Math.PI);
      ctx.fillStyle = "#fff";
      ctx.fill();
    }
  }

  /** A pill with the shapes of several holders side by side; dashed where they contradict each other. */
  function several(ctx, actors, x, y, r, dashed, hollow) {
    const shown = actors.slice(0, 3);
    const small = r * 0.72;
    const step = small * 2.3;
    const width = step * (shown.length - 1) + small * 3.4;
    const height = small * 3.2;
    ctx.beginPath();
    ctx.roundRect(x - width / 2, y - height / 2, width, height, height / 2);
    halo(ctx);
    ctx.fillStyle = "#fff";
    ctx.fill();
    ctx.lineWidth = 1.6;
    ctx.strokeStyle = INK;
    if (dashed) ctx.setLineDash([3, 2.5]);
    ctx.stroke();
    ctx.setLineDash([]);
    shown.forEach((actor, i) => {
      const at = x + (i - (shown.length - 1) / 2) * step;
      holder(ctx, actor, at, y, small, 0, hollow && i > 0);
    });
  }

  function nobody(ctx, x, y, r) {
    ctx.beginPath();
    ctx.arc(x, y, r * 0.85, 0, 2 * Math.PI);
    halo(ctx);
    ctx.fillStyle = "#fff";
    ctx.fill();
    ctx.lineWidth = 1.8;
    ctx.strokeStyle = QUIET;
    ctx.stroke();
    const d = r * 0.4;
    ctx.beginPath();
    ctx.moveTo(x - d, y - d); ctx.lineTo(x + d, y + d);
    ctx.moveTo(x + d, y - d); ctx.lineTo(x - d, y + d);
    ctx.stroke();
  }

  function unknown(ctx, x, y) {
    ctx.beginPath();
    ctx.arc(x, y, 3.6, 0, 2 * Math.PI);
    ctx.fillStyle = "rgba(255,255,255,.85)";
    ctx.fill();
    ctx.lineWidth = 1.4;
    ctx.strokeStyle = QUIET;
    ctx.stroke();
  }

  /** mark: {state, status, actors} or null where nothing is said of that day. */
  function marker(ctx, mark, x, y, r) {
    if (!mark || mark.state === "unknown") return unknown(ctx, x, y);
    if (mark.state === "nobody" || !mark.actors.length) return nobody(ctx, x, y, r);
    if (mark.actors.length > 1) return several(ctx, mark.actors, x, y, r, mark.state !== "divided", mark.state === "changing");
    if (mark.state === "disputed") return several(ctx, mark.actors, x, y, r, true, false);
    holder(ctx, mark.actors[0], x, y, r, mark.status, mark.state === "changing");
  }

  const GLYPHS = {
    contested(ctx, x, y) { // two crossed strokes
      ctx.moveTo(x - 3.2, y - 3.2); ctx.lineTo(x + 3.2, y + 3.2);
      ctx.moveTo(x + 3.2, y - 3.2); ctx.lineTo(x - 3.2, y + 3.2);
    },
    advanced(ctx, x, y) { // an arrow
      ctx.moveTo(x - 4, y); ctx.lineTo(x + 3.6, y);
      ctx.moveTo(x + 0.4, y - 3.2); ctx.lineTo(x + 3.8, y); ctx.lineTo(x + 0.4, y + 3.2);
    },
    struck(ctx, x, y) { // a burst
      for (let i = 0; i < 8; i++) {
        const a = (Math.PI * i) / 4;
        ctx.moveTo(x + 1.4 * Math.cos(a), y + 1.4 * Math.sin(a));
        ctx.lineTo(x + 4.4 * Math.cos(a), y + 4.4 * Math.sin(a));
      }
    },
  };

  /** A small sign for an event of activity; alpha fades with the days since. */
  function glyph(ctx, kind, x, y, alpha) {
    ctx.save();
    ctx.globalAlpha = alpha;
    ctx.beginPath();
    ctx.arc(x, y, 7, 0, 2 * Math.PI);
    ctx.fillStyle = "#fff8e6";
    ctx.fill();
    ctx.lineWidth = 1;
    ctx.strokeStyle = "#8a1c1c";
    ctx.stroke();
    ctx.beginPath();
    GLYPHS[kind](ctx, x, y);
    ctx.lineWidth = 1.7;
    ctx.lineCap = "round";
    ctx.strokeStyle = "#8a1c1c";
    ctx.stroke();
    ctx.restore();
  }

  /** Four strokes around a place that changed between the two days asked for. */
  function changed(ctx, x, y, r, colour) {
    ctx.lineWidth = 3;
    ctx.strokeStyle = colour;
    for (let quarter = 0; quarter < 4; quarter++) {
      const middle = (quarter * Math.PI) / 2 + Math.PI / 4;
      ctx.beginPath();
      ctx.arc(x, y, r + 5.5, middle - 0.45, middle + 0.45);
      ctx.stroke();
    }
  }

  const wide = (mark) => mark.actors.length > 1;

  /** Drawn once and stamped ever after: what is drawn again at each day of a drag. */
  class Stamps {
    constructor(ratio) {
      this._ratio = ratio;
      this._made = new Map();
    }

    /** Puts the middle of a picture of w by h, drawn by draw(ctx) around 0/0, on a point. */
    put(ctx, key, x, y, w, h, draw) {
      let stamp = this._made.get(key);
      if (!stamp) {
        stamp = document.createElement("canvas");
        stamp.width = Math.ceil(w * this._ratio);
        stamp.height = Math.ceil(h * this._ratio);
        const inner = stamp.getContext("2d");
        inner.scale(this._ratio, this._ratio);
        inner.translate(w / 2, h / 2);
        draw(inner);
        this._made.set(key, stamp);
      }
      // whole pixels, or the stamp is blurred
      const k = this._ratio;
      ctx.drawImage(stamp, Math.round((x - w / 2) * k) / k, Math.round((y - h / 2) * k) / k, w, h);
    }

    marker(ctx, mark, x, y, r) {
      const w = mark && wide(mark) ? 7 * r : 3 * r + 8;
      this.put(ctx, `${mark ? mark.look : "-"} ${r}`, x, y, w, 3 * r + 8, (inner) => marker(inner, mark, 0, 0, r));
    }

    glyph(ctx, kind, x, y, alpha) {
      ctx.globalAlpha = alpha;
      this.put(ctx, kind, x, y, 16, 16, (inner) => glyph(inner, kind, 0, 0, 1));
      ctx.globalAlpha = 1;
    }
  }

  GeoMap.Stamps = Stamps;
  GeoMap.shapes = { marker, glyph, changed };
})();
