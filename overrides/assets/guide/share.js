// The buttons that copy the texts of an entry's page or of a ready-made set, one with its formatting; the texts can be selected without them.

import { copy } from "./copying.js";
import { markOf, reasonNow } from "./safety.js";
import { locale, wordsIn } from "./words.js";

export function start(place) {
  const say = wordsIn(place);
  const marks = [...place.querySelectorAll("[data-safety]")];
  const safe = marks.filter((mark) => tellSafety(mark, say) === "safe").length;
  const all = place.querySelector("[data-safety-of-all]");
  if (all && safe < marks.length) {
    all.className = "guide-safety guide-safety--unchecked";
    all.textContent = say("newsletter.not_safe", { count: marks.length - safe, total: marks.length });
  }
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

/** Says whether an entry is safe to send: what was checked when the page was made may be too long ago by now. Gives the mark. */
function tellSafety(mark, say) {
  const { reason, checked, lasts } = mark.dataset;
  const now = reasonNow(reason, checked, Number(lasts), Date.now());
  if (now === reason) return markOf(now);
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(Date.parse(checked));
  mark.className = `guide-safety guide-safety--${markOf(now)}`;
  mark.textContent = `${say(`safety.${markOf(now)}`)} ${say(`safety.${now}`, { date })}`;
  return markOf(now);
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
