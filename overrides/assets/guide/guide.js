// What every page has: the ways to open the search, and the behaviors that this page asks for. Each is a module of its own,
// loaded only where it is needed; without any of them every page still works.

document.documentElement.classList.add("guide-has-script");

const MODULES = ["filters", "saved", "save", "check", "print", "glosses", "share", "newsletter"];
for (const name of MODULES) {
  const places = document.querySelectorAll(`[data-guide-${name}]`);
  if (places.length) import(`./${name}.js`).then((module) => places.forEach((place) => module.start(place)));
}

const search = () => import("./search.js");
const ownPage = document.querySelector("main [data-guide-search]");
if (ownPage) search().then((module) => module.start(ownPage));

for (const form of document.querySelectorAll("[data-guide-opener]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search().then((module) => module.open(form.action, form.elements.q?.value ?? "", ownPage));
  });
}

const WRITING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
document.addEventListener("keydown", (event) => {
  const isSlash = event.key === "/" && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (!isSlash || event.target.closest(WRITING) || document.querySelector("dialog[open]")) return;
  const form = document.querySelector("[data-guide-opener]");
  import("./device.js").then(({ read }) => read("slash") === "off" || form.requestSubmit());
  event.preventDefault();
});
