// What the guide knows of words, in one language: the terms of the glossary, every word it is written in, the words that no
// search needs, and the letters that sound alike. `outputs/vocabulary.py` writes all of it.

const LEAST = 4; // Shorter words are too near to each other to be corrected.

/** The text as it is compared: without accents and capitals. */
export const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** The words of a text, folded. */
export const wordsOf = (text) =>
  folded(text)
    .replace(/['’]/g, "")
    .replace(/(?<![\p{L}\p{N}])(\p{L})[-–](\p{L})(?![\p{L}\p{N}])/gu, "$1$2") // A–G is one word.
    .match(/[\p{L}\p{N}]+/gu) ?? [];

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

  /** The words of a query that say what is looked for; all of them where that would be none. */
  async wanted(query) {
    const { ignored } = await this.words();
    const all = [...new Set(wordsOf(query))];
    const telling = all.filter((word) => !ignored.has(word));
    return telling.length ? telling : all;
  }

  /** The terms that the words name, the nearest first: each with id, name, long, text, and how near from 0 to 1. */
  async terms(wanted) {
    const told = await this.load("terms.json");
    const found = [];
    for (const [id, name, long, text, forms] of told) {
      const near = Math.max(...forms.map((form) => nearness(wanted, wordsOf(form))));
      if (near > 0.6) found.push({ id, name, long, text, near });
    }
    return found.sort((one, other) => other.near - one.near);
  }

  /** Each wanted word as it should be searched: itself, a word one letter away, or null where the guide has nothing like it. */
  async spelled(wanted) {
    const { known, ordered, frequent, alike } = await this.words();
    return wanted.map((word) => {
      if (known.has(word) || word.length < LEAST || /\d/.test(word) || ordered.some((one) => one.startsWith(word))) return word;
      const near = frequent.filter((one) => isOneAway(word, one) && sameStart(word, one, alike));
      if (near.length) return near.find((one) => one[0] !== word[0]) ?? near[0];
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

/** How much two lists of words have in common, from 0 to 1 (Dice, 1945); the beginning of a word, and a plural, count as the word. */
function nearness(wanted, form) {
  const isLike = (word, one) => one.startsWith(word) || (word.startsWith(one) && word.length - one.length <= 2);
  const common = wanted.filter((word) => form.some((one) => one === word || (Math.min(word.length, one.length) >= LEAST && isLike(word, one))));
  return form.length ? (2 * common.length) / (wanted.length + form.length) : 0;
}

/** People seldom slip at the first letter, but for letters that sound alike, and silent ones. */
function sameStart(word, other, alike) {
  if (word[0] === other[0] || (word[0] === other[1] && word[1] === other[0])) return true;
  return alike.some((letters) => {
    if (letters.length === 1) return word[0] === letters || other[0] === letters;
    return letters.includes(word[0]) && letters.includes(other[0]);
  });
}
