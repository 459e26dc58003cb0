/* Areas of control, inferred from the places held: each place speaks for what lies nearer to it than to any other place
   of which something is known on the day, as far as a distance and no farther than the country reaches. The same rules
   as in areas.py, worked out here so that they follow the slider. */
(function () {
  "use strict";
  const GeoMap = (window.GeoMap = window.GeoMap || {});
  const RADIUS = 6371.0088; // of the Earth, km
  const CORNERS = 32; // of a circle
  const STEP = 7; // pixels of a stripe

  /** Lambert's azimuthal equal-area projection around a point: degrees to kilometres and back. */
  class Plane {
    constructor(lon, lat) {
      this._lon = lon;
      this._sin = Math.sin((lat * Math.PI) / 180);
      this._cos = Math.cos((lat * Math.PI) / 180);
    }
    forth(lon, lat) {
      const l = ((lon - this._lon) * Math.PI) / 180, p = (lat * Math.PI) / 180;
      const sin = Math.sin(p), cos = Math.cos(p);
      const k = RADIUS * Math.sqrt(2 / (1 + this._sin * sin + this._cos * cos * Math.cos(l)));
      return [k * cos * Math.sin(l), k * (this._cos * sin - this._sin * cos * Math.cos(l))];
    }
    back([x, y]) {
      const rho = Math.hypot(x, y) || 1e-9;
      const c = 2 * Math.asin(Math.min(1, rho / (2 * RADIUS)));
      const lat = Math.asin(Math.cos(c) * this._sin + (y * Math.sin(c) * this._cos) / rho);
      const lon = Math.atan2(x * Math.sin(c), rho * this._cos * Math.cos(c) - y * this._sin * Math.sin(c));
      return [this._lon + (lon * 180) / Math.PI, (lat * 180) / Math.PI];
    }
  }

  /** What of a polygon lies nearer to a than to b. */
  function nearer(polygon, a, b) {
    const dx = b[0] - a[0], dy = b[1] - a[1];
    const middle = (dx * (a[0] + b[0]) + dy * (a[1] + b[1])) / 2;
    const kept = [];
    polygon.forEach((p, i) => {
      const q = polygon[(i + 1) % polygon.length];
      const u = dx * p[0] + dy * p[1] - middle, v = dx * q[0] + dy * q[1] - middle;
      if (u <= 0) kept.push(p);
      if ((u < 0 && v > 0) || (u > 0 && v < 0)) {
        const t = u / (u - v);
        kept.push([p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])]);
      }
    });
    return kept;
  }

  /** The cell of each site (points in km): a circle cut off halfway to each other site. */
  GeoMap.cells = function (sites, km) {
    return sites.map((site) => {
      let cell = Array.from({ length: CORNERS }, (_, i) => {
        const turn = (2 * Math.PI * i) / CORNERS;
        return [site[0] + km * Math.cos(turn), site[1] + km * Math.sin(turn)];
      });
      for (const other of sites) {
        if (other === site || Math.hypot(other[0] - site[0], other[1] - site[1]) >= 2 * km) continue;
        cell = nearer(cell, site, other);
      }
      return cell;
    });
  };

  /** Of two marks of one point the first counts: told of itself rather than derived, then the later evidence. */
  const precedes = (a, b) => (a.derived !== b.derived ? !a.derived : a.seen > b.seen);

  GeoMap.AreaLayer = GeoMap.CanvasLayer.extend({
    initialize(country) {
      GeoMap.CanvasLayer.prototype.initialize.call(this);
      this._country = country;
      const [lons, lats] = [0, 1].map((axis) => country.flatMap(({ geometry: { type, coordinates } }) =>
        (type === "Polygon" ? coordinates : coordinates.flat()).flat().map((point) => point[axis])));
      const middle = (values) => (values.reduce((a, b) => Math.min(a, b)) + values.reduce((a, b) => Math.max(a, b))) / 2;
      this._plane = new Plane(middle(lons), middle(lats));
      this._scratch = document.createElement("canvas").getContext("2d");
      this._shown = [];
    },
    setTimeline(timeline) {
      this._timeline = timeline;
      this._sites = timeline.places.map((place) => this._plane.forth(place.lon, place.lat));
      this._cells = null;
      this.redraw();
    },
    /** km: how far an area reaches from a place. */
    setReach(on, km) {
      this._switched = on;
      this._km = km;
      this._cells = null;
      this.redraw();
    },
    setDay(day) {
      this._day = day;
      if (this._switched) this.redraw();
    },
    _initContainer() {
      GeoMap.CanvasLayer.prototype._initContainer.call(this);
      this._container.classList.add("geo-areas");
    },
    _project() {
      this._cells = this._land = null;
    },
    _outline() {
      if (!this._land) {
        this._land = new Path2D();
        GeoMap.tracePolygons(this._land, this._map, this._country);
      }
      return this._land;
    },
    /** The marks that count on the day, by the number of their place: one for each point. */
    _marks() {
      const chosen = new Map();
      this._timeline.places.forEach((place, i) => {
        const mark = place.vague ? null : this._timeline.markAt(i, this._day);
        if (!mark) return;
        const point = `${place.lon} ${place.lat}`;
        if (!chosen.has(point) || precedes(mark, chosen.get(point)[1])) chosen.set(point, [i, mark]);
      });
      return [...chosen.values()];
    },
    /** Paths of the cells of places; kept while the places stay the same. */
    _paths(places) {
      const key = places.join();
      if (!this._cells || this._key !== key) {
        this._key = key;
        this._cells = GeoMap.cells(places.map((i) => this._sites[i]), this._km).map((cell) => {
          const path = new Path2D();
          for (const corner of cell) {
            const [lon, lat] = this._plane.back(corner);
            const p = this._map.latLngToLayerPoint([lat, lon]);
            path.lineTo(p.x, p.y);
          }
          path.closePath();
          return path;
        });
      }
      return this._cells;
    },
    _paint(ctx) {
      this._shown = [];
      if (!this._switched || !this._timeline || this._day === undefined) return;
      const marks = this._marks();
      const paths = this._paths(marks.map(([place]) => place));
      ctx.save();
      ctx.clip(this._outline(), "evenodd");
      marks.forEach(([place, mark], i) => {
        if (mark.state === "unknown" || mark.state === "nobody" || !mark.actors.length) return;
        this._shown.push([place, paths[i]]);
        ctx.fillStyle = ctx.strokeStyle = this._fill(ctx, mark);
        ctx.globalAlpha = this._timeline.isOld(mark, this._day) ? 0.4 : 1;
        ctx.fill(paths[i]);
        ctx.lineWidth = 1; // closes the slit to the next cell
        if (ctx.globalAlpha === 1) ctx.stroke(paths[i]);
      });
      ctx.restore();
    },
    /** A colour, or stripes: of the holders where they are several, with gaps where it is a claim. */
    _fill(ctx, mark) {
      const colours = mark.actors.map((actor) => actor.colour);
      if (colours.length === 1 && mark.status < 2 && mark.state === "held") return colours[0];
      if (colours.length === 1) colours.push("rgba(0,0,0,0)");
      const tile = document.createElement("canvas");
      tile.width = tile.height = STEP * colours.length;
      const inner = tile.getContext("2d");
      colours.forEach((colour, i) => {
        inner.fillStyle = colour;
        inner.fillRect(i * STEP, 0, STEP, tile.height);
      });
      const pattern = ctx.createPattern(tile, "repeat");
      pattern.setTransform(new DOMMatrix().rotate(45));
      return pattern;
    },
    /** The number of the place from which it is inferred who holds a point, or -1. */
    at(latlng) {
      const p = this._map.latLngToLayerPoint(latlng);
      if (!this._shown.length || !this._scratch.isPointInPath(this._outline(), p.x, p.y, "evenodd")) return -1;
      const found = this._shown.find(([, path]) => this._scratch.isPointInPath(path, p.x, p.y));
      return found ? found[0] : -1;
    },
  });
})();
