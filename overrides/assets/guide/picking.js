// Finds entries for the newsletter by their words, topic, readers and kind, and offers the reader's own list.

import { saved } from "./list.js";

const FIRST = 6;
const FACETS = ["topic", "audience", "kind"];

/** Without accents and capitals: how words are compared. */
const folded = (text) => text.normalize("NFKD").replace(/\p{Mark}/gu, "").toLowerCase();

/** Starts the search of a place. `toggle(id)` puts an entry in and takes it out, `add(ids)` puts several in. */
export function finder(place, { say, here, load, fail, toggle, add }) {
  const part = (name) => place.querySelector(`[data-${name}]`);
  const form = part("finder");
  const kinds = new Map([...form.elements.kind.options].map((option) => [option.value, option.textContent]));
  let data = null;
  let found = [];
  let shown = FIRST;
  let chosen = [];

  async function look() {
    const words = folded(form.elements.words.value).split(/\s+/).filter(Boolean);
    const facets = FACETS.map((name) => [name, form.elements[name].value]).filter(([, value]) => value);
    shown = FIRST;
    if (!words.length && !facets.length) {
      found = [];
      return show(say("newsletter.hint"));
    }
    part("found").textContent = say("saved.loading");
    if (!(data = await load())) {
      part("found").textContent = "";
      return fail(look);
    }
    const fits = ({ marks }) => facets.every(([name, value]) => marks[name].includes(value));
    const scored = [...data.entries.values()].filter(fits).map((entry) => [score(entry, words), entry]);
    found = scored.filter(([points]) => points).sort(([one], [other]) => other - one).map(([, entry]) => entry);
    show(found.length ? say("newsletter.found", { count: found.length }) : say("newsletter.none"));
  }

  /** 0 where a word is missing, otherwise the more the more words are in the title. */
  function score(entry, words) {
    const { title, claim, text } = entry.said[here];
    const [heading, all] = [folded(`${title} ${claim}`), folded(`${title} ${claim} ${text}`)];
    return words.every((word) => all.includes(word)) ? 1 + words.filter((word) => heading.includes(word)).length : 0;
  }

  function show(said) {
    part("found").textContent = said;
    const focused = document.activeElement?.id;
    part("results").replaceChildren(...found.slice(0, shown).map(itemOf));
    part("more").hidden = found.length <= shown;
    if (focused?.startsWith("add-")) document.getElementById(focused)?.focus();
  }

  function itemOf({ id, said, marks }) {
    const item = document.createElement("li");
    item.className = "guide-desk__item";
    const kind = document.createElement("p");
    kind.className = "guide-kind";
    kind.textContent = kinds.get(marks.kind[0]) ?? "";
    const title = document.createElement("p");
    title.id = `found-${id}`;
    title.className = "guide-desk__title";
    title.textContent = said[here].title;
    const button = document.createElement("button");
    Object.assign(button, { type: "button", id: `add-${id}` });
    button.setAttribute("aria-labelledby", `add-${id} found-${id}`);
    button.addEventListener("click", () => toggle(id));
    item.append(kind, title, button);
    tell(button, id);
    return item;
  }

  function tell(button, id) {
    const isIn = chosen.includes(id);
    button.className = `guide-pill ${isIn ? "guide-pill--quiet" : "guide-pill--line"}`;
    button.textContent = say(isIn ? "newsletter.remove" : "newsletter.add");
  }

  function offerList() {
    const count = saved().length;
    part("take").hidden = !count;
    part("take").textContent = say("newsletter.take", { count });
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
  form.addEventListener("input", look);
  part("more").addEventListener("click", () => {
    const next = found[shown].id;
    shown += FIRST;
    show(part("found").textContent);
    document.getElementById(`add-${next}`).focus();
  });
  part("take").addEventListener("click", async () => {
    if (!(data = await load())) return fail(() => part("take").click());
    add(saved().map((id) => data.names.get(id)).filter(Boolean));
  });
  addEventListener("storage", offerList);
  addEventListener("pageshow", offerList);
  offerList();

  return {
    /** Shows which entries are chosen now. */
    mark(ids) {
      chosen = ids;
      for (const button of part("results").querySelectorAll("button")) tell(button, button.id.slice("add-".length));
    },
  };
}
