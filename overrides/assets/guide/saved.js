// The page of the reader's list. Its cards come from the page of everything, so they are the same as everywhere. With ids in
// the address it shows that list, and leaves the reader's own alone.

import { idsIn, save, saved } from "./list.js";
import { wordsIn } from "./words.js";

export async function start(place) {
  const say = wordsIn(place);
  const part = (name) => place.querySelector(`[data-${name}]`);
  const asked = idsIn(new URLSearchParams(location.search).get("ids"));
  const isShared = asked.length > 0 && asked.join() !== saved().join();
  const source = new URL(place.dataset.source, location.href);
  const everything = new DOMParser().parseFromString(await (await fetch(source)).text(), "text/html");

  function card(id) {
    const entry = everything.querySelector(`[data-id="${id}"]`);
    if (!entry) return null;
    const item = document.createElement("li");
    item.append(document.importNode(entry.firstElementChild, true));
    for (const link of item.querySelectorAll("a")) link.href = new URL(link.getAttribute("href"), source).href;
    if (!isShared) item.append(remover(id, item));
    return item;
  }

  function remover(id, item) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "guide-pill guide-pill--quiet guide-screen";
    button.append(say("saved.remove"));
    const title = item.querySelector("h3");
    title.id = `saved-${id}`;
    button.id = `remove-${id}`;
    button.setAttribute("aria-labelledby", `remove-${id} saved-${id}`);
    button.addEventListener("click", () => {
      save(saved().filter((one) => one !== id));
      show();
      part("status").focus();
    });
    return button;
  }

  function show() {
    const ids = isShared ? asked : saved();
    const cards = ids.map(card).filter(Boolean);
    const lost = ids.length - cards.length;
    const said = [cards.length ? say("saved.count", { count: cards.length }) : say("saved.none")];
    if (lost) said.push(say("saved.lost", { count: lost }));
    part("status").textContent = said.join(" · ");
    part("entries").replaceChildren(...cards);
    part("tools").hidden = !cards.length;
    part("shared").hidden = part("keep").hidden = !isShared;
    part("clear").hidden = isShared;
    const query = cards.length ? `?ids=${ids.join(",")}` : "";
    for (const link of document.querySelectorAll(".guide-twins a")) link.href = link.href.split("?")[0] + (isShared ? query : "");
    return query;
  }

  part("status").tabIndex = -1;
  part("keep").addEventListener("click", () => {
    save([...new Set([...saved(), ...asked])]);
    location.assign(location.pathname);
  });
  part("clear").addEventListener("click", () => {
    save([]);
    show();
    part("status").focus();
  });
  part("copy").addEventListener("click", async () => {
    const link = new URL(show(), location.href.split("?")[0]).href;
    try {
      await navigator.clipboard.writeText(link);
      part("status").textContent = say("saved.copied");
    } catch {
      part("status").textContent = say("saved.not_copied", { link });
    }
  });
  part("print").addEventListener("click", () => print());
  addEventListener("storage", show);
  show();
}
