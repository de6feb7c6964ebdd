// The words that a script says: they stand in the page, in the page's language, and come from the strings files.

/** `say(key, values)` of the words in an element: placeholders filled, the plural form chosen by `count`. */
export function wordsIn(place) {
  const words = JSON.parse(place.querySelector("[data-guide-words]").textContent);
  const language = document.documentElement.lang;
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  return (key, values = {}) => {
    const forms = words[key];
    const text = (typeof values.count === "number" && forms[plural.select(values.count)]) || forms.other;
    const told = (name) => (typeof values[name] === "number" ? number.format(values[name]) : values[name]);
    return text.replace(/\{(\w+)\}/g, (_, name) => told(name));
  };
}
