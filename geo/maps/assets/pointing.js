/* What happens when somebody points at the map, with a finger, a mouse or the keyboard. */
(function () {
  "use strict";
  const GeoMap = window.GeoMap;
  const REACH = 16; // pixels around a click in which places are found
  const MOST = 12; // places in a list

  class Pointing {
    /** app: {map, layer, areas, bar, timeline, words}; onChoose(place) is told of the place chosen. */
    constructor(app, onChoose) {
      this._app = app;
      this._onChoose = onChoose;
      this._tip = L.tooltip({ direction: "top", offset: [0, -10], className: "geo-tip" });
      const { map } = app;
      map.on("click", (event) => app.drawing.on || this._click(event.containerPoint, event.latlng, REACH));
      map.on("mousemove", (event) => app.drawing.on || this._hover(event));
      map.on("mouseout", () => this._tip.remove());
      map.getContainer().addEventListener("keydown", (event) => {
        if (event.key === "Enter" && event.target === map.getContainer()) {
          event.preventDefault(); // or the key presses the first button of the list
          this._nearMiddle();
        }
        if (event.key === "Escape" && this._popup && this._popup.isOpen()) this._close();
      });
    }

    /** Lists the places nearest to the middle of what the bar does not cover. */
    _nearMiddle() {
      const { map, bar } = this._app;
      const size = map.getSize();
      const middle = L.point(size.x / 2, (size.y - bar.root.offsetHeight) / 2);
      this._click(middle, map.containerPointToLatLng(middle), Infinity, true);
    }

    _close() {
      this._app.map.closePopup();
      this._app.map.getContainer().focus({ preventScroll: true });
    }

    _choose(place) {
      this._app.map.closePopup();
      this._onChoose(place);
    }

    _click(point, latlng, reach, byKey) {
      const { timeline, layer, map, words } = this._app;
      if (!timeline) return;
      const near = layer.near(point, reach).slice(0, MOST);
      if (!near.length) return;
      if (near.length === 1 && !byKey) { this._choose(near[0]); return; }
      const list = GeoMap.make("div", { className: "geo-choice", dir: words.dir });
      list.setAttribute("role", "group");
      list.setAttribute("aria-label", words.say("choose"));
      const buttons = near.map((i) => this._choice(list, i));
      const close = GeoMap.make("button", { type: "button", className: "geo-close", textContent: words.say("close") }, list);
      close.onclick = () => this._close();
      this._popup = L.popup({ maxHeight: 240, autoPan: true, closeButton: false }).setLatLng(latlng).setContent(list).openOn(map);
      if (byKey) buttons[0].focus();
    }

    _choice(list, i) {
      const { timeline, words } = this._app;
      const place = timeline.places[i];
      const button = GeoMap.make("button", { type: "button", onclick: () => { this._choose(i); this._close(); } }, list);
      GeoMap.make("bdi", { textContent: words.name(place), lang: words.lang }, button);
      GeoMap.make("bdi", { textContent: words.otherName(place), lang: words.otherLang }, button);
      return button;
    }

    /** What is said of a place on the day, in a line. */
    tell(i) {
      const { timeline, bar, words } = this._app;
      const happened = timeline.activityAt(i, bar.day).map(([kind]) => words.say(kind));
      return [timeline.describe(i, bar.day, words), ...happened].join(" · ");
    }

    _hover(event) {
      const { timeline, layer, map } = this._app;
      const near = timeline ? layer.near(event.containerPoint, REACH - 4) : [];
      map.getContainer().style.cursor = near.length ? "pointer" : "";
      const box = near.length ? this._placesTip(near) : this._areaTip(event.latlng);
      if (box) this._tip.setLatLng(event.latlng).setContent(box).addTo(map);
      else this._tip.remove();
    }

    _placesTip(near) {
      const { timeline, words } = this._app;
      const box = GeoMap.make("div", { dir: words.dir });
      for (const i of near.slice(0, 3)) {
        const place = timeline.places[i];
        const head = GeoMap.make("div", {}, box);
        GeoMap.make("strong", { textContent: words.name(place), dir: "auto" }, head);
        head.append(" ");
        GeoMap.make("bdi", { textContent: words.otherName(place), lang: words.otherLang }, head);
        GeoMap.make("div", { textContent: this.tell(i) }, box);
      }
      if (near.length > 3) GeoMap.make("em", { textContent: words.say("more", { count: words.number(near.length - 3) }) }, box);
      return box;
    }

    _areaTip(latlng) {
      const { areas, timeline, bar, words } = this._app;
      const place = timeline ? areas.at(latlng) : -1;
      if (place < 0) return null;
      const box = GeoMap.make("div", { dir: words.dir });
      GeoMap.make("strong", { textContent: words.say("areas") }, box);
      GeoMap.make("div", { textContent: `${words.name(timeline.places[place])}: ${timeline.describe(place, bar.day, words)}` }, box);
      GeoMap.make("em", { textContent: words.say("areas_note") }, box);
      return box;
    }
  }

  GeoMap.Pointing = Pointing;
})();
