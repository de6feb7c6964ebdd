// The reader's own list: ids of entries, the newest last, on this device only.

import { keep, read } from "./device.js";

const NAME = "list";
const ID = /^[a-z0-9-]{1,60}$/;

/** The ids in a text of ids apart by commas; what is no id is left out. */
export const idsIn = (text) => [...new Set((text ?? "").split(",").filter((id) => ID.test(id)))];

/** The ids of the list. */
export const saved = () => idsIn(read(NAME));

/** Keeps these ids as the list. */
export const save = (ids) => keep(NAME, ids.length ? ids.join(",") : null);
