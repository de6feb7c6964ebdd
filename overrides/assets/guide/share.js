// The buttons that copy the texts of an entry's page, one with its formatting; the texts can be selected without them.

import { copy } from "./copying.js";
import { wordsIn } from "./words.js";

export function start(place) {
  const say = wordsIn(place);
  for (const block of place.querySelectorAll("[data-block]")) {
    const field = block.querySelector("[data-text]");
    const said = block.querySelector("[data-said]");
    field.addEventListener("focus", () => field.scrollIntoView({ block: "nearest" })); // A browser shows its first line only.
    for (const button of block.querySelectorAll("[data-copy]")) {
      button.addEventListener("click", async () => {
        said.textContent = ""; // The same words once more are said once more.
        const isDone = button.dataset.copy === "rich" ? await copy(plainOf(block), textOf(field)) : await copy(textOf(field));
        if (!isDone) select(field);
        said.textContent = say(isDone ? "share.copied" : "share.not_copied");
      });
      button.disabled = false;
    }
  }
}

const textOf = (field) => field.value ?? field.textContent;

/** The plain text in the same languages: for what takes no formatting. */
const plainOf = (block) => block.parentElement.querySelector('[data-block="text"] [data-text]').value;

function select(field) {
  if (field.select) {
    field.focus();
    field.select();
  } else getSelection().selectAllChildren(field);
}
