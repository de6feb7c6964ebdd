// The meaning of a word closes when the reader steps on, so that it lies on nothing that is reached after it (WCAG 2.4.11).

export function start(place) {
  place.addEventListener("focusout", ({ target, relatedTarget }) => {
    const note = target.closest("[popover]");
    if (relatedTarget && !note.contains(relatedTarget)) note.hidePopover();
  });
}
