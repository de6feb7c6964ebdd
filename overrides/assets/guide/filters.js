// The filters, where a script runs: the choice stands in the address, so that it can be sent; counts follow it; what is chosen
// stands above the list; and where nothing fits, it is said what to leave out. What is hidden is still decided by the
// stylesheet alone (resources/filters.css).

import { locale, numbers, wordsIn } from "./words.js";

const MOST_OFFERS = 6;

export function start(place) {
  if (!CSS.supports("selector(:has(a))")) return; // Then the stylesheet cannot filter either, and hides the form.
  const say = wordsIn(place);
  const part = (name) => place.querySelector(`[data-${name}]`);
  const form = place.querySelector("form");
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const entries = [...place.querySelectorAll(".guide-entry")].map((entry) => valuesOf(entry, boxes));
  const twins = [...document.querySelectorAll(".guide-twins a")].map((link) => [link, link.getAttribute("href")]);
  const list = new Intl.ListFormat(locale);

  function update() {
    const choice = byFacet(boxes.filter((box) => box.checked));
    const count = fitting(choice);
    const said = choice.size ? say("filters.fit", { count, total: entries.length }) : say("filters.all", { count });
    if (part("status").textContent !== said) part("status").textContent = said;
    part("fit").textContent = numbers.format(count);
    for (const box of boxes) tell(box, choice);
    showChosen([...choice.values()].flat());
    part("nothing").hidden = count > 0;
    part("looser").replaceChildren(...(count ? [] : offers(choice)));
    remember(choice);
  }

  const fitting = (choice) => entries.filter((entry) => fits(entry, choice)).length;

  /** Says how many entries would fit if this box were the only one chosen of its facet. */
  function tell(box, choice) {
    const count = fitting(new Map(choice).set(box.name, [box]));
    const label = box.closest("label");
    label.querySelector("[data-count]").textContent = numbers.format(count);
    label.classList.toggle("guide-facet__value--none", !count);
  }

  function showChosen(chosen) {
    part("chosen").hidden = !chosen.length;
    const tags = chosen.map((box, place) => {
      const item = button(labelOf(box), () => {
        leaveOut([box]);
        const left = [...part("chosen").querySelectorAll("li button")];
        (left[Math.min(place, left.length - 1)] ?? part("status")).focus();
      });
      item.firstChild.classList.add("guide-tag--out");
      item.firstChild.setAttribute("aria-label", say("filters.leave_out", { value: labelOf(box) }));
      return item;
    });
    part("chosen").querySelector("ul").replaceChildren(...tags);
  }

  /** Buttons that leave out as few facets as it takes for anything to fit; those that give most come first. */
  function offers(choice) {
    for (let few = 1; few <= choice.size; few++) {
      const found = waysToTake([...choice.keys()], few)
        .map((names) => [names, fitting(new Map([...choice].filter(([name]) => !names.includes(name))))])
        .filter(([, count]) => count)
        .sort(([, one], [, other]) => other - one);
      if (found.length) return found.slice(0, MOST_OFFERS).map(([names, count]) => offer(names.flatMap((name) => choice.get(name)), count));
    }
    return [];
  }

  function offer(left, count) {
    const values = list.format(left.map((box) => say("filters.value", { value: labelOf(box) })));
    return button(say("filters.without", { values, count }), () => {
      leaveOut(left);
      part("status").focus();
    });
  }

  function leaveOut(left) {
    for (const box of left) box.checked = false;
    update();
  }

  function remember(choice) {
    const query = new URLSearchParams([...choice].map(([name, found]) => [name, found.map((box) => box.value).join(" ")]));
    const text = choice.size ? `?${query}` : "";
    history.replaceState(history.state, "", `${location.pathname}${text}${location.hash}`);
    for (const [link, href] of twins) link.setAttribute("href", href + text);
  }

  /** Whether the address says that a box is chosen; a value that there is no box of is left out. */
  function asked() {
    const query = new URLSearchParams(location.search);
    return (box) => query.getAll(box.name).join(" ").split(" ").includes(box.value);
  }

  boxes.filter(asked()).forEach((box) => (box.checked = true)); // Who is quick has chosen something before the script was there: it stays.
  const isWide = matchMedia("(min-width: 60rem)");
  const fold = part("fold");
  if (isWide.matches) fold.open = true;
  if (!fold.open) fold.querySelectorAll(".guide-facet").forEach((facet) => (facet.open = false)); // All of them fit on a phone then.
  for (const box of boxes) if (box.checked) box.closest(".guide-facet").open = true;
  form.addEventListener("change", update);
  form.addEventListener("reset", () => {
    const isAbove = part("chosen").contains(document.activeElement);
    setTimeout(() => { // The boxes are emptied after the event.
      update();
      if (isAbove) part("status").focus();
    });
  });
  part("see").addEventListener("click", (event) => {
    event.preventDefault();
    fold.open = isWide.matches; // On a phone only what fits is left.
    part("status").focus();
    part("status").scrollIntoView();
  });
  addEventListener("popstate", () => { // A step back inside the page, to where something else was chosen.
    const isAsked = asked();
    for (const box of boxes) box.checked = isAsked(box);
    update();
  });
  part("status").tabIndex = -1;
  place.dataset.live = "";
  update();
}

const labelOf = (box) => box.closest("label").querySelector("span").textContent;

/** An item of a list with a button in it. */
function button(text, press) {
  const item = document.createElement("li");
  const made = document.createElement("button");
  made.type = "button";
  made.className = "guide-tag";
  made.textContent = text;
  made.addEventListener("click", press);
  item.append(made);
  return item;
}

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

/** Every way to take so many of the items. */
function waysToTake(items, count) {
  if (!count) return [[]];
  return items.flatMap((item, index) => waysToTake(items.slice(index + 1), count - 1).map((others) => [item, ...others]));
}
