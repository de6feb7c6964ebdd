// The page of the newsletter: what is chosen stands in the address, so that it can be sent; everything else follows from it.
// The blocks are made from the very stencils that the pages of entries are made from (stencils.js).

import { copy } from "./copying.js";
import { finder } from "./picking.js";
import { idsIn } from "./list.js";
import { markOf, reasonNow } from "./safety.js";
import { fileOf, joined } from "./stencils.js";
import { locale, wordsIn } from "./words.js";

const STYLED = / style="/g; // No value can hold this: its quotes are escaped.

export function start(place) {
  const say = wordsIn(place);
  const part = (name) => place.querySelector(`[data-${name}]`);
  const options = part("options");
  const source = new URL(place.dataset.source, location.href);
  const here = document.documentElement.lang;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const list = new Intl.ListFormat(locale);
  const twins = [...document.querySelectorAll(".guide-twins a")].map((link) => [link, link.getAttribute("href")]);
  let loading = null;
  let data = null;
  let chosen = []; // Ids, in their order.
  let lost = [];

  /** What the blocks are made of, loaded when it is first needed; null where it does not come. */
  async function load() {
    try {
      data ??= withNames(await (loading ??= fetched(source)));
    } catch {
      loading = null;
    }
    return data;
  }

  const titleOf = (id) => data.entries.get(id).said[here].title;

  // What is chosen

  function change(ids, said) {
    chosen = ids;
    part("items").replaceChildren(...chosen.map(itemOf));
    part("status").textContent = said ?? (chosen.length ? say("newsletter.count", { count: chosen.length }) : say("newsletter.empty"));
    search.mark(chosen);
    show();
  }

  function toggle(id) {
    const isIn = chosen.includes(id);
    change(isIn ? chosen.filter((one) => one !== id) : [...chosen, id], say(isIn ? "newsletter.removed" : "newsletter.added", { title: titleOf(id) }));
  }

  function itemOf(id, index) {
    const item = document.createElement("li");
    item.className = "guide-desk__item";
    const title = document.createElement("p");
    title.id = `chosen-${id}`;
    title.className = "guide-desk__title";
    title.textContent = titleOf(id);
    const buttons = document.createElement("p");
    buttons.className = "guide-desk__buttons";
    buttons.append(
      button(id, "up", index === 0, () => move(index, -1)),
      button(id, "down", index === chosen.length - 1, () => move(index, 1)),
      button(id, "remove", false, () => takeOut(index)),
    );
    item.append(title, safetyOf(id), buttons);
    return item;
  }

  function button(id, name, isOff, act) {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", id: `${name}-${id}`, className: "guide-pill guide-pill--quiet", textContent: say(`newsletter.${name}`), disabled: isOff });
    made.setAttribute("aria-labelledby", `${made.id} chosen-${id}`);
    made.addEventListener("click", act);
    return made;
  }

  function move(from, step) {
    const id = chosen[from];
    const ids = chosen.toSpliced(from, 1).toSpliced(from + step, 0, id);
    change(ids, say("newsletter.moved", { title: titleOf(id), place: from + step + 1, count: ids.length }));
    const names = step < 0 ? ["up", "down"] : ["down", "up"];
    names.map((name) => document.getElementById(`${name}-${id}`)).find((one) => !one.disabled)?.focus();
  }

  function takeOut(index) {
    toggle(chosen[index]);
    const next = chosen[Math.min(index, chosen.length - 1)];
    (next ? document.getElementById(`remove-${next}`) : part("chosen-heading")).focus();
  }

  // Whether it is safe to send

  function safetyOf(id) {
    const [reason, checked] = data.entries.get(id).safety;
    const now = reasonNow(reason, checked, data.lasts, Date.now());
    const said = document.createElement("p");
    said.className = `guide-safety guide-safety--${markOf(now)}`;
    said.textContent = `${say(`safety.${markOf(now)}`)} ${say(`safety.${now}`, { date: checked && day.format(Date.parse(checked)) })}`;
    said.dataset.mark = markOf(now);
    return said;
  }

  function tellSafety() {
    const marks = [...part("items").querySelectorAll("[data-mark]")].map((one) => one.dataset.mark);
    const count = marks.filter((mark) => mark !== "safe").length;
    const worst = marks.includes("unsafe") ? "unsafe" : count ? "unchecked" : "safe";
    part("safety").className = `guide-safety guide-safety--${worst}`;
    part("safety").textContent = count ? say("newsletter.not_safe", { count, total: marks.length }) : say("newsletter.all_safe", { count: marks.length });
  }

  // How it looks

  const languages = () => {
    const some = data.languages.filter(({ code }) => options.querySelector(`[name="in"][value="${code}"]`).checked);
    return some.sort((one, other) => (other.code === options.first.value) - (one.code === options.first.value));
  };
  const format = () => data.formats[options.as.value];
  const valuesOf = (entry) => languages().map(({ code, dir, root }) => ({ lang: code, dir, page: root + entry.address, link: entry.link, ...entry.said[code] }));
  const written = (form) => joined(chosen.map((id) => valuesOf(data.entries.get(id))), form);

  function show() {
    const isEmpty = !chosen.length || !languages().length;
    part("result").hidden = isEmpty;
    remember();
    if (isEmpty) return;
    const isHtml = options.as.value === "html";
    part("letter").hidden = !isHtml;
    part("written").hidden = isHtml;
    if (isHtml) part("letter").replaceChildren(...rendered(written(format())));
    else part("written").querySelector("textarea").value = written(format());
    for (const one of place.querySelectorAll("[data-copy]")) one.hidden = (one.dataset.copy === "text") === isHtml;
    part("download").querySelector("span").textContent = say("newsletter.download", { ending: format().ending });
    part("said").textContent = "";
    tellSafety();
  }

  /** The HTML as elements; styles are set by the script, so that a policy against inline styles has nothing to refuse. */
  function rendered(html) {
    const body = new DOMParser().parseFromString(html.replace(STYLED, ' data-style="'), "text/html").body;
    for (const one of body.querySelectorAll("[data-style]")) {
      one.style.cssText = one.dataset.style;
      delete one.dataset.style;
    }
    return body.childNodes;
  }

  // The address

  function remember() {
    const query = new URLSearchParams();
    if (chosen.length || lost.length) query.set("items", [...chosen, ...lost].join());
    if (chosen.length || lost.length) query.set("in", languages().map(({ code }) => code).join());
    if (chosen.length || lost.length) query.set("as", options.as.value);
    const said = query.size ? `?${query.toString().replaceAll("%2C", ",")}` : "";
    history.replaceState(history.state, "", location.pathname + said + location.hash);
    for (const [link, href] of twins) link.setAttribute("href", href + said);
  }

  /** Follows the address; what it names and the guide has not is said. */
  async function follow() {
    const query = new URLSearchParams(location.search);
    const asked = idsIn(query.get("items"));
    const codes = idsIn(query.get("in"));
    const boxes = [...options.querySelectorAll('[name="in"]')];
    if (boxes.some((box) => codes.includes(box.value))) {
      for (const box of boxes) box.checked = codes.includes(box.value);
      options.first.value = codes.find((code) => boxes.some((box) => box.value === code));
    }
    for (const radio of options.as) radio.checked = radio.value === query.get("as") || radio.checked;
    if (!asked.length) return;
    part("status").textContent = say("saved.loading");
    if (!(await load())) return fail(follow);
    lost = asked.filter((id) => !data.names.has(id));
    part("lost").hidden = !lost.length;
    part("lost").textContent = whyLost().join(" ");
    change([...new Set(asked.filter((id) => data.names.has(id)).map((id) => data.names.get(id)))]);
  }

  function whyLost() {
    const gone = lost.filter((id) => data.withdrawn[id]);
    const unknown = lost.filter((id) => !data.withdrawn[id]);
    const said = gone.length ? [say("newsletter.withdrawn", { names: list.format(gone.map((id) => data.withdrawn[id][here])) })] : [];
    return unknown.length ? [...said, say("newsletter.lost", { names: list.format(unknown) })] : said;
  }

  function fail(again) {
    part("status").textContent = say("newsletter.failed");
    part("failed").hidden = false;
    part("again").onclick = () => {
      part("failed").hidden = true;
      part("found").focus();
      again();
    };
  }

  const search = finder(place, { say, here, load, fail, toggle, add: (ids) => change([...new Set([...chosen, ...ids])]) });

  options.addEventListener("change", () => data && show());
  options.addEventListener("submit", (event) => event.preventDefault());
  for (const one of place.querySelectorAll("[data-copy]")) {
    one.addEventListener("click", async () => {
      part("said").textContent = "";
      const isRich = one.dataset.copy === "rich";
      const isDone = isRich ? await copy(written(data.formats.text), written(format())) : await copy(written(format()));
      part("said").textContent = say(isDone ? "share.copied" : "newsletter.not_copied");
    });
  }
  part("download").addEventListener("click", () => {
    const [{ code, dir, title }] = languages();
    const text = fileOf(chosen.map((id) => valuesOf(data.entries.get(id))), format(), { lang: code, dir, title });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: format().media }));
    link.download = `${say("newsletter.file")}.${format().ending}`;
    link.click();
    URL.revokeObjectURL(link.href);
  });
  part("send").addEventListener("click", async () => {
    part("said").textContent = "";
    part("said").textContent = (await copy(location.href)) ? say("newsletter.sent") : say("saved.not_copied", { link: location.href });
  });
  follow();
}

async function fetched(source) {
  const answer = await fetch(source);
  if (!answer.ok) throw new Error(`${source} answers ${answer.status}`);
  return answer.json();
}

/** The entries by id, and the ids that each had before. */
function withNames(data) {
  const entries = new Map(data.entries.map((entry) => [entry.id, entry]));
  const names = new Map(data.entries.flatMap(({ id, names }) => [id, ...names].map((name) => [name, id])));
  return { ...data, entries, names, withdrawn: Object.assign(Object.create(null), data.withdrawn) };
}
