/* Puts the parts together on a Leaflet map and speaks with the page. Text reaches the page by textContent only. */
(function () {
  "use strict";
  const GeoMap = window.GeoMap;
  const REACH = 16; // pixels around a click in which places are found
  const TOWN_ZOOM = { city: 5.5, town: 7, airport: 8.5, airbase: 8.5, oil_port: 8, crossing: 8.5, village: 9.5 };
  let app = null;

  async function load(url) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return answer;
  }

  /** Towns of the gazetteer with the zoom level from which they are named. */
  function towns(places) {
    return places
      .map((place) => ({ ...place, zoom: TOWN_ZOOM[place.kind] || 10.5, size: place.kind === "city" ? 12 : 11 }))
      .sort((a, b) => a.zoom - b.zoom);
  }

  /** Leaflet sets some words as markup. */
  const asMarkup = (text) => GeoMap.make("span", { textContent: text }).innerHTML;

  /** Names of neighbours and districts. */
  function areas(basemap) {
    const named = (features, zoom, size, colour) => features
      .filter((feature) => feature.properties.label)
      .map(({ properties: { name, label } }) =>
        ({ name: name.toUpperCase(), lon: label[0], lat: label[1], zoom, size, colour }));
    return [...named(basemap.neighbours, 0, 11, "#8d8775"), ...named(basemap.districts, 6, 10, "#a39b86")];
  }

  class ConflictMap {
    constructor(map, options) {
      this.map = map;
      this.options = options;
      this.serial = -1;
      this.place = -1;
      this.ready = this._start();
    }

    async _start() {
      const { map } = this;
      const basemap = await (await load(this.options.data + this.options.basemap)).json();
      if (document.fonts) await document.fonts.load('14px "Noto Sans Arabic Variable"', "ليبيا").catch(() => {});
      map.attributionControl.setPrefix(false).addAttribution(asMarkup(basemap.attribution));
      this.base = new GeoMap.BaseLayer(basemap).addTo(map);
      this.layer = new GeoMap.PlaceLayer(this.base, towns(basemap.towns), areas(basemap)).addTo(map);
      this.bounds = basemap.bounds;
      this._furniture();
      map.on("click", (event) => this._click(event));
      map.on("mousemove", (event) => this._hover(event));
      map.on("mouseout", () => this._tip.remove());
    }

    _furniture() {
      const container = this.map.getContainer();
      container.classList.add("geo-map");
      this.bar = new GeoMap.Bar(container, (day) => this.layer.setDay(day), () => this.tell());
      this.legend = GeoMap.make("details", { className: "geo-legend", open: container.clientWidth > 1300 }, container);
      L.DomEvent.disableClickPropagation(this.legend);
      L.DomEvent.disableScrollPropagation(this.legend);
      this._tip = L.tooltip({ direction: "top", offset: [0, -10], className: "geo-tip" });
      const views = L.control({ position: "topleft" });
      views.onAdd = () => {
        const box = GeoMap.make("div", { className: "leaflet-bar geo-views" });
        const button = (label, title, action) => {
          const node = GeoMap.make("button", { type: "button", textContent: label, title, onclick: action }, box);
          node.setAttribute("aria-label", title);
        };
        button("⌂", "Show the whole country", () => this._fitCountry());
        button("◎", "Show the places of the articles", () => this._fitPlaces());
        L.DomEvent.disableClickPropagation(box);
        return box;
      };
      views.addTo(this.map);
    }

    /** A map made in a hidden tab has no size yet: fit at the first real one, then only keep up with the size. */
    _fitWhenSeen() {
      let fitted = false;
      const seen = new ResizeObserver(() => {
        const { clientWidth, clientHeight, style } = this.map.getContainer();
        style.setProperty("--geo-bar", `${this.bar.root.offsetHeight}px`);
        if (!clientWidth || !clientHeight) return;
        this.map.invalidateSize({ animate: false, pan: false });
        if (!fitted) { fitted = true; this._fitPlaces(); }
      });
      seen.observe(this.map.getContainer());
      seen.observe(this.bar.root);
    }

    _fitCountry() {
      const [west, south, east, north] = this.bounds;
      this.map.fitBounds([[south, west], [north, east]], this._padding());
    }

    _fitPlaces() {
      const places = this.timeline ? this.timeline.places.filter((place) => place.own) : [];
      if (!places.length) return this._fitCountry();
      this.map.fitBounds(places.map((p) => [p.lat, p.lon]), { ...this._padding(48), maxZoom: 11 });
    }

    _padding(extra = 6) {
      return { paddingTopLeft: [extra, extra], paddingBottomRight: [extra, this.bar.root.offsetHeight + extra] };
    }

    /** From the page: which data, day (since 1970-01-01) and place; day and place count when the serial is new. */
    async command(hash, day, place, serial) {
      await this.ready;
      const fresh = serial !== this.serial;
      this.serial = serial;
      if (hash !== this.hash) return this._show(hash, fresh ? day : this.bar.day, fresh ? place : undefined);
      if (!fresh) return;
      this._day(day);
      this.select(place);
    }

    /** Other data: the place stays chosen by its id unless another is given. */
    async _show(hash, day, place) {
      this.hash = hash;
      const first = !this.timeline;
      const chosen = this.place >= 0 ? this.timeline.places[this.place].id : "";
      const control = await (await load(`${this.options.data}control-${hash}.json`)).json();
      const events = new Int32Array(await (await load(this.options.data + control.events)).arrayBuffer());
      if (hash !== this.hash) return;
      this.timeline = new GeoMap.Timeline(control, events);
      this.layer.setTimeline(this.timeline);
      this.bar.setTimeline(this.timeline);
      GeoMap.fillLegend(this.legend, this.timeline);
      GeoMap.fillHolders(this.bar.holders, this.timeline);
      this._day(day);
      this.select(place === undefined ? this.timeline.places.findIndex((p) => p.id === chosen) : place);
      if (first) this._fitWhenSeen();
      this.map.getContainer().dataset.ready = hash;
      this.tell();
    }

    _day(day) {
      this.bar.show(day);
      this.layer.setDay(this.bar.day);
    }

    select(place) {
      this.place = place < this.timeline.places.length ? place : -1;
      this.layer.select(this.place);
    }

    /** To the page: the day and the place in view. */
    tell() {
      const place = this.place >= 0 ? this.timeline.places[this.place].id : "";
      window.Streamlit.setComponentValue({ date: GeoMap.iso(this.bar.day), place });
    }

    _choose(place) {
      this.map.closePopup();
      this.select(place);
      this.tell();
    }

    _click(event) {
      if (!this.timeline) return;
      const near = this.layer.near(event.containerPoint, REACH);
      if (!near.length) return;
      if (near.length === 1) return this._choose(near[0]);
      const list = GeoMap.make("div", { className: "geo-choice" });
      for (const i of near) {
        const place = this.timeline.places[i];
        const button = GeoMap.make("button", { type: "button", onclick: () => this._choose(i) }, list);
        GeoMap.make("span", { textContent: place.name }, button);
        GeoMap.make("bdi", { textContent: place.name_ar, lang: "ar" }, button);
      }
      L.popup({ maxHeight: 220, autoPan: true }).setLatLng(event.latlng).setContent(list).openOn(this.map);
    }

    _hover(event) {
      const near = this.timeline ? this.layer.near(event.containerPoint, REACH - 4) : [];
      this.map.getContainer().style.cursor = near.length ? "pointer" : "";
      if (!near.length) { this._tip.remove(); return; }
      const box = GeoMap.make("div", {});
      for (const i of near.slice(0, 3)) {
        const place = this.timeline.places[i];
        GeoMap.make("strong", { textContent: place.name }, box);
        GeoMap.make("bdi", { textContent: " " + place.name_ar, lang: "ar" }, box);
        const words = this.timeline.activityAt(i, this.bar.day).map(([kind]) => kind);
        GeoMap.make("div", { textContent: [this.timeline.describe(i, this.bar.day), ...words].join(" · ") }, box);
      }
      if (near.length > 3) GeoMap.make("em", { textContent: `and ${near.length - 3} more` }, box);
      this._tip.setLatLng(event.latlng).setContent(box).addTo(this.map);
    }
  }

  GeoMap.start = (map, options) => { GeoMap.app = app = new ConflictMap(map, options); };

  GeoMap.command = (hash, day, place, serial) => {
    // the component only ever adds to this list
    if (window.feature_group) window.feature_group.length = 0;
    app.command(hash, day, place, serial);
  };
})();
