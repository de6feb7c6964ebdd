// A button that prints the page.

export function start(place) {
  place.querySelector("[data-print]").addEventListener("click", () => print());
}
