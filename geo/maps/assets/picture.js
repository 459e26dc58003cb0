/* The map as a picture: what is in view with title, day, legend, sources and warning, drawn on one canvas. */
(function () {
  "use strict";
  const GeoMap = window.GeoMap;
  const MARGIN = 14, ROW = 22, COLUMN = 290;
  const FACE = '"Noto Sans Arabic Variable", "Source Sans", "Source Sans Pro", system-ui, sans-serif';

  /** Lines of a text that are no wider than given. */
  function wrap(ctx, text, width) {
    const lines = [""];
    for (const word of text.split(" ")) {
      const longer = lines[lines.length - 1] ? `${lines[lines.length - 1]} ${word}` : word;
      if (lines[lines.length - 1] && ctx.measureText(longer).width > width) lines.push(word);
      else lines[lines.length - 1] = longer;
    }
    return lines;
  }

  class Picture {
    /** view: {size: {x, y}, canvases: [[canvas, x, y, alpha]], theme, words, title, day, parts, notes}; sizes in CSS pixels. */
    constructor(view) {
      this._view = view;
      this.canvas = document.createElement("canvas");
      this._ctx = this.canvas.getContext("2d");
      const width = view.size.x - 2 * MARGIN;
      this._columns = this._columnsOf(Math.max(1, Math.floor(width / COLUMN)));
      this._font(12);
      this._notes = view.notes.flatMap((note) => wrap(this._ctx, note, width));
      this._font(13);
      this._title = wrap(this._ctx, view.title, width);
      this._head = this._title.length * 20 + 38;
      const legend = Math.max(0, ...this._columns.map((rows) => rows.length)) * ROW + 10;
      const height = this._head + view.size.y + legend + this._notes.length * 17 + MARGIN;
      const ratio = Math.max(2, window.devicePixelRatio || 1);
      this.canvas.width = view.size.x * ratio;
      this.canvas.height = height * ratio;
      this._ctx.scale(ratio, ratio);
      this._ctx.fillStyle = view.theme.paper;
      this._ctx.fillRect(0, 0, view.size.x, height);
      this._drawHead();
      this._drawMap(this._head);
      this._drawLegend(this._head + view.size.y + 8);
      this._drawNotes(this._head + view.size.y + legend);
    }

    /** The legend's rows dealt to so many columns; a title goes with the row under it. */
    _columnsOf(count) {
      const rows = this._view.parts.flatMap(([title, items]) => [[title], ...items]);
      const columns = [];
      for (let at = 0; at < rows.length;) {
        let end = at + Math.ceil((rows.length - at) / (count - columns.length));
        if (end < rows.length && rows[end - 1].length === 1) end++;
        columns.push(rows.slice(at, end));
        at = end;
      }
      return columns;
    }

    _font(size, weight = 400) {
      this._ctx.font = `${weight} ${size}px ${FACE}`;
      this._ctx.direction = this._view.words.dir;
    }

    /** Text that starts at x from the side on which the language starts. */
    _text(text, x, y, colour) {
      const rtl = this._view.words.dir === "rtl";
      this._ctx.textAlign = rtl ? "right" : "left";
      this._ctx.textBaseline = "middle";
      this._ctx.fillStyle = colour;
      this._ctx.fillText(text, this._x(x), y);
    }

    _x(x) {
      return this._view.words.dir === "rtl" ? this._view.size.x - x : x;
    }

    _drawHead() {
      const { theme, day } = this._view;
      this._font(13);
      this._title.forEach((line, i) => this._text(line, MARGIN, 16 + i * 20, theme.ink));
      this._font(17, 600);
      this._text(day, MARGIN, 20 * this._title.length + 16, theme.ink);
    }

    _drawMap(top) {
      const { size, theme, canvases } = this._view;
      const ctx = this._ctx;
      ctx.save();
      ctx.beginPath();
      ctx.rect(0, top, size.x, size.y);
      ctx.clip();
      ctx.fillStyle = theme.sea;
      ctx.fillRect(0, top, size.x, size.y);
      for (const [canvas, x, y, alpha] of canvases) {
        ctx.globalAlpha = alpha;
        ctx.drawImage(canvas, x, top + y, parseFloat(canvas.style.width), parseFloat(canvas.style.height));
      }
      ctx.restore();
    }

    _drawLegend(top) {
      const { theme, size } = this._view;
      const width = (size.x - 2 * MARGIN) / this._columns.length;
      this._columns.forEach((rows, column) => rows.forEach(([text, draw], i) => {
        const x = MARGIN + column * width, y = top + i * ROW + ROW / 2;
        this._font(12, draw ? 400 : 600);
        this._text(text, draw ? x + 46 : x, y, draw ? theme.ink : theme.quiet);
        if (draw) draw(this._ctx, this._x(x + 20), y);
      }));
    }

    _drawNotes(top) {
      this._font(12);
      this._notes.forEach((line, i) => this._text(line, MARGIN, top + 8 + i * 17, this._view.theme.quiet));
    }
  }

  /** Draws the view and lets the browser save it as a file of that name. */
  GeoMap.savePicture = function (view, name) {
    new Picture(view).canvas.toBlob((blob) => {
      const link = GeoMap.make("a", { href: URL.createObjectURL(blob), download: name });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    }, "image/png");
  };
})();
