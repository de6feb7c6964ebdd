// The reader's own list: ids of entries, the newest last, on this device only.

import { keep, read } from "./device.js";

const NAME = "list";

/** The different ids in a text of ids apart by commas. */
export const idsIn = (text) => [...new Set((text ?? "").split(",").filter(Boolean))];

/** The ids of the list. */
export const saved = () => idsIn(read(NAME));

/** Keeps these ids as the list. Says whether they last longer than the page. */
export const save = (ids) => keep(NAME, ids.length ? ids.join(",") : null);
