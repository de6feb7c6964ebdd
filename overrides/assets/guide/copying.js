// Copies a text, and with it the same with formatting where there is one. A browser may refuse: then the page says so.

/** Copies; says whether the browser did. `html` is what programs paste that take formatting. */
export async function copy(text, html) {
  try {
    if (html === undefined) await navigator.clipboard.writeText(text);
    else await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob("text/plain", text), "text/html": blob("text/html", html) })]);
    return true;
  } catch {
    return false;
  }
}

const blob = (type, content) => new Blob([content], { type });
