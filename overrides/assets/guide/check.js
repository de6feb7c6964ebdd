// “Where is our school?”: the answers to a rubric, counted by level, with a next step for each row. They are kept on the
// device, and only there.

import { keep, read } from "./device.js";
import { wordsIn } from "./words.js";

/** Row → the level that was chosen; nothing where what was kept cannot be read. */
function keptAnswers(name) {
  try {
    return JSON.parse(read(name)) ?? {};
  } catch {
    return {};
  }
}

export function start(form) {
  const say = wordsIn(form);
  const name = `check.${form.dataset.guideCheck}`;
  const part = (mark) => form.querySelector(`[data-${mark}]`);
  const rows = [...form.querySelectorAll("[data-row]")];
  const levels = [...form.querySelectorAll("thead th[id]")].map((head) => [head.id.replace("of-", ""), head.textContent]);

  function answers() {
    return Object.fromEntries([...form.querySelectorAll("input:checked")].map((box) => [box.name, box.value]));
  }

  function update() {
    const found = answers();
    const given = Object.values(found);
    keep(name, given.length ? JSON.stringify(found) : null);
    part("result").hidden = !given.length;
    part("answered").textContent = say("check.answered", { count: given.length, total: rows.length });
    part("levels-said").replaceChildren(
      ...levels.map(([id, label]) => {
        const count = given.filter((value) => value === id).length;
        return line(say("check.level", { level: label, count }), count / rows.length);
      }),
    );
    const steps = rows.map((row) => nextStep(row, found)).filter(Boolean);
    part("steps").replaceChildren(...steps);
    part("steps-heading").hidden = !steps.length;
  }

  function line(text, share) {
    const item = document.createElement("li");
    item.textContent = text;
    item.style.setProperty("--guide-share", share);
    return item;
  }

  /** What the next level that the source names looks like, for a row that is not at the highest one. */
  function nextStep(row, found) {
    const boxes = [...row.querySelectorAll("input")];
    const at = boxes.findIndex((box) => box.value === found[box.name]);
    if (at < 0 || at === boxes.length - 1) return null;
    const next = boxes[at + 1].closest("label").querySelector("[data-text]").textContent;
    return line(say("check.step", { what: row.dataset.row, step: next }), 0);
  }

  const kept = keptAnswers(name);
  for (const box of form.querySelectorAll("input[type=radio]")) box.checked = kept[box.name] === box.value;
  if (form.querySelector("input:checked")) update(); // Otherwise there is nothing to say yet.
  form.addEventListener("change", update);
  form.addEventListener("reset", () => setTimeout(update));
  form.addEventListener("submit", (event) => event.preventDefault());
  part("print").addEventListener("click", () => print());
  part("print").disabled = false;
}
