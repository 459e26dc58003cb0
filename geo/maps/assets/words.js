/* The map's words in the language of the page, from the table that comes with the base map. */
(function () {
  "use strict";
  const GeoMap = (window.GeoMap = window.GeoMap || {});
  const DAY = 86400000;

  class Words {
    /** table: {en: {key: text}, ar: {...}}; lang: one of its languages. */
    constructor(table, lang) {
      this.lang = lang;
      this.dir = lang === "ar" ? "rtl" : "ltr";
      this._table = table[lang];
      this._months = this._table.months.split("|");
      this._weekdays = this._table.weekdays.split("|");
    }

    /** The text of a key, its {slots} filled. */
    say(key, values) {
      const text = this._table[key];
      return values ? text.replace(/\{(\w+)\}/g, (_, name) => values[name]) : text;
    }

    number(value) {
      return String(value).replace(/[0-9]/g, (digit) => this._table.digits[digit]);
    }

    /** A day counted from 1970-01-01, in words. */
    date(day) {
      const when = new Date(day * DAY);
      return this.say("date", {
        weekday: this._weekdays[when.getUTCDay()], day: this.number(when.getUTCDate()),
        month: this._months[when.getUTCMonth()], year: this.number(when.getUTCFullYear()),
      });
    }

    /** The name of a place or an actor; the other language's where it has none in this one. */
    name(thing) {
      return (this.lang === "ar" ? thing.name_ar || thing.name : thing.name || thing.name_ar) || "";
    }

    /** The name in the other language, "" where it would be the same. */
    otherName(thing) {
      const other = this.lang === "ar" ? thing.name : thing.name_ar;
      return other && other !== this.name(thing) ? other : "";
    }

    get otherLang() {
      return this.lang === "ar" ? "en" : "ar";
    }

    /** Several names as one text: key is "and", "or" or "to". */
    join(names, key) {
      return names.reduce((a, b) => this.say(key, { a, b }));
    }
  }

  GeoMap.Words = Words;
})();
