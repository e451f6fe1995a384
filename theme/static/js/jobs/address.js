/* What a visitor asks for, in the address bar and out of it. Touches no page. */

import { GROUPS } from "./find.js";

const LONGEST = 100; // characters of a text that an address may bring
export const SORTS = ["newest", "closing", "pay", "distance"];

export function nothing() {
  const groups = Object.fromEntries(GROUPS.map(group => [group, []]));
  return { q: "", in: "", near: "", sort: "", ...groups };
}

/** Reads “?level=senior&q=court”. Whatever is not among `known` values is left out. */
export function read(search, known) {
  const asked = new URLSearchParams(search);
  const state = nothing();
  state.q = (asked.get("q") ?? "").slice(0, LONGEST);
  state.in = asked.get("in") === "adverts" ? "adverts" : "";
  state.near = (asked.get("near") ?? "").slice(0, LONGEST);
  state.sort = SORTS.includes(asked.get("sort")) ? asked.get("sort") : "";
  for (const group of Object.keys(known))
    state[group] = known[group].filter(value => asked.getAll(group).includes(value));
  return state;
}

/** The same as an address's end: "" when nothing is asked for. */
export function write(state) {
  const asked = new URLSearchParams();
  for (const group of GROUPS)
    for (const value of state[group]) asked.append(group, value);
  for (const name of ["q", "near", "sort"])
    if (state[name].trim()) asked.set(name, state[name].trim());
  if (state.in && asked.has("q")) asked.set("in", state.in);
  const words = String(asked);
  return words && `?${words}`;
}

/** The page that was made ready for just this, if one was: "/jobs/level/senior/". */
export function listOf(state) {
  const { council, level, hours, contract, closing } = state;
  if (state.q || state.near || state.sort) return null;
  const chosen = [council, level, hours, contract, closing].flat();
  const kinds = [council, level, hours, contract, closing].filter(each => each.length);
  if (kinds.length === 0 || kinds.length !== chosen.length) return null;
  if (council.length && level.length && kinds.length === 2)
    return `/jobs/${council[0]}/level/${level[0]}/`;
  if (kinds.length > 1) return null;
  if (council.length) return `/jobs/${council[0]}/`;
  if (closing.length) return "/jobs/closing/";
  const [group] = GROUPS.filter(each => state[each].length);
  return `/jobs/${group}/${chosen[0]}/`;
}
