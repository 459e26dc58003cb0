/* The colours of the land and the furniture, light and dark. Markers look the same in both: their edge sets them off. */
(function () {
  "use strict";
  const GeoMap = (window.GeoMap = window.GeoMap || {});

  GeoMap.THEMES = {
    light: {
      sea: "#d9e6ee", land: "#fdfcf8", abroad: "#f0eee8", border: "#8d8775", abroadBorder: "#c9c4b6", district: "#ddd7c8",
      paper: "#ffffff", ink: "#1f2430", quiet: "#646b7a", edge: "rgba(255,255,255,.88)", town: "#62625f", area: "#746d5a",
      dot: "#8b8b88", leader: "#555c6b", bars: "#7d93b3", highlight: "#8a1fa8",
    },
    dark: {
      sea: "#131b23", land: "#2c3138", abroad: "#20252b", border: "#8f96a3", abroadBorder: "#4a515c", district: "#454c57",
      paper: "#1a1f26", ink: "#f2f4f8", quiet: "#b4bac6", edge: "rgba(16,20,26,.88)", town: "#c2c6ce", area: "#a3a9b5",
      dot: "#9aa0ab", leader: "#c6ccd8", bars: "#7fa0d0", highlight: "#e59bff",
    },
  };

  /** "dark" where a CSS colour is closer to black than to white. */
  function shade(colour) {
    const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    probe.fillStyle = "#ffffff";
    probe.fillStyle = colour;
    probe.fillRect(0, 0, 1, 1);
    const [r, g, b] = probe.getImageData(0, 0, 1, 1).data;
    return 0.3 * r + 0.59 * g + 0.11 * b < 128 ? "dark" : "light";
  }

  /** The theme that Streamlit has set on the frame. */
  GeoMap.frameTheme = function () {
    const colour = getComputedStyle(document.documentElement).getPropertyValue("--background-color").trim();
    return colour ? shade(colour) : "light";
  };

  /** Calls back when Streamlit tells the frame of another theme. */
  GeoMap.onFrameTheme = function (callback) {
    window.addEventListener("message", ({ data }) => {
      const told = data && data.type === "streamlit:render" && data.theme && data.theme.backgroundColor;
      if (told) callback(shade(told));
    });
  };
})();
