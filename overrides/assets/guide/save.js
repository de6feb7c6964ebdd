// The button on an entry's page that puts it into the reader's list, and takes it out.

import { save, saved } from "./list.js";
import { wordsIn } from "./words.js";

export function start(place) {
  const say = wordsIn(place);
  const { id } = place.dataset;
  const button = place.querySelector("[data-save]");
  const word = button.querySelector("span");
  const update = () => {
    const isSaved = saved().includes(id);
    button.classList.toggle("guide-pill--line", !isSaved);
    word.textContent = say(isSaved ? "saved.saved" : "saved.save");
  };
  button.addEventListener("click", () => {
    const ids = saved();
    save(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);
    update();
  });
  addEventListener("storage", update); // Another window may have changed it.
  addEventListener("pageshow", update);
  update();
  button.disabled = false;
}
