// The reader's own choices, kept on the device and nowhere else. A browser that keeps nothing (a private window, a full disk)
// is no reason to fail: then a choice lasts as long as the page.

const PREFIX = "guide.";
const here = new Map();

/** The text kept under a name, or null. */
export function read(name) {
  try {
    return localStorage.getItem(PREFIX + name) ?? here.get(name) ?? null;
  } catch {
    return here.get(name) ?? null;
  }
}

/** Keeps a text under a name; null forgets it. */
export function keep(name, text) {
  if (text === null) here.delete(name);
  else here.set(name, text);
  try {
    if (text === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, text);
  } catch {
    // It is kept in `here`.
  }
}
