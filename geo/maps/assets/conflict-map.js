/* Puts the parts together on a Leaflet map and speaks with the page. Text reaches the page by textContent only. */
(function () {
  "use strict";
  const GeoMap = window.GeoMap;
  const AREA_ALPHA = 0.35; // as in the style sheet
  const CLOSE = 9; // zoom at which a place is shown that only the page knows of
  let app = null;

  /** A page opened from a disk may fetch nothing: it brings its files with it. */
  async function load(url) {
    const answer = GeoMap.files ? new Response(GeoMap.files[url]) : await fetch(url);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return answer;
  }

  /** Leaflet sets some words as markup. */
  const asMarkup = (text) => GeoMap.make("bdi", { textContent: text }).outerHTML;

  class ConflictMap {
    constructor(map, options) {
      this.map = map;
      this.options = options;
      this.serial = -1;
      this.place = -1;
      this.settings = {};
      this._told = {};
      this.ready = this._start();
    }

    async _start() {
      const { map } = this;
      this.basemap = await (await load(this.options.data + this.options.basemap)).json();
      map.attributionControl.setPrefix(false);
      this.base = new GeoMap.BaseLayer(this.basemap);
      this.areas = new GeoMap.AreaLayer(this.basemap.country);
      this.layer = new GeoMap.PlaceLayer(this.base, this.basemap);
      this._furniture();
      // names stand on a canvas, which does not follow when their font comes
      document.fonts.addEventListener("loadingdone", () => this.words && this.layer.setWords(this.words));
      GeoMap.onFrameTheme((theme) => { if (!this.settings.theme) this._setTheme(theme); });
    }

    _furniture() {
      const container = this.map.getContainer();
      container.classList.add("geo-map");
      container.setAttribute("role", "application");
      document.querySelector("meta[name=viewport]").content = "width=device-width, initial-scale=1"; // may be enlarged
      this.bar = new GeoMap.Bar(container, (day) => this._draw(day), () => this._rest(), () => this.save());
      this.side = GeoMap.make("div", { className: "geo-side" }, container);
      this.legend = GeoMap.make("details", { className: "geo-legend", open: container.clientWidth > 1300 }, this.side);
      this.choices = GeoMap.make("details", { className: "geo-choices" }, this.side);
      this.live = GeoMap.make("p", { className: "geo-live" }, container);
      this.live.setAttribute("aria-live", "polite");
      for (const box of [this.legend, this.choices]) {
        L.DomEvent.disableClickPropagation(box);
        L.DomEvent.disableScrollPropagation(box);
      }
      this.pointing = new GeoMap.Pointing(this, (place) => { this.select(place); this._rest(); });
      this.drawing = new GeoMap.Drawing(this, (box) => this._enclose(box));
      this.buttons = L.control({ position: "topleft" });
      this.buttons.onAdd = () => this._buttons();
      this.buttons.addTo(this.map);
    }

    _buttons() {
      const box = (this._buttonBox = GeoMap.make("div", { className: "leaflet-bar geo-views" }));
      const actions = {
        zoom_in: ["+", () => this.map.zoomIn()], zoom_out: ["−", () => this.map.zoomOut()],
        whole_country: ["⌂", () => this._fitCountry()], places_shown: ["◎", () => this._fitPlaces()],
        draw_area: ["▭", () => this.drawing.start()], clear_area: ["✕", () => this._enclose([])],
      };
      for (const [key, [textContent, onclick]] of Object.entries(actions)) {
        GeoMap.make("button", { type: "button", textContent, onclick }, box).dataset.key = key;
      }
      L.DomEvent.disableClickPropagation(box);
      return box;
    }

    /** What the page wants: language, theme, ageing, areas, places to highlight. Only what it has changed takes effect:
     * the rest may have been chosen on the map since. */
    _apply(told) {
      const same = (key) => JSON.stringify(told[key]) === JSON.stringify(this._told[key]);
      const changed = Object.keys(told).filter((key) => !same(key)).map((key) => [key, told[key]]);
      this._told = told;
      this._set(Object.fromEntries(changed));
    }

    _set(changes) {
      const before = this.settings;
      const settings = (this.settings = { ...before, ...changes });
      if (this.timeline) this.timeline.staleDays = settings.stale_days;
      if (settings.lang !== before.lang) this._setWords(new GeoMap.Words(this.basemap.words, settings.lang));
      if (settings.theme !== before.theme) this._setTheme(settings.theme || GeoMap.frameTheme());
      if (settings.areas !== before.areas || settings.areas_km !== before.areas_km) {
        this.areas.setReach(settings.areas, settings.areas_km);
      }
      if (!this.timeline) return;
      this.layer.setHighlight(settings.highlight);
      this.layer.setBox(settings.box);
      this._buttonBox.lastChild.hidden = !settings.box.length;
      if (settings.stale_days !== before.stale_days) this.areas.redraw();
      GeoMap.showChoices(this.choices, settings);
      this._dress();
    }

    _setWords(words) {
      const { map } = this;
      if (this._credit) map.attributionControl.removeAttribution(this._credit);
      this.words = words;
      this._credit = [words.say("credit"), this.basemap.attribution[words.lang]].map(asMarkup).join(" ");
      map.attributionControl.addAttribution(this._credit);
      const container = map.getContainer();
      container.lang = words.lang;
      container.setAttribute("aria-label", words.say("map"));
      container.classList.toggle("geo-rtl", words.dir === "rtl");
      document.documentElement.lang = words.lang;
      document.title = words.say("title", { theatre: this.basemap.name[words.lang] });
      this.buttons.setPosition(words.dir === "rtl" ? "topright" : "topleft");
      for (const button of this._buttonBox.children) {
        button.title = words.say(button.dataset.key);
        button.setAttribute("aria-label", button.title);
      }
      GeoMap.fillChoices(this.choices, words, this.settings, (changes) => { this._set(changes); this._rest(); });
      this.bar.setWords(words);
      this.layer.setWords(words);
    }

    _setTheme(name) {
      this.theme = GeoMap.THEMES[name];
      this.map.getContainer().classList.toggle("geo-dark", name === "dark");
      for (const part of [this.base, this.areas, this.layer, this.bar]) part.setTheme(this.theme);
      if (this.timeline) this._dress();
    }

    /** The legend and the holders in the bar, where they are others than before. */
    _dress() {
      const { lang, stale_days, areas, highlight } = this.settings;
      const key = [this.hash, this.theme.ink, lang, stale_days, areas, highlight.length > 0].join();
      if (key === this._dressed) return;
      this._dressed = key;
      this._parts = GeoMap.legendParts(this.timeline, this.words, this.settings, this.theme);
      GeoMap.fillLegend(this.legend, this._parts, this.words);
      GeoMap.fillHolders(this.bar.holders, this.timeline, this.words);
    }

    /** The layers come onto the map when all is known that they draw, so that they draw it once. */
    _unfold() {
      this._keepUp();
      this._fitPlaces();
      for (const layer of [this.base, this.areas, this.layer]) layer.addTo(this.map);
      const seen = new ResizeObserver(() => this._keepUp());
      seen.observe(this.map.getContainer());
      seen.observe(this.bar.root);
    }

    /** Follows the frame's size. A map made in a hidden tab has none yet: it is fitted at its first real one. */
    _keepUp() {
      const { clientWidth, clientHeight, style } = this.map.getContainer();
      style.setProperty("--geo-bar", `${this.bar.root.offsetHeight}px`);
      const hidden = !clientWidth || !clientHeight;
      if (!hidden) this.map.invalidateSize({ animate: false, pan: false });
      if (!hidden && this._hidden) this._fitPlaces();
      this._hidden = hidden;
    }

    _fitCountry() {
      const [west, south, east, north] = this.basemap.bounds;
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

    /** From the page: which data, day (since 1970-01-01), place and settings; day and place count when the serial is new. */
    async command(hash, day, place, serial, settings) {
      const files = hash === this.hash || this._load(hash); // on the way while the base map is
      await this.ready;
      const fresh = serial !== this.serial;
      this.serial = serial;
      if (hash !== this.hash) {
        return this._show(hash, files, fresh ? day : this.bar.day, fresh ? place : undefined, settings);
      }
      if (!this.timeline) return;
      this._apply(settings);
      if (!fresh) return;
      this._day(day);
      if (place !== this.place) this._goTo(place);
      this._announce();
    }

    async _load(hash) {
      const { data } = this.options;
      return Promise.all([
        load(`${data}control-${hash}.json`).then((answer) => answer.json()),
        load(`${data}events-${hash}.bin`).then(async (answer) => new Int32Array(await answer.arrayBuffer())),
      ]);
    }

    /** Other data: the place stays chosen by its id unless another is given. */
    async _show(hash, files, day, place, settings) {
      this.hash = hash;
      const first = !this.timeline;
      const chosen = this.place >= 0 ? this.timeline.places[this.place].id : "";
      const [control, events] = await files;
      if (hash !== this.hash) return;
      this.timeline = new GeoMap.Timeline(control, events);
      this._apply(settings);
      this.layer.setTimeline(this.timeline);
      this.areas.setTimeline(this.timeline);
      this.bar.setTimeline(this.timeline);
      this._day(day);
      const kept = this.timeline.places.findIndex((p) => p.id === chosen);
      if (place === undefined || first || (place >= 0 && place === kept)) this.select(place === undefined ? kept : place);
      else this._goTo(place);
      if (first) this._unfold();
      this.map.getContainer().dataset.ready = hash;
      this._rest();
    }

    _day(day) {
      this.bar.show(day);
      this._draw(this.bar.day);
    }

    _draw(day) {
      this.areas.setDay(day);
      this.layer.setDay(day);
    }

    select(place) {
      this.place = place < this.timeline.places.length ? place : -1;
      this.layer.select(this.place);
    }

    /** The page has chosen a place: it is shown, in the middle where it was not well in view. */
    _goTo(place) {
      this.select(place);
      if (this.place < 0) return;
      const { lat, lon, own } = this.timeline.places[this.place];
      const size = this.map.getSize();
      const inner = L.bounds([60, 50], [size.x - 60, size.y - this.bar.root.offsetHeight - 50]);
      const zoom = Math.max(this.map.getZoom(), own ? 0 : CLOSE);
      if (zoom === this.map.getZoom() && inner.contains(this.map.latLngToContainerPoint([lat, lon]))) return;
      const lower = this.map.project([lat, lon], zoom).add([0, this.bar.root.offsetHeight / 2]);
      this.map.setView(this.map.unproject(lower, zoom), zoom, { animate: false });
    }

    get _chosen() {
      return this.place >= 0 ? this.timeline.places[this.place] : null;
    }

    /** To the screen reader: the day and the place in view. */
    _announce() {
      const day = this.words.date(this.bar.day);
      this.live.textContent = this._chosen ? `${day} · ${this.words.name(this._chosen)}: ${this.pointing.tell(this.place)}` : day;
    }

    /** The reader has drawn an area, or removed it: the page is told that this is new. */
    _enclose(box) {
      this._drawn = (this._drawn || 0) + 1;
      this._set({ box });
      this._rest();
    }

    /** The slider has come to rest, or a place or a setting was chosen: the page is told. */
    _rest() {
      this._announce();
      const { stale_days, areas, areas_km, box } = this.settings;
      const drawn = this._drawn || 0;
      window.Streamlit.setComponentValue({
        date: GeoMap.iso(this.bar.day), place: this._chosen ? this._chosen.id : "", settings: { stale_days, areas, areas_km }, box, drawn,
      });
    }

    /** Saves what is in view as a picture. */
    save() {
      const { map, words } = this;
      const size = { x: map.getSize().x, y: map.getSize().y - this.bar.root.offsetHeight };
      const canvases = [[...this.base.drawn(), 1], [...this.areas.drawn(), AREA_ALPHA], [...this.layer.drawn(), 1]];
      GeoMap.savePicture({
        size, canvases, theme: this.theme, words, parts: this._parts,
        title: words.say("title", { theatre: this.basemap.name[words.lang] }), day: words.date(this.bar.day),
        notes: [words.say("warning"), `${words.say("credit")} ${this.basemap.attribution[words.lang]}`],
      }, `map-${GeoMap.iso(this.bar.day)}.png`);
    }
  }

  GeoMap.start = (map, options) => { GeoMap.app = app = new ConflictMap(map, options); };

  GeoMap.command = (hash, day, place, serial, settings) => {
    // the component only ever adds to this list
    if (window.feature_group) window.feature_group.length = 0;
    app.command(hash, day, place, serial, settings);
  };
})();
