// The search: in a dialog that any page opens, and on its own page. Its form comes from the search page, so it is written once.
// Finding is Pagefind's; which words are searched, how results of several words are joined, and what is said is ours.

import { keep, read } from "./device.js";
import { Vocabulary } from "./vocabulary.js";
import { wordsIn } from "./words.js";

const ROOT = new URL("../../", import.meta.url);
const PAGEFIND = new URL("pagefind/pagefind.js", ROOT);
const SHOWN = 8; // Results at a time.
const TERMS = 2; // Terms of the glossary that are just what was asked, at most; one where none is quite that.
const MANY = 400; // As many pages as a word of all pages would be on, nearly: only the ratio matters.
const FAINT = 0.35; // A page that fits so much worse than the best is left out.
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
    this.languages = new Map();
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
    const asked = section.closest("dialog") ? "" : new URLSearchParams(location.search).get("q");
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
    if (!query.trim()) {
      this.clear("");
      return;
    }
    this.part("status").textContent = this.say("search.loading");
    try {
      const found = await this.inLanguage(document.documentElement.lang, query, asWritten);
      const elsewhere = found.results.length ? [] : await this.inOthers(query);
      if (turn === this.turn) await this.show(query, found, elsewhere);
    } catch (error) {
      console.warn(error);
      if (turn === this.turn) this.clear(this.say("search.failed"));
    }
  }

  async inOthers(query) {
    const places = [...this.section.querySelectorAll("[data-language]")];
    return Promise.all(places.map(async (place) => [place, await this.inLanguage(place.dataset.language, query, true)]));
  }

  /** What one language has: the words searched, and the results, best first; each can load what it shows. */
  async inLanguage(language, query, asWritten) {
    const { vocabulary, pagefind, folder } = await this.guideIn(language);
    const wanted = await vocabulary.wanted(query);
    const spelled = await vocabulary.spelled(wanted);
    const words = (asWritten ? wanted.filter((_, index) => spelled[index]) : spelled).filter(Boolean);
    const changed = !asWritten && wanted.some((word, index) => spelled[index] && spelled[index] !== word);
    const terms = words.length ? await vocabulary.terms(words) : [];
    const pages = await joined(pagefind, words);
    const exact = terms.filter((term) => term.near === 1).slice(0, TERMS);
    const results = (exact.length ? exact : terms.slice(0, 1)).map((term) => async () => this.told(term, folder));
    results.push(...pages.map((page) => async () => shown(await page.data())));
    const corrected = changed ? (await Promise.all(spelled.map((word, index) => vocabulary.written(word ?? wanted[index])))).join(" ") : "";
    return { results, corrected };
  }

  /** The vocabulary and index of a language, and where its pages begin. */
  async guideIn(language) {
    if (!this.languages.has(language)) {
      const other = this.section.querySelector(`[data-language="${language}"]`);
      const folder = new URL(other?.dataset.folder ?? "", this.form.action);
      const module = await import(PAGEFIND);
      this.languages.set(language, { vocabulary: new Vocabulary(folder), pagefind: instance(module, language), folder });
    }
    return this.languages.get(language);
  }

  told(term, folder) {
    return { href: new URL(`../glossary/#${term.id}`, folder).href, kind: this.say("search.term"), title: term.long ? `${term.name}: ${term.long}` : term.name, text: term.text, languages: "" };
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
    items[0]?.querySelector("a").focus();
  }

  item({ href, kind, title, text, languages }) {
    const item = this.part("result").content.cloneNode(true);
    item.querySelector("[data-link]").href = href;
    item.querySelector("[data-link]").textContent = title;
    item.querySelector("[data-kind]").textContent = kind;
    item.querySelector("[data-text]").textContent = text;
    item.querySelector("[data-languages]").textContent = languages;
    item.querySelector("[data-languages]").hidden = !languages;
    return item;
  }
}

/** An instance of Pagefind for a language. It takes the language from the page, so the page says that language for a moment. */
function instance(module, language) {
  const own = document.documentElement.lang;
  document.documentElement.lang = language;
  const made = module.createInstance();
  document.documentElement.lang = own;
  return made;
}

/** The pages that hold any of the words, those first that hold more of them and rarer ones. */
async function joined(pagefind, words) {
  const found = new Map();
  for (const { results } of await Promise.all(words.map((word) => pagefind.search(word)))) {
    const rarity = Math.log(1 + MANY / results.length);
    for (const result of results) {
      const page = found.get(result.id) ?? { score: 0, data: result.data };
      page.score += Math.sqrt(result.score) * rarity; // The root: a page with two of the words beats one that repeats one.
      found.set(result.id, page);
    }
  }
  const pages = [...found.values()].sort((one, other) => other.score - one.score);
  return pages.filter((page) => page.score >= pages[0].score * FAINT);
}

/** What a result says, from what its page says of itself. */
function shown({ raw_url: address, meta }) {
  return { href: new URL(address.replace(/^\//, ""), ROOT).href, kind: meta.kind, title: meta.title, text: meta.text, languages: meta.languages ?? "" };
}
