// Fills stencils as hooks/guide/stencils.py does, and says what they are: pieces with slots, {name} for a value that is escaped,
// {*name} for one that is put in as it is; a piece with nothing to put in is left out.

const SLOT = /\{(\*?)(\w+)\}/g;

/** The stencil with its slots filled. */
export function fill(pieces, values, escapes) {
  const hasAll = (piece) => [...piece.matchAll(SLOT)].every(([, , name]) => values[name]);
  const put = (_, star, name) => (star ? values[name] : escaped(values[name], escapes));
  return pieces.filter(hasAll).map((piece) => piece.replace(SLOT, put)).join("\n");
}

/** The value as it may stand in the format with these escapes. */
export function escaped(value, escapes) {
  return escapes.reduce((text, [pattern, put]) => text.replace(new RegExp(pattern, "g"), put), value);
}

/** Entries as one text to paste. Each entry is a list of what is said of it, language by language. */
export function joined(entries, format) {
  const made = entries.map((said) => {
    const parts = said.map((values) => fill(format.part, values, format.escapes)).join(format.between_parts);
    return fill(format.entry, { parts }, format.escapes);
  });
  return fill(format.whole, { entries: made.join(format.between_entries) }, format.escapes);
}

/** The same as a file of its own; `values` are its title, language and direction. */
export const fileOf = (entries, format, values) => fill(format.file, { ...values, whole: joined(entries, format) }, format.escapes);
