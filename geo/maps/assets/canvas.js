/* A canvas over the map, moved and scaled with it by Leaflet, and what is drawn on such. */
(function () {
  "use strict";
  const GeoMap = (window.GeoMap = window.GeoMap || {});

  /** Subclasses draw in _paint(ctx) in layer points, and work out in _project() where things lie. */
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
    /** The canvas and where its corner lies in the map's container. */
    drawn() {
      const corner = this._map.layerPointToContainerPoint(this._bounds.min);
      return [this._container, corner.x, corner.y];
    },
    setTheme(theme) {
      this._theme = theme;
      this.redraw();
    },
    redraw() {
      if (!this._map || !this._bounds || !this._theme) return;
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

  /** Adds the polygons of features to a path (of a context or a Path2D). */
  function tracePolygons(ctx, map, features) {
    for (const feature of features) {
      const { type, coordinates } = feature.geometry;
      const polygons = type === "Polygon" ? [coordinates] : type === "MultiPolygon" ? coordinates : [];
      for (const polygon of polygons) tracePolygon(ctx, map, polygon);
    }
  }

  /** Writes words from x on to the right with an edge, so that they stay readable on lines and shapes. */
  function write(ctx, text, x, y, font, colour, edge) {
    ctx.font = font;
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.lineWidth = 3;
    ctx.strokeStyle = edge;
    ctx.strokeText(text, x, y);
    ctx.fillStyle = colour;
    ctx.fillText(text, x, y);
  }

  GeoMap.CanvasLayer = CanvasLayer;
  GeoMap.tracePolygons = tracePolygons;
  GeoMap.write = write;
})();
