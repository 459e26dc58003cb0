/* The legend: the holders that occur in the data, how sure it is, what happened. */
(function () {
  "use strict";
  const GeoMap = window.GeoMap;
  const SAMPLE = { colour: "#5b6270", shape: "circle" };
  const OTHER = { colour: "#b9770e", shape: "square" };

  const mark = (state, status, actors) => (ctx, x, y) => GeoMap.shapes.marker(ctx, { state, status, actors }, x, y, 7);
  const faded = (alpha, draw) => (ctx, x, y) => { ctx.globalAlpha = alpha; draw(ctx, x, y); ctx.globalAlpha = 1; };
  const OLD = 0.45;

  const STATES = [
    ["established", mark("held", 0, [SAMPLE])],
    ["reported", mark("held", 1, [SAMPLE])],
    ["claimed", mark("held", 2, [SAMPLE])],
    ["disputed", mark("disputed", 3, [SAMPLE, OTHER])],
    ["divided", mark("divided", 0, [SAMPLE, OTHER])],
    ["changing", mark("changing", 0, [SAMPLE, OTHER])],
    ["nobody", mark("nobody", 0, [])],
    ["unknown", (ctx, x, y) => GeoMap.shapes.marker(ctx, null, x, y, 7)],
    ["old", faded(OLD, mark("held", 0, [SAMPLE]))],
  ];

  function usedActors(timeline) {
    const used = new Set(timeline.spells.actors.flat());
    return timeline.actors.filter((_, i) => used.has(i));
  }

  /** The legend as parts: [title, [[text, draw(ctx, x, y), actor or undefined], ...]]; for the map and its picture. */
  GeoMap.legendParts = function (timeline, words, settings, theme) {
    const say = (key) => words.say(key, { days: words.number(key === "old" ? timeline.staleDays : GeoMap.FADE) });
    const states = STATES.filter(([key]) => key !== "old" || timeline.staleDays).map(([key, draw]) => [say(key), draw]);
    if (settings.highlight.length) {
      states.push([say("highlight"), (ctx, x, y) => GeoMap.shapes.changed(ctx, x, y, 4, theme.highlight)]);
    }
    if (settings.areas) {
      states.push([say("areas"), faded(0.6, (ctx, x, y) => { ctx.fillStyle = "#8b93a3"; ctx.fillRect(x - 12, y - 7, 24, 14); })]);
    }
    const activity = ["contested", "advanced", "struck"]
      .map((kind) => [say(kind), (ctx, x, y) => GeoMap.shapes.glyph(ctx, kind, x, y, 1)]);
    return [
      [say("holder"), usedActors(timeline).map((actor) => [words.name(actor), mark("held", 0, [actor]), actor])],
      [say("how_sure"), states],
      [say("what_happened"), activity],
    ].filter(([, rows]) => rows.length);
  };

  function row(list, text, draw) {
    const item = GeoMap.make("li", {}, list);
    const canvas = GeoMap.make("canvas", { className: "geo-sample" }, item);
    canvas.setAttribute("aria-hidden", "true");
    const ratio = window.devicePixelRatio || 1;
    canvas.width = 40 * ratio;
    canvas.height = 22 * ratio;
    const ctx = canvas.getContext("2d");
    ctx.scale(ratio, ratio);
    draw(ctx, 20, 11);
    GeoMap.make("span", { textContent: text, dir: "auto" }, item);
    return item;
  }

  /** The holders in short, for the bar. */
  GeoMap.fillHolders = function (list, timeline, words) {
    list.replaceChildren();
    for (const actor of usedActors(timeline)) {
      const short = words.lang === "en" && actor.code.length <= 8 ? actor.code : words.name(actor);
      row(list, short, mark("held", 0, [actor])).title = words.name(actor);
    }
  };

  /** Builds the legend into a node; call again when anything of it changes. */
  GeoMap.fillLegend = function (root, parts, words) {
    const open = root.open;
    root.dir = words.dir;
    root.replaceChildren();
    GeoMap.make("summary", { textContent: words.say("legend") }, root);
    for (const [title, rows] of parts) {
      GeoMap.make("p", { textContent: title, className: "geo-title" }, root);
      const list = GeoMap.make("ul", {}, root);
      for (const [text, draw, actor] of rows) {
        const item = row(list, text, draw);
        const other = actor && words.otherName(actor);
        if (other) GeoMap.make("bdi", { textContent: other, lang: words.otherLang, className: "geo-other" }, item);
      }
    }
    root.open = open;
  };
})();
