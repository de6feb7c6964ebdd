// What the guide knows of words, in one language: the terms of the glossary, every word it is written in, the words that no
// search needs, and the letters that sound alike. `outputs/vocabulary.py` writes all of it.

const LEAST = 4; // Shorter words are too near to each other to be corrected.
const LIKE = 0.6; // A term whose name is less like what was asked is not meant.

/** The text as it is compared: without accents and capitals. */
export const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** The words of a text, folded. */
export const wordsOf = (text) =>
  folded(text)
    .replace(/['’]/g, "")
    .replace(/(?<![\p{L}\p{N}])(\p{L})[-–](\p{L})(?![\p{L}\p{N}])/gu, "$1$2") // A–G is one word.
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** The words that say what is looked for; all of them where that would be none. */
function tellingOf(words, ignored) {
  const telling = words.filter((word) => !ignored.has(word));
  return telling.length ? telling : words;
}

/** Whether one insertion, deletion, replacement or exchange of neighbors makes one word of the other. */
function isOneAway(one, other) {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const rest = one.slice(start);
  const otherRest = other.slice(start);
  return (
    rest.slice(1) === otherRest.slice(1) ||
    rest.slice(1) === otherRest ||
    rest === otherRest.slice(1) ||
    (rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2))
  );
}

export class Vocabulary {
  /** `folder` is the address of the search page of the language. */
  constructor(folder) {
    this.folder = folder;
    this.loaded = {};
  }

  load(name) {
    const address = new URL(name, this.folder);
    this.loaded[name] ??= fetch(address).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`${address}: ${answer.status}`))));
    return this.loaded[name];
  }

  /** The words of a query that say what is looked for, each once. */
  async wanted(query) {
    const { ignored } = await this.words();
    return tellingOf([...new Set(wordsOf(query))], ignored);
  }

  /** What the words name: the terms and the pages, by how near each one's nearest name is, from 0 to 1. */
  async named(wanted) {
    const { terms, pages, weight } = await this.names();
    const near = (forms) => Math.max(0, ...forms.map((form) => nearness(wanted, form, weight)));
    const told = terms.map(({ forms, ...term }) => ({ ...term, near: near(forms) })).filter((term) => term.near > LIKE);
    return {
      terms: told.sort((one, other) => other.near - one.near),
      pages: new Map(pages.map(({ address, forms }) => [address, near(forms)]).filter(([, value]) => value > 0)),
    };
  }

  /** Every name of terms and pages as words, and how much each word tells: the fewer have it in a name, the more. */
  names() {
    this.loaded.named ??= Promise.all([this.load("terms.json"), this.load("pages.json"), this.words()]).then(([told, listed, { ignored }]) => {
      const telling = (name) => tellingOf(wordsOf(name), ignored);
      const terms = told.map(([id, name, long, text, forms]) => ({ id, name, long, text, forms: forms.map(telling) }));
      const pages = listed.map(([address, names]) => ({ address, forms: names.map(telling) }));
      const all = [...terms, ...pages];
      const counts = new Map();
      for (const { forms } of all) for (const word of new Set(forms.flat())) counts.set(word, (counts.get(word) ?? 0) + 1);
      return { terms, pages, weight: (word) => Math.log(1 + all.length / (counts.get(word) ?? 1)) ** 2 };
    });
    return this.loaded.named;
  }

  /** Each wanted word as it should be searched: itself, a word one letter away, or null where the guide has nothing like it. */
  async spelled(wanted) {
    const { known, ordered, frequent, alike } = await this.words();
    return wanted.map((word) => {
      if (known.has(word) || word.length < LEAST || /\d/.test(word) || ordered.some((one) => one.startsWith(word))) return word;
      const near = frequent.filter((one) => isOneAway(word, one) && sameStart(word, one, alike));
      if (near.length) return near[0]; // The most frequent.
      const stem = word.slice(0, Math.max(LEAST, word.length - 4));
      return ordered.some((one) => one.startsWith(stem)) ? word : null;
    });
  }

  /** How the guide writes a folded word. */
  async written(word) {
    return (await this.words()).known.get(word) ?? word;
  }

  async words() {
    if (!this.prepared) {
      const { words, often, ignored, alike } = await this.load("words.json");
      const known = new Map();
      for (const word of words) if (!known.has(folded(word))) known.set(folded(word), word);
      const frequent = [...new Set(words.slice(0, often).map(folded))];
      this.prepared = { known, frequent, ordered: [...known.keys()], ignored: new Set(ignored.map(folded)), alike };
    }
    return this.prepared;
  }
}

/** How much two lists of words have in common, from 0 to 1: the cosine of their vectors of weights (Salton, Wong and Yang, 1975). */
function nearness(wanted, form, weight) {
  let common = 0;
  for (const word of wanted) {
    const same = form.find((one) => one === word) ?? form.find((one) => isLike(word, one));
    if (same) common += Math.sqrt(weight(word) * weight(same));
  }
  return common && common / Math.sqrt(sum(wanted, weight) * sum(form, weight));
}

const sum = (words, weight) => words.reduce((total, word) => total + weight(word), 0);

/** Whether a word is another form of one, or its beginning: a plural, a verb's ending, a feminine. */
function isLike(word, one) {
  if (Math.min(word.length, one.length) < LEAST) return false;
  if (one.startsWith(word) || (word.startsWith(one) && word.length - one.length <= 2)) return true;
  return word.length > LEAST && word.slice(0, -1) === one.slice(0, -1);
}

/** People seldom slip at the first letter, but for letters that sound alike, and silent ones. */
function sameStart(word, other, alike) {
  if (word[0] === other[0] || (word[0] === other[1] && word[1] === other[0])) return true;
  return alike.some((letters) => {
    if (letters.length === 1) return word[0] === letters || other[0] === letters;
    return letters.includes(word[0]) && letters.includes(other[0]);
  });
}
