/* Drawing an area over the map, by mouse, finger or keyboard: only what happened in it is then shown. */
(function () {
  "use strict";
  const GeoMap = window.GeoMap;
  const LEAST = 8; // pixels of a side: less is a click
  const STEP = 24; // pixels of a press of an arrow key
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const OTHERS = ".leaflet-control, .geo-side, .geo-bar";

  class Drawing {
    /** app: {map, layer, live, words, bar}; onDrawn(box) is told of the area: [west, south, east, north] in degrees. */
    constructor(app, onDrawn) {
      this._app = app;
      this._onDrawn = onDrawn;
      this.on = false;
      const root = (this._root = app.map.getContainer());
      this._hint = GeoMap.make("p", { className: "geo-hint", hidden: true }, root);
      for (const [type, act] of [["pointerdown", "_down"], ["pointermove", "_move"], ["pointerup", "_up"], ["pointercancel", "_up"]]) {
        root.addEventListener(type, (event) => this.on && this[act](event), true);
      }
      root.addEventListener("keydown", (event) => this.on && this._key(event), true);
    }

    start() {
      if (this.on) { this.stop(); return; }
      this._switch(true);
      this._a = this._b = null;
      this._hint.dir = this._app.words.dir;
      this._hint.textContent = this._app.live.textContent = this._app.words.say("draw_how");
      this._root.focus({ preventScroll: true });
    }

    stop() {
      this._app.layer.setBox(this._app.settings.box);
      this._hint.hidden = true;
      this._a = this._held = null;
      setTimeout(() => this._switch(false)); // the click that ends a drag is none on a place
    }

    _switch(on) {
      this.on = on;
      this._hint.hidden = !on;
      this._root.classList.toggle("geo-drawing", on);
      for (const way of ["dragging", "boxZoom"]) this._app.map[way][on ? "disable" : "enable"]();
    }

    _at(event) {
      return this._app.map.mouseEventToContainerPoint(event);
    }

    _down(event) {
      if (event.target.closest(OTHERS)) return;
      event.stopPropagation();
      this._root.setPointerCapture(event.pointerId);
      this._held = event.pointerId;
      this._a = this._b = this._at(event);
    }

    _move(event) {
      if (event.pointerId !== this._held) return;
      event.stopPropagation();
      this._b = this._at(event);
      this._show();
    }

    _up(event) {
      if (event.pointerId !== this._held) return;
      this._held = null;
      if (event.type === "pointerup" && this._wide()) this._take();
      else { this._a = null; this._app.layer.setBox(this._app.settings.box); }
    }

    _key(event) {
      if (event.target !== this._root) return;
      const arrow = ARROWS[event.key];
      if (!arrow && !["Enter", "Escape"].includes(event.key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.key === "Escape") { this.stop(); return; }
      if (!this._a) this._middle();
      else if (arrow) this._push(L.point(arrow).multiplyBy(STEP), event.shiftKey);
      if (arrow) this._show();
      else if (this._wide()) this._take();
    }

    /** Without a pointer the area begins as the middle half of what is in view. */
    _middle() {
      const size = this._app.map.getSize().subtract([0, this._app.bar.root.offsetHeight]);
      this._a = size.multiplyBy(0.25);
      this._b = size.multiplyBy(0.75);
    }

    _push(by, grow) {
      const b = this._b.add(by);
      if (grow && (b.x - this._a.x < LEAST || b.y - this._a.y < LEAST)) return;
      this._b = b;
      if (!grow) this._a = this._a.add(by);
    }

    _wide() {
      const by = this._b.subtract(this._a);
      return Math.abs(by.x) >= LEAST && Math.abs(by.y) >= LEAST;
    }

    _box() {
      const [a, b] = [this._a, this._b].map((point) => this._app.map.containerPointToLatLng(point));
      const edges = [Math.min(a.lng, b.lng), Math.min(a.lat, b.lat), Math.max(a.lng, b.lng), Math.max(a.lat, b.lat)];
      return edges.map((edge) => Number(edge.toFixed(3)));
    }

    _show() {
      this._app.layer.setBox(this._box());
    }

    _take() {
      const box = this._box();
      this.stop();
      this._onDrawn(box);
    }
  }

  GeoMap.Drawing = Drawing;
})();
