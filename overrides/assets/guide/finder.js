// Finds the pages and terms that answer a query, in one language. Which pages hold a word is Pagefind's answer; which words are
// looked for, how the answers for several words are joined, and how much it counts what a page is called is ours.

import { Vocabulary } from "./vocabulary.js";

const ROOT = new URL("../../", import.meta.url);
const PAGEFIND = new URL("pagefind/pagefind.js", ROOT);
const TERMS = 2; // Terms of the glossary, at most.
const MANY = 400; // As many pages as a word of all pages would be on, nearly: only the ratio matters.
const WEIGHED = 20; // So many of the pages that hold the words are also weighed by what they are called.
const NAME = 1; // How much it counts what a page is called, beside what it holds.
const TERM = 2.5; // How much it counts what a term is called: it is on no page that is searched.
const SURE = 0.95; // A page with a name so near is shown though it holds none of the words.
const FAINT = 0.35; // A page that fits so much worse than the best is left out.

/** The finder of a language; `folder` is the address of its search page. */
export async function finder(language, folder) {
  // A module for each language: instances of one module share the memory of the first, and the browser's tab may crash of it.
  return new Finder(instance(await import(`${PAGEFIND}?${language}`), language), new Vocabulary(folder), folder);
}

class Finder {
  constructor(pagefind, vocabulary, folder) {
    this.pagefind = pagefind;
    this.vocabulary = vocabulary;
    this.root = new URL("../", folder).href;
  }

  /**
   * The results, best first, each a function that loads what a result says; and the query as it was taken, or nothing where it
   * was taken as it stands. `asWritten` corrects no word.
   */
  async find(query, asWritten) {
    const wanted = await this.vocabulary.wanted(query);
    const spelled = await this.vocabulary.spelled(wanted);
    const words = (asWritten ? wanted.filter((_, index) => spelled[index]) : spelled).filter(Boolean);
    const changed = !asWritten && wanted.some((word, index) => spelled[index] && spelled[index] !== word);
    const named = await this.vocabulary.named(words);
    const terms = named.terms.slice(0, TERMS).map((term) => ({ score: TERM * term.near, load: async () => this.told(term) }));
    const pages = await this.weighed(await joined(this.pagefind, words), named.pages);
    const results = [...terms, ...pages].sort((one, other) => other.score - one.score).map(({ load }) => load);
    const corrected = changed ? (await Promise.all(spelled.map((word, index) => this.vocabulary.written(word ?? wanted[index])))).join(" ") : "";
    return { results, corrected };
  }

  /** The pages by what they hold and what they are called: `named` has how near each page's name is to what was asked. */
  async weighed(pages, named) {
    const first = await Promise.all(pages.slice(0, WEIGHED).map(async ({ score, data }) => ({ score, page: shown(await data()) })));
    const known = new Set(first.map(({ page }) => page.href));
    const others = [...named].filter(([address, near]) => near > SURE && !known.has(this.root + address));
    first.push(...(await Promise.all(others.map(async ([address]) => ({ score: 0, page: await fetched(this.root + address) })))));
    const nearness = (page) => named.get(page.href.slice(this.root.length)) ?? 0;
    return [
      ...first.map(({ score, page }) => ({ score: score + NAME * nearness(page), load: async () => page })),
      ...pages.slice(WEIGHED).map(({ score, data }) => ({ score: score - 1, load: async () => shown(await data()) })), // After all that were weighed.
    ];
  }

  /** What a result says of a term; the kind is for who shows it to say. */
  told({ id, name, long, text }) {
    return { href: `${this.root}glossary/#${id}`, kind: "", title: long ? `${name}: ${long}` : name, text, languages: "" };
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

/** The pages that hold any of the words, those first that hold more of them and rarer ones, each with a score up to 1. */
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
  return pages.filter((page) => page.score >= pages[0].score * FAINT).map((page) => ({ ...page, score: page.score / pages[0].score }));
}

/** The pages by what they hold and what they are called: `named` has how near each page's name is to what was asked. */
async function weighed(pages, named, folder) {
  const root = new URL("../", folder).href;
  const first = await Promise.all(pages.slice(0, WEIGHED).map(async ({ score, data }) => ({ score, page: shown(await data()) })));
  const known = new Set(first.map(({ page }) => page.href));
  for (const [address, near] of named) {
    if (near > SURE && !known.has(root + address)) first.push({ score: 0, page: await fetched(root + address) });
  }
  const best = first.map(({ score, page }) => ({ score: score + NAME * (named.get(page.href.slice(root.length)) ?? 0), load: async () => page }));
  return [...best, ...pages.slice(WEIGHED).map(({ score, data }) => ({ score: score - 1, load: async () => shown(await data()) }))];
}

/** What a result says of a page, from what the page says of itself. */
function shown({ raw_url: address, meta }) {
  return { href: new URL(address.replace(/^\//, ""), ROOT).href, kind: meta.kind, title: meta.title, text: meta.text, languages: meta.languages ?? "" };
}

/** The same of a page that holds none of the words; search_terms and titles of others name it. */
async function fetched(href) {
  const page = new DOMParser().parseFromString(await (await fetch(href)).text(), "text/html");
  const said = (name) => page.querySelector(`meta[name="guide:${name}"]`)?.content ?? "";
  return { href, kind: said("kind"), title: said("title"), text: said("text"), languages: said("languages") };
}
