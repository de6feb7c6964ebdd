// The filters, where a script runs: the choice stands in the address, so that it can be sent; counts follow it; and where
// nothing fits, it is said what to leave out. What is hidden is still decided by the stylesheet alone (resources/filters.css).

import { wordsIn } from "./words.js";

export function start(place) {
  const say = wordsIn(place);
  const form = place.querySelector("form");
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const entries = [...place.querySelectorAll(".guide-entry")].map((entry) => valuesOf(entry, boxes));
  const twins = [...document.querySelectorAll(".guide-twins a")].map((link) => [link, link.getAttribute("href")]);

  const chosen = () => byFacet(boxes.filter((box) => box.checked));

  function update() {
    const choice = chosen();
    const fit = entries.filter((entry) => fits(entry, choice));
    place.querySelector("[data-status]").textContent = choice.size
      ? say("filters.fit", { count: fit.length, total: entries.length })
      : say("filters.all", { count: entries.length });
    for (const box of boxes) countOf(box).textContent = countWith(box, choice);
    offerLess(choice, fit.length);
    remember(choice);
  }

  /** How many entries would fit if this box were the only one chosen of its facet. */
  function countWith(box, choice) {
    const others = new Map([...choice].filter(([name]) => name !== box.name));
    return entries.filter((entry) => entry[box.name].has(box.value) && fits(entry, others)).length;
  }

  function offerLess(choice, count) {
    place.querySelector("[data-nothing]").hidden = count > 0;
    const offers = count ? [] : [...choice.values()].flat().map((box) => offer(box, choice)).filter(Boolean);
    place.querySelector("[data-looser]").replaceChildren(...offers);
  }

  /** A button that leaves one value out, if that lets anything fit. */
  function offer(box, choice) {
    const rest = [...choice.values()].flat().filter((one) => one !== box);
    const less = byFacet(rest);
    const count = entries.filter((entry) => fits(entry, less)).length;
    if (!count) return null;
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "guide-tag";
    button.textContent = say("filters.without", { value: labelOf(box), count });
    button.addEventListener("click", () => {
      box.checked = false;
      update();
      place.querySelector("[data-status]").focus();
    });
    item.append(button);
    return item;
  }

  function remember(choice) {
    const query = new URLSearchParams([...choice].map(([name, found]) => [name, found.map((box) => box.value).join(" ")]));
    const text = query.size ? `?${query}` : "";
    history.replaceState(history.state, "", `${location.pathname}${text}${location.hash}`);
    for (const [link, href] of twins) link.setAttribute("href", href + text);
  }

  const asked = new URLSearchParams(location.search);
  for (const box of boxes) box.checked = (asked.get(box.name) ?? "").split(" ").includes(box.value);
  const fold = place.querySelector(".guide-filters__fold");
  fold.open = matchMedia("(min-width: 60rem)").matches || asked.size > 0;
  for (const facet of form.querySelectorAll(".guide-facet")) facet.open ||= Boolean(facet.querySelector(":checked"));
  place.querySelector("[data-status]").tabIndex = -1;
  form.addEventListener("change", update);
  form.addEventListener("reset", () => setTimeout(update)); // The boxes are emptied after the event.
  form.addEventListener("submit", (event) => event.preventDefault());
  update();
}

const countOf = (box) => box.closest("label").querySelector("[data-count]");
const labelOf = (box) => box.closest("label").querySelector("span").textContent;

/** Facet → the boxes of it. */
function byFacet(boxes) {
  const found = new Map();
  for (const box of boxes) found.set(box.name, [...(found.get(box.name) ?? []), box]);
  return found;
}

/** Facet → the values of an entry, as its element says them. */
function valuesOf(entry, boxes) {
  const names = new Set(boxes.map((box) => box.name));
  return Object.fromEntries([...names].map((name) => [name, new Set((entry.dataset[name] ?? "").split(" "))]));
}

/** Whether an entry has, of each facet that is chosen from, one of the values chosen. */
function fits(entry, choice) {
  return [...choice].every(([name, found]) => found.some((box) => entry[name].has(box.value)));
}
