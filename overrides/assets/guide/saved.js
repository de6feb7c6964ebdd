// The page of the reader's list. Its cards come from the page of everything, so they are the same as everywhere. With ids in
// the address it shows that list, and leaves the reader's own alone. What is taken out stays in its place, to be put back,
// until the page is left.

import { idsIn, save, saved } from "./list.js";
import { wordsIn } from "./words.js";

const OUT = "guide-saved__out";

export function start(place) {
  const say = wordsIn(place);
  const part = (name) => place.querySelector(`[data-${name}]`);
  const source = new URL(place.dataset.source, location.href);
  const asked = idsIn(new URLSearchParams(location.search).get("ids"));
  const isShared = asked.length > 0 && asked.join() !== saved().join();
  let loading = null;

  async function show() {
    const ids = isShared ? asked : saved();
    let known = new Map();
    if (ids.length) {
      if (!part("entries").children.length) part("status").textContent = say("saved.loading");
      try {
        known = await (loading ??= load(source));
      } catch {
        loading = null;
        part("status").textContent = say("saved.failed");
        part("again").hidden = false;
        return;
      }
    }
    const found = new Map(ids.filter((id) => known.has(id)).map((id) => [known.get(id).id, known.get(id).entry]));
    part("entries").replaceChildren(...[...found].map(([id, entry]) => itemOf(id, entry)));
    part("again").hidden = true;
    tell(ids.filter((id) => !known.has(id)).length);
  }

  function itemOf(id, entry) {
    const item = document.createElement("li");
    item.dataset.id = id;
    item.append(document.importNode(entry.firstElementChild, true));
    for (const link of item.querySelectorAll("a")) link.href = new URL(link.getAttribute("href"), source).href;
    if (!isShared) item.append(switchOf(id, item));
    return item;
  }

  /** The button that takes an item out, and puts it back. */
  function switchOf(id, item) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "guide-pill guide-pill--quiet guide-screen";
    button.append(say("saved.remove"));
    const title = item.querySelector("h3");
    title.id = `saved-${id}`;
    button.id = `remove-${id}`;
    button.setAttribute("aria-labelledby", `remove-${id} saved-${id}`);
    button.addEventListener("click", () => change([item], !item.classList.contains(OUT)));
    return button;
  }

  const items = () => [...part("entries").children];
  const left = () => items().filter((item) => !item.classList.contains(OUT)).map((item) => item.dataset.id);

  /** Takes items out, or puts them back; the list is then what is left on the page. */
  function change(some, isOut) {
    for (const item of some) {
      item.classList.toggle(OUT, isOut);
      item.querySelector("button").textContent = say(isOut ? "saved.back" : "saved.remove");
    }
    const lasts = save(left());
    tell(0);
    if (!lasts) part("status").textContent = say("saved.not_kept");
  }

  function tell(lost) {
    const count = left().length;
    const said = [count || isShared ? say("saved.count", { count }) : say("saved.none")];
    if (lost) said.push(say("saved.lost", { count: lost }));
    part("status").textContent = said.join(" · ");
    part("copy").hidden = part("print").hidden = !count;
    part("keep").hidden = !isShared || !count;
    part("clear").hidden = isShared || !items().length;
    part("clear").textContent = say(count ? "saved.clear" : "saved.restore");
    part("empty").hidden = count > 0;
  }

  /** Shows the list anew where it is no longer what is on the page: another window may have changed it. */
  function follow() {
    if (!isShared && saved().join() !== left().join()) show();
  }

  part("status").tabIndex = -1;
  part("again").addEventListener("click", async () => {
    part("status").focus();
    await show();
  });
  part("keep").addEventListener("click", () => {
    if (save([...new Set([...saved(), ...left()])])) location.assign(location.pathname);
    else part("status").textContent = say("saved.not_kept");
  });
  part("clear").addEventListener("click", () => change(items(), left().length > 0));
  part("copy").addEventListener("click", async () => {
    const link = new URL(`?ids=${left().join(",")}`, location.origin + location.pathname).href;
    try {
      await navigator.clipboard.writeText(link);
      part("status").textContent = say("saved.copied");
    } catch {
      part("status").textContent = say("saved.not_copied", { link });
    }
  });
  part("print").addEventListener("click", () => print());
  addEventListener("storage", follow);
  addEventListener("pageshow", follow);
  if (isShared) showAsSent();
  else history.replaceState(history.state, "", location.pathname + location.hash); // The address is not a list of its own.
  show();

  function showAsSent() {
    document.title = document.title.replace(part("title").textContent, say("saved.sent"));
    part("title").textContent = say("saved.sent");
    part("lede").hidden = true;
    part("shared").hidden = false;
    for (const link of document.querySelectorAll(".guide-twins a")) link.href += `?ids=${asked.map(encodeURIComponent).join()}`;
  }
}

/** Id → an entry's present id and its element on the page of everything; the ids that it had before lead to it too. */
async function load(source) {
  const answer = await fetch(source);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const known = new Map();
  for (const entry of page.querySelectorAll(".guide-entry")) {
    const id = entry.querySelector("h3 a").getAttribute("href").split("/").at(-2);
    for (const name of [id, ...(entry.dataset.aliases?.split(" ") ?? [])]) known.set(name, { id, entry });
  }
  if (!answer.ok || !known.size) throw new Error("This is not the page of everything."); // Some networks answer with pages of their own.
  return known;
}
