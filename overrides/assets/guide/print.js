// A button that prints the page.

export function start(place) {
  const button = place.querySelector("[data-print]");
  button.addEventListener("click", () => print());
  button.disabled = false;
}
