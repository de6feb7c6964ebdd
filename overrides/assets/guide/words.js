// The words that a script says: they stand in the page, in the page's language, and come from the strings files.

/** Whose habits lists, plurals and numbers follow, as the page says it. */
export const locale = document.querySelector('meta[property="og:locale"]').content.replace("_", "-");

/** Writes numbers as the pages do. */
export const numbers = new Intl.NumberFormat(locale, { numberingSystem: "latn" });

/** `say(key, values)` of the words in an element: placeholders filled, the plural form chosen by `count`. */
export function wordsIn(place) {
  const words = JSON.parse(place.querySelector("[data-guide-words]").textContent);
  const plural = new Intl.PluralRules(locale);
  return (key, values = {}) => {
    const forms = words[key];
    const text = (typeof values.count === "number" && forms[plural.select(values.count)]) || forms.other;
    const told = (name) => (typeof values[name] === "number" ? numbers.format(values[name]) : values[name]);
    return text.replace(/\{(\w+)\}/g, (_, name) => told(name));
  };
}
