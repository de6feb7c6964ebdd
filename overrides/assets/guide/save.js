// The button on an entry's page that puts it into the reader's list, and takes it out.

import { save, saved } from "./list.js";
import { wordsIn } from "./words.js";

export function start(place) {
  const say = wordsIn(place);
  const part = (name) => place.querySelector(`[data-${name}]`);
  const { id } = place.dataset;

  /** Shows how it stands; `said` is what has just happened. */
  function update(said) {
    const isSaved = saved().includes(id);
    part("save").classList.toggle("guide-pill--line", !isSaved);
    part("save").querySelector("span").textContent = say(isSaved ? "saved.saved" : "saved.save");
    part("said").textContent = said ?? (isSaved ? say("saved.kept") : "");
    part("list").hidden = !isSaved || said !== undefined;
  }

  part("save").addEventListener("click", () => {
    const ids = saved();
    const isOut = ids.includes(id);
    const lasts = save(isOut ? ids.filter((one) => one !== id) : [...ids, id]);
    update(isOut ? say("saved.out") : lasts ? undefined : say("saved.not_kept"));
  });
  addEventListener("storage", () => update()); // Another window may have changed it.
  addEventListener("pageshow", () => update());
  update();
  part("save").disabled = false;
}
