// The search: in a dialog that any page opens, and on its own page. Its form comes from the search page, so it is written once.
// What it finds comes from finder.js; here is how it is asked and shown.

import { keep, read } from "./device.js";
import { finder } from "./finder.js";
import { wordsIn } from "./words.js";

const SHOWN = 8; // Results at a time.
const PAUSE = 200; // Milliseconds after a key before the search begins.

let dialog = null;

/** Opens the dialog with a query, or goes to the field of the search page where this is one. `page` is its address. */
export async function open(page, query, ownPage) {
  if (ownPage) {
    ownPage.querySelector("[type=search]").focus();
    return;
  }
  dialog ??= build(page);
  const field = (await dialog).querySelector("[type=search]");
  if (query) field.value = query;
  if (!(await dialog).open) (await dialog).showModal();
  field.focus();
  field.select();
  if (query) field.form.requestSubmit();
}

async function build(page) {
  const answer = await fetch(page);
  const fetched = new DOMParser().parseFromString(await answer.text(), "text/html");
  const section = fetched.querySelector("[data-guide-search]");
  for (const link of section.querySelectorAll("[href], [action]")) {
    const name = link.hasAttribute("href") ? "href" : "action";
    link.setAttribute(name, new URL(link.getAttribute(name), answer.url).href);
  }
  const made = document.createElement("dialog");
  made.className = "guide-dialog";
  made.setAttribute("aria-labelledby", "search-label");
  made.append(document.adoptNode(section));
  document.body.append(made);
  const close = made.querySelector("[data-close]");
  close.hidden = false;
  close.addEventListener("click", () => made.close());
  made.addEventListener("click", (event) => event.target === made && made.close());
  made.addEventListener("keydown", (event) => event.key === "Escape" && !event.isComposing && made.close()); // Else it would only empty the field.
  start(section);
  return made;
}

/** Makes a search of the section: its form, its results, and what is said of them. */
export function start(section) {
  new Search(section);
}

class Search {
  constructor(section) {
    this.section = section;
    this.say = wordsIn(section);
    this.form = section.querySelector("form");
    this.field = section.querySelector("[type=search]");
    this.turn = 0;
    section.ariaBusy = "false";
    this.finders = new Map();
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.find(this.field.value);
    });
    this.field.addEventListener("input", () => {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.find(this.field.value), PAUSE);
    });
    this.part("as-written").addEventListener("click", () => {
      this.field.focus();
      this.find(this.field.value, true);
    });
    this.part("more").addEventListener("click", () => this.showMore());
    const slash = this.part("slash");
    slash.checked = read("slash") !== "off";
    slash.addEventListener("change", () => keep("slash", slash.checked ? null : "off"));
    this.isPage = !section.closest("dialog");
    const asked = this.isPage && new URLSearchParams(location.search).get("q");
    if (asked) {
      this.field.value = asked;
      this.find(asked);
    }
  }

  part(name) {
    return this.section.querySelector(`[data-${name}]`);
  }

  /** Searches and shows; a later search makes an earlier one fall silent. */
  async find(query, asWritten = false) {
    clearTimeout(this.waiting);
    const turn = ++this.turn;
    this.remember(query.trim());
    this.part("before")?.toggleAttribute("hidden", Boolean(query.trim()));
    if (!query.trim()) {
      this.clear("");
      this.section.ariaBusy = "false";
      return;
    }
    this.part("status").textContent = this.say("search.loading");
    this.section.ariaBusy = "true";
    try {
      const found = await this.inLanguage(document.documentElement.lang, query, asWritten);
      const elsewhere = found.results.length ? [] : await this.inOthers(query);
      if (turn === this.turn) await this.show(query, found, elsewhere);
    } catch (error) {
      console.warn(error);
      if (turn === this.turn) this.clear(this.say("search.failed"));
    }
    if (turn === this.turn) this.section.ariaBusy = "false";
  }

  /** Keeps the query of the search page in its address, so that a reader who comes back from a result finds the others again. */
  remember(query) {
    if (this.isPage) history.replaceState(history.state, "", query ? `?${new URLSearchParams({ q: query })}` : location.pathname);
  }

  async inOthers(query) {
    const places = [...this.section.querySelectorAll("[data-language]")];
    return Promise.all(places.map(async (place) => [place, await this.inLanguage(place.dataset.language, query, true)]));
  }

  async inLanguage(language, query, asWritten) {
    if (!this.finders.has(language)) {
      const other = this.section.querySelector(`[data-language="${language}"]`);
      this.finders.set(language, finder(language, new URL(other?.dataset.folder ?? "", this.form.action)));
    }
    return (await this.finders.get(language)).find(query, asWritten);
  }

  clear(said) {
    this.part("status").textContent = said;
    this.part("results").replaceChildren();
    for (const name of ["spelling", "results-heading", "more", "nothing", "elsewhere"]) this.part(name).hidden = true;
  }

  async show(query, { results, corrected }, elsewhere) {
    const turn = this.turn;
    const first = await Promise.all(results.slice(0, SHOWN).map((load) => load()));
    const others = await Promise.all(elsewhere.map(async ([place, found]) => [place, await Promise.all(found.results.slice(0, SHOWN).map((load) => load()))]));
    if (turn !== this.turn) return;
    const count = results.length;
    this.clear(count ? this.say("search.count", { count, query: corrected || query }) : this.say("search.nothing", { query }));
    this.part("results-heading").hidden = !count;
    this.part("spelling").hidden = !corrected;
    if (corrected) {
      this.part("spelling-said").textContent = this.say("search.spelling", { query: corrected });
      this.part("as-written").textContent = this.say("search.as_written", { query });
    }
    this.part("results").replaceChildren(...first.map((result) => this.item(result)));
    this.rest = results.slice(SHOWN);
    this.part("more").hidden = !this.rest.length;
    this.part("nothing").hidden = Boolean(count);
    this.part("elsewhere").hidden = !others.some(([, found]) => found.length);
    for (const [place, found] of others) {
      place.hidden = !found.length;
      place.querySelector("ol").replaceChildren(...found.map((result) => this.item(result)));
    }
  }

  async showMore() {
    const turn = this.turn;
    const next = await Promise.all(this.rest.splice(0, SHOWN).map((load) => load()));
    if (turn !== this.turn) return;
    const items = next.map((result) => this.item(result));
    this.part("results").append(...items);
    this.part("more").hidden = !this.rest.length;
    items[0]?.querySelector("[data-link]").focus();
  }

  item({ href, kind, title, text, languages }) {
    const item = this.part("result").content.firstElementChild.cloneNode(true);
    item.querySelector("[data-link]").href = href;
    item.querySelector("[data-link]").textContent = title;
    item.querySelector("[data-kind]").textContent = kind || this.say("search.term");
    item.querySelector("[data-text]").textContent = text;
    item.querySelector("[data-languages]").textContent = languages;
    item.querySelector("[data-languages]").hidden = !languages;
    return item;
  }
}
