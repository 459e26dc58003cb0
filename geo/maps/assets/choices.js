/* What the reader sets on the map: areas of control and their reach, the age from which a state looks pale. */
(function () {
  "use strict";
  const GeoMap = window.GeoMap;
  const INPUTS = { // key of the settings: attributes of its input
    areas: { type: "checkbox", word: "areas_show" },
    areas_km: { type: "number", min: 1, max: 500, word: "areas_km" },
    stale_days: { type: "number", min: 0, max: 36500, word: "stale_days" },
  };

  /** Builds the inputs into a node; onChange({key: value}) is told of each choice that makes sense. */
  GeoMap.fillChoices = function (root, words, settings, onChange) {
    root.dir = words.dir;
    root.replaceChildren();
    GeoMap.make("summary", { textContent: words.say("layers") }, root);
    for (const [key, { word, ...attributes }] of Object.entries(INPUTS)) {
      const label = GeoMap.make("label", {}, root);
      const input = GeoMap.make("input", { ...attributes, name: key }, label);
      GeoMap.make("span", { textContent: words.say(word) }, label);
      input.onchange = () => {
        const value = input.type === "checkbox" ? input.checked : Math.round(input.valueAsNumber);
        if (input.validity.valid && value === value) onChange({ [key]: value }); // NaN where it was emptied
        else GeoMap.showChoices(root, { [key]: input.dataset.shown });
      };
    }
    GeoMap.make("p", { textContent: words.say("areas_note") }, root);
    GeoMap.showChoices(root, settings);
  };

  /** Puts the settings into the inputs. */
  GeoMap.showChoices = function (root, settings) {
    for (const input of root.querySelectorAll("input")) {
      if (!(input.name in settings)) continue;
      if (input.type === "checkbox") input.checked = settings[input.name];
      else input.value = input.dataset.shown = settings[input.name];
    }
  };
})();
