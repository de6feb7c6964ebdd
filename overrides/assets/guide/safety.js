// Whether an entry is safe to send, as hooks/guide/safety.py says it, and the half of the rule that needs a clock: a check that is
// too old counts as none.

const DAY = 24 * 60 * 60 * 1000;
const SAFE = ["own", "printed", "checked"];
const UNCHECKED = ["never", "blocked", "stale"];

/** The present reason; `checked` is a day as 2026-11-20, `lasts` how many days a check counts, `now` the time in milliseconds. */
export function reasonNow(reason, checked, lasts, now) {
  return reason === "checked" && Math.floor((now - Date.parse(checked)) / DAY) > lasts ? "stale" : reason;
}

/** What follows from a reason: safe, unchecked or unsafe. */
export const markOf = (reason) => (SAFE.includes(reason) ? "safe" : UNCHECKED.includes(reason) ? "unchecked" : "unsafe");
