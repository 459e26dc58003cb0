/* Two canvases: the land with the names of towns, and the places with what is said of them. */
(function () {
  "use strict";
  const GeoMap = (window.GeoMap = window.GeoMap || {});
  const DERIVED_ZOOM = 9; // from here on places are shown that no event names, only the capture of what they lie in
  const FONT = '"Noto Sans Arabic Variable", "Source Sans", "Source Sans Pro", system-ui, sans-serif';

  /** A canvas over the map, moved and scaled with it by Leaflet; subclasses draw in _paint(ctx). */
  const CanvasLayer = L.Renderer.extend({
    options: { padding: 0.15, pane: "overlayPane" },
    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.setAttribute("aria-hidden", "true");
      this._ctx = this._container.getContext("2d");
    },
    _destroyContainer() {
      this._container.remove();
      delete this._container;
    },
    _updatePaths() {},
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      const ratio = window.devicePixelRatio || 1;
      const canvas = this._container;
      L.DomUtil.setPosition(canvas, this._bounds.min);
      canvas.width = Math.round(size.x * ratio);
      canvas.height = Math.round(size.y * ratio);
      canvas.style.width = size.x + "px";
      canvas.style.height = size.y + "px";
      this._ratio = ratio;
      this._project();
      this.redraw();
    },
    _project() {},
    redraw() {
      if (!this._map || !this._bounds) return;
      const ctx = this._ctx;
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.clearRect(0, 0, this._container.width, this._container.height);
      ctx.scale(this._ratio, this._ratio);
      ctx.translate(-this._bounds.min.x, -this._bounds.min.y);
      this._paint(ctx);
    },
  });

  function tracePolygon(ctx, map, rings) {
    for (const ring of rings) {
      ring.forEach(([lon, lat], i) => {
        const p = map.latLngToLayerPoint([lat, lon]);
        if (i) ctx.lineTo(p.x, p.y); else ctx.moveTo(p.x, p.y);
      });
      ctx.closePath();
    }
  }

  function tracePolygons(ctx, map, features) {
    ctx.beginPath();
    for (const feature of features) {
      const { type, coordinates } = feature.geometry;
      const polygons = type === "Polygon" ? [coordinates] : type === "MultiPolygon" ? coordinates : [];
      for (const polygon of polygons) tracePolygon(ctx, map, polygon);
    }
  }

  /** Writes words with a light edge, so that they stay readable on lines and shapes. */
  function write(ctx, text, x, y, font, colour, align) {
    ctx.font = font;
    ctx.textAlign = align || "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.lineWidth = 3;
    ctx.strokeStyle = "rgba(255,255,255,.85)";
    ctx.strokeText(text, x, y);
    ctx.fillStyle = colour;
    ctx.fillText(text, x, y);
  }

  const BaseLayer = CanvasLayer.extend({
    initialize(basemap) {
      this._basemap = basemap;
      CanvasLayer.prototype.initialize.call(this);
    },
    setLabels(towns, areas) {
      this._towns = towns;
      this._areas = areas;
      this.redraw();
    },
    _paint(ctx) {
      const map = this._map;
      const { country, neighbours, districts } = this._basemap;
      this._land(ctx, neighbours, "#f0eee8", "#c9c4b6", 1);
      this._land(ctx, country, "#fdfcf8", "#8d8775", 1.6);
      tracePolygons(ctx, map, districts);
      ctx.strokeStyle = "#ddd7c8";
      ctx.lineWidth = 1;
      ctx.stroke();
      for (const label of this._areas || []) write(ctx, label.text, label.x, label.y, label.font, label.colour, "left");
      for (const label of this._towns || []) {
        ctx.beginPath();
        ctx.arc(label.dot.x, label.dot.y, 1.8, 0, 2 * Math.PI);
        ctx.fillStyle = "#8b8b88";
        ctx.fill();
        write(ctx, label.text, label.x, label.y, label.font, "#6b6b68", "left");
      }
    },
    _land(ctx, features, fill, stroke, width) {
      tracePolygons(ctx, this._map, features);
      ctx.fillStyle = fill;
      ctx.fill("evenodd");
      ctx.strokeStyle = stroke;
      ctx.lineWidth = width;
      ctx.stroke();
    },
  });

  const PlaceLayer = CanvasLayer.extend({
    initialize(base, towns, areas) {
      CanvasLayer.prototype.initialize.call(this);
      this._base = base;
      this._towns = towns;
      this._areas = areas;
      this._points = [];
      this._selected = -1;
    },
    setTimeline(timeline) {
      this._timeline = timeline;
      this._project();
    },
    setDay(day) {
      this._day = day;
      this.redraw();
    },
    select(place) {
      this._selected = place;
      this.redraw();
    },
    radius() {
      const zoom = this._map.getZoom();
      return zoom < 6 ? 6.5 : zoom < 8 ? 8 : 9.5;
    },
    /** Where the places lie on the screen, and which names there is room for. */
    _project() {
      if (!this._timeline || !this._map || !this._bounds) return;
      const { places } = this._timeline;
      const zoom = this._map.getZoom();
      this._anchors = places.map((p) => this._map.latLngToLayerPoint([p.lat, p.lon]));
      this._visible = places.map((p) => Boolean(p.own) || zoom >= DERIVED_ZOOM);
      const corner = this._map.containerPointToLayerPoint([0, 0]);
      const room = new GeoMap.LabelRoom(this._ctx, L.bounds(corner, corner.add(this._map.getSize())));
      const r = this.radius();
      this._points = GeoMap.spread(this._anchors, this._visible, 2 * r + 4);
      room.block(corner.x, corner.y, 46, 140); // the buttons over the map
      this._points.forEach((p, i) => this._visible[i] && room.block(p.x - r, p.y - r, 2 * r, 2 * r));
      this._labels = places.map((place, i) =>
        this._visible[i] && room.place(place.name, this._points[i], r + 8, `600 12px ${FONT}`));
      this._base.setLabels(this._townLabels(room, zoom), this._areaLabels(room, zoom));
    },
    _townLabels(room, zoom) {
      const known = new Set(this._timeline.places.filter((_, i) => this._visible[i]).map((place) => place.id));
      const labels = [];
      for (const town of this._towns) {
        if (town.zoom > zoom || known.has(town.id)) continue;
        const dot = this._map.latLngToLayerPoint([town.lat, town.lon]);
        const label = this._bounds.contains(dot) && room.place(town.name, dot, 5, `${town.size}px ${FONT}`);
        if (label) labels.push({ ...label, dot });
      }
      return labels;
    },
    _areaLabels(room, zoom) {
      return this._areas
        .filter((area) => area.zoom <= zoom)
        .map((area) => {
          const point = this._map.latLngToLayerPoint([area.lat, area.lon]);
          const label = this._bounds.contains(point) && room.centre(area.name, point, `500 ${area.size}px ${FONT}`);
          return label && { ...label, colour: area.colour };
        })
        .filter(Boolean);
    },
    /** The circle within which the place lies, where it is wide enough to be seen. */
    _uncertainty(ctx, place, point) {
      const north = this._map.latLngToLayerPoint([place.lat + place.radius / 111.2, place.lon]);
      const r = point.y - north.y;
      if (r < 14) return;
      ctx.beginPath();
      ctx.arc(point.x, point.y, r, 0, 2 * Math.PI);
      ctx.fillStyle = "rgba(70,80,110,.06)";
      ctx.fill();
      ctx.setLineDash([4, 4]);
      ctx.lineWidth = 1;
      ctx.strokeStyle = "rgba(70,80,110,.6)";
      ctx.stroke();
      ctx.setLineDash([]);
    },
    _paint(ctx) {
      const timeline = this._timeline;
      if (!timeline || this._day === undefined) return;
      const r = this.radius();
      const marks = timeline.places.map((_, i) => timeline.markAt(i, this._day));
      if (this._selected >= 0) this._uncertainty(ctx, timeline.places[this._selected], this._anchors[this._selected]);
      this._leaders(ctx);
      const order = marks.map((_, i) => i).sort((a, b) => (marks[a] ? 1 : 0) - (marks[b] ? 1 : 0) || b - a);
      for (const i of order) this._place(ctx, i, marks[i], r);
      if (this._selected >= 0) this._ring(ctx, this._points[this._selected], r);
    },
    /** A line from a marker that made room for others to where its place is. */
    _leaders(ctx) {
      ctx.strokeStyle = ctx.fillStyle = "#555c6b";
      ctx.lineWidth = 1;
      this._points.forEach((p, i) => {
        const at = this._anchors[i];
        if (!this._visible[i] || p.distanceTo(at) < 4) return;
        ctx.beginPath();
        ctx.moveTo(at.x, at.y);
        ctx.lineTo(p.x, p.y);
        ctx.stroke();
        ctx.beginPath();
        ctx.arc(at.x, at.y, 2, 0, 2 * Math.PI);
        ctx.fill();
      });
    },
    _place(ctx, i, mark, r) {
      const p = this._points[i];
      const timeline = this._timeline;
      if (!p || !this._bounds.contains(p) || !(this._visible[i] || i === this._selected)) return;
      ctx.globalAlpha = mark && timeline.isOld(mark, this._day) ? 0.45 : 1;
      GeoMap.shapes.marker(ctx, mark, p.x, p.y, r);
      ctx.globalAlpha = 1;
      timeline.activityAt(i, this._day).forEach(([kind, alpha], n) =>
        GeoMap.shapes.glyph(ctx, kind, p.x + r + 3 + n * 13, p.y - r - 3, alpha));
      const label = this._labels && this._labels[i];
      if (label) write(ctx, label.text, label.x, label.y, label.font, mark ? "#1f2430" : "#7b8190", "left");
    },
    _ring(ctx, p, r) {
      ctx.beginPath();
      ctx.arc(p.x, p.y, r + 7, 0, 2 * Math.PI);
      ctx.lineWidth = 2.5;
      ctx.strokeStyle = GeoMap.shapes.INK;
      ctx.stroke();
    },
    /** Places within reach of a point of the map's container, nearest first. */
    near(point, reach) {
      const at = this._map.containerPointToLayerPoint(point);
      return this._points
        .map((p, i) => [p.distanceTo(at), i])
        .filter(([distance, i]) => distance <= reach && this._visible[i])
        .sort((a, b) => a[0] - b[0])
        .map(([, i]) => i);
    },
  });

  GeoMap.BaseLayer = BaseLayer;
  GeoMap.PlaceLayer = PlaceLayer;
})();
