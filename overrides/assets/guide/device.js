// The reader's own choices, kept on the device and nowhere else. A browser that keeps nothing (a private window, a full disk)
// is no reason to fail: then a choice lasts as long as the page.

const PREFIX = "guide.";
const here = new Map(); // What the browser would not keep.

/** The text kept under a name, or null. */
export function read(name) {
  if (here.has(name)) return here.get(name);
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Keeps a text under a name; null forgets it. Says whether it lasts longer than the page. */
export function keep(name, text) {
  try {
    if (text === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, text);
    here.delete(name);
    return true;
  } catch {
    here.set(name, text);
    return false;
  }
}
