/* Two canvases: the land with the names of towns, and the places with what is said of them. */
(function () {
  "use strict";
  const GeoMap = (window.GeoMap = window.GeoMap || {});
  const DERIVED_ZOOM = 9; // from here on places are shown that no event names, only the capture of what they lie in
  const FONT = '"Noto Sans Arabic Variable", "Source Sans", "Source Sans Pro", system-ui, sans-serif';

  const TOWN_ZOOM = { city: 5.5, town: 7, airport: 8.5, airbase: 8.5, oil_port: 8, crossing: 8.5, village: 9.5 };
  const { CanvasLayer, tracePolygons, write } = GeoMap;

  /** Towns of the gazetteer with the zoom level from which they are named. */
  function towns(places) {
    return places
      .map((place) => ({ ...place, zoom: TOWN_ZOOM[place.kind] || 10.5, size: place.kind === "city" ? 12 : 11 }))
      .sort((a, b) => a.zoom - b.zoom);
  }

  /** Names of neighbours and districts. */
  function regions(basemap) {
    const named = (features, zoom, size) => features
      .filter((feature) => feature.properties.label)
      .map(({ properties: { name, name_ar, label } }) => ({ name, name_ar, lon: label[0], lat: label[1], zoom, size }));
    return [...named(basemap.neighbours, 0, 11), ...named(basemap.districts, 6, 10)];
  }

  const BaseLayer = CanvasLayer.extend({
    initialize(basemap) {
      this._basemap = basemap;
      CanvasLayer.prototype.initialize.call(this);
    },
    /** New places on the screen: painted when the layer of the places has found where there is room for names. */
    _project() {
      this._towns = null;
    },
    setLabels(towns, areas) {
      this._towns = towns;
      this._areas = areas;
      this.redraw();
    },
    _paint(ctx) {
      if (!this._towns) return;
      const map = this._map;
      const { country, neighbours, districts } = this._basemap;
      const theme = this._theme;
      this._land(ctx, neighbours, theme.abroad, theme.abroadBorder, 1);
      this._land(ctx, country, theme.land, theme.border, 1.6);
      ctx.beginPath();
      tracePolygons(ctx, map, districts);
      ctx.strokeStyle = theme.district;
      ctx.lineWidth = 1;
      ctx.stroke();
      for (const label of this._areas) write(ctx, label.text, label.x, label.y, label.font, theme.area, theme.edge);
      for (const label of this._towns) {
        ctx.beginPath();
        ctx.arc(label.dot.x, label.dot.y, 1.8, 0, 2 * Math.PI);
        ctx.fillStyle = theme.dot;
        ctx.fill();
        write(ctx, label.text, label.x, label.y, label.font, theme.town, theme.edge);
      }
    },
    _land(ctx, features, fill, stroke, width) {
      ctx.beginPath();
      tracePolygons(ctx, this._map, features);
      ctx.fillStyle = fill;
      ctx.fill("evenodd");
      ctx.strokeStyle = stroke;
      ctx.lineWidth = width;
      ctx.stroke();
    },
  });

  const PlaceLayer = CanvasLayer.extend({
    initialize(base, basemap) {
      CanvasLayer.prototype.initialize.call(this);
      this._base = base;
      this._towns = towns(basemap.towns);
      this._areas = regions(basemap);
      this._points = [];
      this._selected = -1;
      this._highlight = [];
      this._box = [];
    },
    setTimeline(timeline) {
      this._timeline = timeline;
      this._stamps = null;
      this._project();
    },
    setWords(words) {
      this._words = words;
      this._project();
      this.redraw();
    },
    setTheme(theme) {
      this._stamps = null; // names are stamped in the theme's ink
      CanvasLayer.prototype.setTheme.call(this, theme);
    },
    setHighlight(places) {
      this._highlight = places;
      this.redraw();
    },
    /** The area that the reader has drawn: [west, south, east, north] in degrees, or []. */
    setBox(box) {
      this._box = box;
      this.redraw();
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
      if (!this._timeline || !this._words || !this._map || !this._bounds) return;
      const { places } = this._timeline;
      const zoom = this._map.getZoom();
      this._anchors = places.map((p) => this._map.latLngToLayerPoint([p.lat, p.lon]));
      this._visible = places.map((p) => Boolean(p.own) || zoom >= DERIVED_ZOOM);
      const corner = this._map.containerPointToLayerPoint([0, 0]);
      const room = new GeoMap.LabelRoom(this._ctx, L.bounds(corner, corner.add(this._map.getSize())));
      const r = this.radius();
      this._points = GeoMap.spread(this._anchors, this._visible, 2 * r + 4);
      const buttons = this._words.dir === "rtl" ? this._map.getSize().x - 46 : 0;
      room.block(corner.x + buttons, corner.y, 46, 200); // the buttons over the map
      this._points.forEach((p, i) => this._visible[i] && room.block(p.x - r, p.y - r, 2 * r, 2 * r));
      this._labels = places.map((place, i) =>
        this._visible[i] && room.place(this._words.name(place), this._points[i], r + 8, `600 12px ${FONT}`));
      this._base.setLabels(this._townLabels(room, zoom), this._areaLabels(room, zoom));
    },
    _townLabels(room, zoom) {
      const known = new Set(this._timeline.places.filter((_, i) => this._visible[i]).map((place) => place.id));
      const labels = [];
      for (const town of this._towns) {
        if (town.zoom > zoom || known.has(town.id)) continue;
        const dot = this._map.latLngToLayerPoint([town.lat, town.lon]);
        const label = this._bounds.contains(dot) && room.place(this._words.name(town), dot, 5, `${town.size}px ${FONT}`);
        if (label) labels.push({ ...label, dot });
      }
      return labels;
    },
    _areaLabels(room, zoom) {
      return this._areas
        .filter((area) => area.zoom <= zoom)
        .map((area) => {
          const point = this._map.latLngToLayerPoint([area.lat, area.lon]);
          const name = this._words.name(area).toUpperCase();
          return this._bounds.contains(point) && room.centre(name, point, `500 ${area.size}px ${FONT}`);
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
      ctx.fillStyle = "rgba(120,130,160,.1)";
      ctx.fill();
      ctx.setLineDash([4, 4]);
      ctx.lineWidth = 1;
      ctx.strokeStyle = this._theme.leader;
      ctx.stroke();
      ctx.setLineDash([]);
    },
    _paint(ctx) {
      const timeline = this._timeline;
      if (!timeline || this._day === undefined) return;
      const r = this.radius();
      this._stamps = this._stamps || new GeoMap.Stamps(this._ratio);
      const marks = timeline.places.map((_, i) => timeline.markAt(i, this._day));
      if (this._selected >= 0) this._uncertainty(ctx, timeline.places[this._selected], this._anchors[this._selected]);
      if (this._box.length) this._frame(ctx, this._box);
      this._leaders(ctx);
      // places of which nothing is said lie under the others
      for (let i = marks.length - 1; i >= 0; i--) if (!marks[i]) this._place(ctx, i, null, r);
      for (let i = marks.length - 1; i >= 0; i--) if (marks[i]) this._place(ctx, i, marks[i], r);
      for (const i of this._highlight) if (this._visible[i]) GeoMap.shapes.changed(ctx, this._points[i].x, this._points[i].y, r, this._theme.highlight);
      if (this._selected >= 0) this._ring(ctx, this._points[this._selected], r);
    },
    _frame(ctx, [west, south, east, north]) {
      const a = this._map.latLngToLayerPoint([north, west]), b = this._map.latLngToLayerPoint([south, east]);
      ctx.strokeStyle = this._theme.highlight;
      ctx.lineWidth = 2;
      ctx.setLineDash([8, 5]);
      ctx.strokeRect(a.x, a.y, b.x - a.x, b.y - a.y);
      ctx.setLineDash([]);
    },
    /** A line from a marker that made room for others to where its place is. */
    _leaders(ctx) {
      ctx.strokeStyle = ctx.fillStyle = this._theme.leader;
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
      this._stamps.marker(ctx, mark, p.x, p.y, r);
      ctx.globalAlpha = 1;
      timeline.activityAt(i, this._day).forEach(([kind, alpha], n) =>
        this._stamps.glyph(ctx, kind, p.x + r + 3 + n * 13, p.y - r - 3, alpha));
      const label = this._labels && this._labels[i];
      if (label) this._name(ctx, label, mark ? this._theme.ink : this._theme.quiet);
    },
    _name(ctx, label, colour) {
      const w = label.width + 8;
      this._stamps.put(ctx, `${colour} ${label.text}`, label.x - 4 + w / 2, label.y, w, 22, (inner) =>
        write(inner, label.text, 4 - w / 2, 0, label.font, colour, this._theme.edge));
    },
    _ring(ctx, p, r) {
      ctx.beginPath();
      ctx.arc(p.x, p.y, r + 7, 0, 2 * Math.PI);
      ctx.lineWidth = 2.5;
      ctx.strokeStyle = this._theme.ink;
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
