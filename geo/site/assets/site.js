/* The page around the map: the panel of the chosen place, the day and the place in the address. */
(function () {
  "use strict";
  const GeoMap = window.GeoMap;
  const DAY = 86400000;
  const box = document.getElementById("map");
  const panel = document.getElementById("panel");
  const other = document.getElementById("other");
  const start = JSON.parse(box.dataset.start);
  let shown = null;
  let serial = 0;

  /** The day and the place in the address, where they are such; the last day and no place otherwise. */
  function asked() {
    const told = new URLSearchParams(location.hash.slice(1));
    const day = Date.parse(`${told.get("date")}T00:00:00Z`) / DAY;
    const place = JSON.parse(GeoMap.files[`control-${start.hash}.json`]).places.findIndex((p) => p.id === told.get("place"));
    return { day: Number.isInteger(day) ? day : start.day, place };
  }

  function command() {
    const { day, place } = asked();
    const theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    document.body.firstElementChild.classList.toggle("geo-dark", theme === "dark");
    GeoMap.command(start.hash, day, place, (serial += 1), { ...start.settings, theme });
  }

  /** The panels are made of escaped text when the site is written. */
  function show(date, place) {
    if (place !== shown && place in GeoMap.panels) panel.innerHTML = GeoMap.panels[place];
    if (place) shown = place;
    if (!shown) return;
    for (const spell of panel.querySelectorAll("[data-from]")) {
      spell.classList.toggle("now", spell.dataset.from <= date && date <= spell.dataset.to);
    }
    const { app } = GeoMap;
    const number = app.timeline.places.findIndex((p) => p.id === shown);
    panel.querySelector("[data-state]").textContent = `${app.words.date(app.bar.day)}: ${app.pointing.tell(number)}`;
  }

  window.Streamlit = {
    /** The map tells its host where it stands; here the host is this page. */
    setComponentValue({ date, place }) {
      const told = new URLSearchParams({ date, ...(place ? { place } : {}) });
      history.replaceState(null, "", `#${told}`);
      other.hash = told;
      show(date, place);
    },
  };
  window.addEventListener("hashchange", command);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", command);
  GeoMap.start(L.map(box, start.map), { data: "", basemap: start.basemap });
  command();
})();
