/* The legend: the holders that occur in the data, how sure it is, and what happened. */
(function () {
  "use strict";
  const GeoMap = window.GeoMap;
  const SAMPLE = { colour: "#5b6270", shape: "circle" };
  const OTHER = { colour: "#b9770e", shape: "square" };

  function row(list, words, arabic, draw) {
    const item = GeoMap.make("li", {}, list);
    const canvas = GeoMap.make("canvas", { className: "geo-sample" }, item);
    const ratio = window.devicePixelRatio || 1;
    canvas.width = 40 * ratio;
    canvas.height = 22 * ratio;
    const ctx = canvas.getContext("2d");
    ctx.scale(ratio, ratio);
    draw(ctx);
    GeoMap.make("span", { textContent: words }, item);
    if (arabic) GeoMap.make("bdi", { textContent: arabic, lang: "ar", className: "geo-ar" }, item);
  }

  function mark(state, status, actors) {
    return (ctx) => GeoMap.shapes.marker(ctx, { state, status, actors }, 20, 11, 7);
  }

  const STATES = [
    ["Established", mark("held", 0, [SAMPLE])],
    ["Reported, outlet's side unknown", mark("held", 1, [SAMPLE])],
    ["Claimed by the side it favours", mark("held", 2, [SAMPLE])],
    ["Disputed: the sides contradict", mark("disputed", 3, [SAMPLE, OTHER])],
    ["Divided between holders", mark("divided", 0, [SAMPLE, OTHER])],
    ["Changing hands, exact day unknown", mark("changing", 0, [SAMPLE, OTHER])],
    ["Nobody known holds it", mark("nobody", 0, [])],
    ["Nothing said of this day", (ctx) => GeoMap.shapes.marker(ctx, null, 20, 11, 7)],
    ["No statement for over 6 months", (ctx) => { ctx.globalAlpha = 0.45; mark("held", 0, [SAMPLE])(ctx); }],
  ];
  const ACTIVITY = [["contested", "Fighting"], ["advanced", "Advance"], ["struck", "Strike"]];

  function usedActors(timeline) {
    const used = new Set(timeline.spells.actors.flat());
    return timeline.actors.filter((_, i) => used.has(i));
  }

  /** The holders in short, for the bar. */
  GeoMap.fillHolders = function (list, timeline) {
    list.replaceChildren();
    for (const actor of usedActors(timeline)) {
      row(list, actor.code.length > 8 ? actor.name : actor.code, "", mark("held", 0, [actor]));
      list.lastChild.title = actor.name;
    }
  };

  /** Builds the legend into a node; call again when other data is shown. */
  GeoMap.fillLegend = function (root, timeline) {
    const open = root.open;
    root.replaceChildren();
    GeoMap.make("summary", { textContent: "Legend" }, root);
    const part = (title) => {
      GeoMap.make("h3", { textContent: title }, root);
      return GeoMap.make("ul", {}, root);
    };
    const used = usedActors(timeline);
    if (used.length) {
      const holders = part("Holder");
      for (const actor of used) row(holders, actor.name, actor.name_ar, mark("held", 0, [actor]));
    }
    const states = part("How sure");
    STATES.forEach(([words, draw]) => row(states, words, "", draw));
    const activity = part("What happened, fading over 7 days");
    ACTIVITY.forEach(([kind, words]) => row(activity, words, "", (ctx) => GeoMap.shapes.glyph(ctx, kind, 20, 11, 1)));
    root.open = open;
  };
})();
