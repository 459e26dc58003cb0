/* The bar under the map: the slider of days with what happens along it, play and the steps between changes. */
(function () {
  "use strict";
  const GeoMap = (window.GeoMap = window.GeoMap || {});
  const PLAY_SECONDS = 45; // for the whole span, rests at changes not counted
  const REST = 450; // milliseconds at each change while playing
  const DATE = new Intl.DateTimeFormat("en-GB",
    { timeZone: "UTC", weekday: "short", day: "numeric", month: "short", year: "numeric" });
  const SIGNS = { // paths in a square of 16
    previous: "M3 3h2v10H3zM13 3v10L6 8z", next: "M11 3h2v10h-2zM3 3l7 5-7 5z",
    play: "M4 2.5l9 5.5-9 5.5z", pause: "M4 3h3v10H4zM9 3h3v10H9z",
  };
  const KEYS = { PageUp: 365, PageDown: -365 };

  function make(tag, properties, parent) {
    const node = Object.assign(document.createElement(tag), properties);
    if (parent) parent.appendChild(node);
    return node;
  }

  class Bar {
    /** onDay(day) is called at each move, onRest(day) when the slider comes to rest. */
    constructor(parent, onDay, onRest) {
      this._onDay = onDay;
      this._onRest = onRest;
      const root = (this.root = make("div", { className: "geo-bar" }, parent));
      const row = make("div", { className: "geo-bar-row" }, root);
      this._button(row, "previous", "Previous change", () => this._jump(this._timeline.previousChange(this.day)));
      this._play = this._button(row, "play", "Play", () => this._toggle());
      this._button(row, "next", "Next change", () => this._jump(this._timeline.nextChange(this.day)));
      this._output = make("output", { className: "geo-date" }, row);
      this._output.setAttribute("aria-live", "off");
      this.holders = make("ul", { className: "geo-holders" }, row);
      const track = make("div", { className: "geo-track" }, root);
      this._canvas = make("canvas", { className: "geo-histogram" }, track);
      this._canvas.setAttribute("aria-hidden", "true");
      this._range = make("input", { type: "range", className: "geo-range", step: 1 }, track);
      this._range.setAttribute("aria-label", "Day shown on the map");
      this._range.addEventListener("input", () => { this._stop(); this._move(Number(this._range.value)); });
      this._range.addEventListener("change", () => this._rest());
      this._range.addEventListener("keydown", (event) => this._key(event));
      L.DomEvent.disableClickPropagation(root);
      L.DomEvent.disableScrollPropagation(root);
      new ResizeObserver(() => this._paint()).observe(this._canvas);
    }

    _button(row, sign, label, action) {
      const button = make("button", { type: "button", onclick: action }, row);
      this._sign(button, sign, label);
      return button;
    }

    setTimeline(timeline) {
      this._timeline = timeline;
      this._range.min = timeline.first;
      this._range.max = timeline.last;
      this._paint();
    }

    /** Puts the slider on a day without telling anybody. */
    show(day) {
      this.day = Math.min(Math.max(day, this._timeline.first), this._timeline.last);
      const words = DATE.format(new Date(this.day * 86400000));
      this._range.value = this.day;
      this._range.setAttribute("aria-valuetext", words);
      this._output.value = words;
      this._output.dataset.day = GeoMap.iso(this.day);
    }

    _move(day) {
      this.show(day);
      if (this._frame) return;
      this._frame = requestAnimationFrame(() => { this._frame = 0; this._onDay(this.day); });
    }

    _jump(day) {
      this._stop();
      if (day === undefined) return;
      this._move(day);
      this._rest();
    }

    _key(event) {
      let step = KEYS[event.key];
      if (event.shiftKey && (event.key === "ArrowRight" || event.key === "ArrowUp")) step = 30;
      if (event.shiftKey && (event.key === "ArrowLeft" || event.key === "ArrowDown")) step = -30;
      if (!step) return;
      event.preventDefault();
      this._stop();
      this._move(this.day + step);
      this._rest();
    }

    _rest() {
      clearTimeout(this._resting);
      this._resting = setTimeout(() => this._onRest(this.day), 250);
    }

    _toggle() {
      if (this._timer) { this._stop(); this._rest(); return; }
      if (this.day >= this._timeline.last) this._move(this._timeline.first);
      this._sign(this._play, "pause", "Pause");
      this._tick();
    }

    /** One step of playing: some days on, but never past a change without resting on it. */
    _tick() {
      const { first, last } = this._timeline;
      const step = Math.max(1, Math.round((last - first) / (PLAY_SECONDS * 20)));
      const change = this._timeline.nextChange(this.day);
      const goal = Math.min(this.day + step, last);
      const stops = change !== undefined && change <= goal;
      this._move(stops ? change : goal);
      if (this.day >= last) { this._stop(); this._rest(); return; }
      this._timer = setTimeout(() => this._tick(), stops ? REST : 50);
    }

    _stop() {
      clearTimeout(this._timer);
      this._timer = 0;
      this._sign(this._play, "play", "Play");
    }

    _sign(button, sign, label) {
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      svg.setAttribute("viewBox", "0 0 16 16");
      svg.setAttribute("aria-hidden", "true");
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      path.setAttribute("d", SIGNS[sign]);
      svg.appendChild(path);
      button.replaceChildren(svg);
      button.title = label;
      button.setAttribute("aria-label", label);
    }

    /** Bars: events; ticks below them: days on which a place changes hands. */
    _paint() {
      const timeline = this._timeline;
      const width = this._canvas.clientWidth;
      const height = this._canvas.clientHeight;
      if (!timeline || !width) return;
      const ratio = window.devicePixelRatio || 1;
      this._canvas.width = width * ratio;
      this._canvas.height = height * ratio;
      const ctx = this._canvas.getContext("2d");
      ctx.scale(ratio, ratio);
      const bins = Math.max(1, Math.floor(width / 4));
      const counts = timeline.histogram(bins);
      const top = Math.log1p(counts.reduce((a, b) => Math.max(a, b), 1));
      ctx.fillStyle = "#8fa3bf";
      counts.forEach((count, i) => {
        const h = count ? Math.max(3, (Math.log1p(count) / top) * (height - 6)) : 0;
        ctx.fillRect((i * (width - 4)) / Math.max(1, bins - 1), height - 5 - h, 3, h);
      });
      ctx.fillStyle = "#1f2430";
      const span = Math.max(1, timeline.last - timeline.first);
      for (const day of timeline.changes) {
        ctx.fillRect(((day - timeline.first) / span) * (width - 2), height - 4, 2, 4);
      }
    }
  }

  GeoMap.Bar = Bar;
  GeoMap.make = make;
})();
