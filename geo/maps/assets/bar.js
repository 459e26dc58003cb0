/* The bar under the map: the slider of days with what happens along it, play and the steps between changes. */
(function () {
  "use strict";
  const GeoMap = (window.GeoMap = window.GeoMap || {});
  const PLAY_SECONDS = 45; // for the whole span, rests at changes not counted
  const REST = 450; // milliseconds at each change while playing
  const SIGNS = { // paths in a square of 16
    previous: "M3 3h2v10H3zM13 3v10L6 8z", next: "M11 3h2v10h-2zM3 3l7 5-7 5z",
    play: "M4 2.5l9 5.5-9 5.5z", pause: "M4 3h3v10H4zM9 3h3v10H9z",
    picture: "M7 1h2v7l2.5-2.5L13 7l-5 5-5-5 1.5-1.5L7 8zM2 13h12v2H2z",
  };
  const KEYS = { PageUp: 365, PageDown: -365 };

  function make(tag, properties, parent) {
    const node = Object.assign(document.createElement(tag), properties);
    if (parent) parent.appendChild(node);
    return node;
  }

  class Bar {
    /** onDay(day) is called at each move, onRest(day) when the slider comes to rest, onPicture() to save the map. */
    constructor(parent, onDay, onRest, onPicture) {
      this._onDay = onDay;
      this._onRest = onRest;
      const root = (this.root = make("div", { className: "geo-bar" }, parent));
      root.setAttribute("role", "group");
      const row = make("div", { className: "geo-bar-row" }, root);
      this._previous = this._button(row, () => this._jump(this._timeline.previousChange(this.day)));
      this._play = this._button(row, () => this._toggle());
      this._next = this._button(row, () => this._jump(this._timeline.nextChange(this.day)));
      this._output = make("output", { className: "geo-date" }, row);
      this._output.setAttribute("aria-live", "off");
      this.holders = make("ul", { className: "geo-holders" }, row);
      this._picture = this._button(row, onPicture);
      const track = make("div", { className: "geo-track" }, root);
      this._canvas = make("canvas", { className: "geo-histogram" }, track);
      this._canvas.setAttribute("aria-hidden", "true");
      this._range = make("input", { type: "range", className: "geo-range", step: 1 }, track);
      this._range.addEventListener("input", () => { this._stop(); this._move(Number(this._range.value)); });
      this._range.addEventListener("change", () => this._rest());
      this._range.addEventListener("keydown", (event) => this._key(event));
      L.DomEvent.disableClickPropagation(root);
      L.DomEvent.disableScrollPropagation(root);
      new ResizeObserver(() => this._paint()).observe(this._canvas);
    }

    _button(row, action) {
      return make("button", { type: "button", onclick: action }, row);
    }

    setWords(words) {
      this._words = words;
      this.root.dir = words.dir;
      this.root.setAttribute("aria-label", words.say("bar"));
      this._range.setAttribute("aria-label", words.say("slider"));
      for (const sign of ["previous", "next", "picture"]) this._sign(this[`_${sign}`], sign);
      this._sign(this._play, this._timer ? "pause" : "play");
      if (this._timeline) this.show(this.day);
      this._paint();
    }

    setTheme(theme) {
      this._theme = theme;
      this._paint();
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
      const text = this._words.date(this.day);
      this._range.value = this.day;
      this._range.setAttribute("aria-valuetext", text);
      this._output.value = text;
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

    /** What the browser does not do itself; forward is where the slider's end is: left in Arabic. */
    _key(event) {
      const forward = this._words.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
      let step = KEYS[event.key];
      if (event.shiftKey && event.key.startsWith("Arrow")) step = [forward, "ArrowUp"].includes(event.key) ? 30 : -30;
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
      this._sign(this._play, "pause");
      this._timer = setTimeout(() => this._tick());
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
      if (!this._timer) return;
      clearTimeout(this._timer);
      this._timer = 0;
      this._sign(this._play, "play");
    }

    _sign(button, sign) {
      const label = this._words.say(sign);
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
      if (!timeline || !width || !this._theme || !this._words) return;
      const ratio = window.devicePixelRatio || 1;
      this._canvas.width = width * ratio;
      this._canvas.height = height * ratio;
      const ctx = this._canvas.getContext("2d");
      ctx.scale(ratio, ratio);
      if (this._words.dir === "rtl") ctx.transform(-1, 0, 0, 1, width, 0); // time runs to the left
      const bins = Math.max(1, Math.floor(width / 4));
      const counts = timeline.histogram(bins);
      const top = Math.log1p(counts.reduce((a, b) => Math.max(a, b), 1));
      ctx.fillStyle = this._theme.bars;
      counts.forEach((count, i) => {
        const h = count ? Math.max(3, (Math.log1p(count) / top) * (height - 6)) : 0;
        ctx.fillRect((i * (width - 4)) / Math.max(1, bins - 1), height - 5 - h, 3, h);
      });
      ctx.fillStyle = this._theme.ink;
      const span = Math.max(1, timeline.last - timeline.first);
      for (const day of timeline.changes) {
        ctx.fillRect(((day - timeline.first) / span) * (width - 2), height - 4, 2, 4);
      }
    }
  }

  GeoMap.Bar = Bar;
  GeoMap.make = make;
})();
