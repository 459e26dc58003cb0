/* What is said of each place on each day: sorted columns, looked up by binary search. Days count from 1970-01-01. */
(function () {
  "use strict";
  const GeoMap = (window.GeoMap = window.GeoMap || {});
  const DAY = 86400000;
  const FADE = 7; // days for which a sign of activity stays visible, fading
  const SPAN = 31; // the writer of the files shows no activity over more days than this
  const ACTIVITY = ["contested", "advanced", "struck"];

  const STATUSES = ["established", "reported", "claimed", "disputed"];
  const JOINED = { disputed: "or", changing: "to" };
  const NOTHING = [];

  const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);

  /** Index of the last entry of column[lo..hi) that is <= value; lo - 1 where there is none. */
  function lastUpTo(column, value, lo, hi) {
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      if (column[mid] <= value) lo = mid + 1; else hi = mid;
    }
    return lo - 1;
  }

  /** For entries sorted by place: where each place's run begins, one more than there are places. */
  function runs(placeColumn, count) {
    const starts = new Uint32Array(count + 1);
    for (let i = 0; i < placeColumn.length; i++) starts[placeColumn[i] + 1]++;
    for (let p = 0; p < count; p++) starts[p + 1] += starts[p];
    return starts;
  }

  class Timeline {
    /** control: the parsed control file; events: Int32Array of four columns (place, from, to, kind), by place and day. */
    constructor(control, events) {
      this.first = control.first;
      this.last = control.last;
      this.actors = control.actors;
      this.places = control.places;
      this.spells = control.spells;
      this.spellRuns = runs(control.spells.place, this.places.length);
      const n = events.length / 4;
      this.eventPlace = events.subarray(0, n);
      this.eventFrom = events.subarray(n, 2 * n);
      this.eventTo = events.subarray(2 * n, 3 * n);
      this.eventKind = events.subarray(3 * n, 4 * n);
      this.eventRuns = runs(this.eventPlace, this.places.length);
      this.staleDays = 0;
      this.marks = control.spells.place.map((_, i) => ({
        state: control.states[control.spells.state[i]],
        status: control.spells.status[i],
        actors: control.spells.actors[i].map((a) => this.actors[a]),
        seen: control.spells.seen[i],
        derived: control.spells.derived[i],
        look: [control.spells.state[i], control.spells.status[i], ...control.spells.actors[i]].join(),
      }));
      this.changes = this._changes();
    }

    /** Days on which who holds a place of the articles changes; the days of events where no place is held. */
    _changes() {
      const days = new Set(this.spells.from.filter((_, i) => this.places[this.spells.place[i]].own));
      if (!days.size) for (const day of this.eventFrom) days.add(day);
      return [...days].filter((d) => d >= this.first && d <= this.last).sort((a, b) => a - b);
    }

    /** The mark of a place on a day, or null. */
    markAt(place, day) {
      const lo = this.spellRuns[place];
      const i = lastUpTo(this.spells.from, day, lo, this.spellRuns[place + 1]);
      return i < lo || this.spells.to[i] < day ? null : this.marks[i];
    }

    /** Whether the last evidence is older than the user wants to trust; staleDays 0 turns that off. */
    isOld(mark, day) {
      return this.staleDays > 0 && day - mark.seen > this.staleDays;
    }

    /** What happened at a place on a day or in the days before: [[kind, alpha], ...], each kind once. */
    activityAt(place, day) {
      const lo = this.eventRuns[place];
      const found = new Map();
      let i = lastUpTo(this.eventFrom, day, lo, this.eventRuns[place + 1]);
      if (i < lo || this.eventFrom[i] < day - SPAN - FADE) return NOTHING;
      for (; i >= lo && this.eventFrom[i] >= day - SPAN - FADE; i--) {
        const kind = ACTIVITY[this.eventKind[i]];
        const since = Math.max(0, day - this.eventTo[i]);
        if (!kind || since > FADE) continue;
        const alpha = 1 - (0.75 * since) / FADE;
        if (alpha > (found.get(kind) || 0)) found.set(kind, alpha);
      }
      return ACTIVITY.filter((k) => found.has(k)).map((k) => [k, found.get(k)]);
    }

    nextChange(day) {
      return this.changes.find((d) => d > day);
    }

    previousChange(day) {
      const i = lastUpTo(this.changes, day - 1, 0, this.changes.length);
      return i < 0 ? undefined : this.changes[i];
    }

    /** Events counted into so many bins of equal width. */
    histogram(bins) {
      const counts = new Uint32Array(bins);
      const span = Math.max(1, this.last - this.first);
      for (const day of this.eventTo) {
        const bin = Math.floor(((day - this.first) / span) * (bins - 1));
        if (bin >= 0 && bin < bins) counts[bin]++;
      }
      return counts;
    }

    /** In words, for the tooltip and the screen reader. */
    describe(place, day, words) {
      const mark = this.markAt(place, day);
      if (!mark || mark.state === "unknown") return words.say("said_unknown");
      const names = mark.actors.map((actor) => words.name(actor));
      const status = words.say(`status_${STATUSES[mark.status]}`);
      const state = names.length ? mark.state : "nobody";
      const told = words.say(`said_${state}`, { names: names.length ? words.join(names, JOINED[state] || "and") : "", status });
      return this.isOld(mark, day) ? `${told} · ${words.say("said_old", { days: words.number(this.staleDays) })}` : told;
    }
  }

  GeoMap.Timeline = Timeline;
  GeoMap.FADE = FADE;
  GeoMap.iso = iso;
})();
