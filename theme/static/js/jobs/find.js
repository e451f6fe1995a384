/* Which vacancies are what a visitor asks for, and in which order. Touches no page. */

import { plain } from "./data.js";

export const GROUPS = ["council", "level", "hours", "contract", "closing"];
export const SOON = 7; // days, as on the pages made ready
const WORDS = 1 << GROUPS.length; // the mark of missing a word; groups have 1, 2, 4 …
const DAY = 24 * 60 * 60 * 1000;
const EARTH = 3959; // miles
const OUTCODE = /^([A-Z]{1,2}\d[A-Z\d]?)(?:\d[A-Z]{2})?$/; // "LS6" of LS6 and of LS62AB

// Swedish dates are ISO 8601.
const inLondon = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/London" });

/** What a visitor has typed, word by word. */
export function termsOf(text) {
  return plain(text).split(" ").filter(Boolean);
}

/** A town's, a council's or a postcode's place in the table; null when it has none. */
export function placeOf(places, text) {
  const code = text.toUpperCase().replace(/\s/g, "").match(OUTCODE)?.[1];
  const name = plain(text);
  if (!name) return null;
  return places.find(each => each[0] === code || plain(each[0]) === name) ?? null;
}

/** Miles between two places, well enough for a region. */
export function miles([, latitude, longitude], [, otherLatitude, otherLongitude]) {
  const radians = Math.PI / 180;
  const middle = ((latitude + otherLatitude) / 2) * radians;
  const north = (otherLatitude - latitude) * radians;
  const east = (otherLongitude - longitude) * radians * Math.cos(middle);
  return EARTH * Math.hypot(north, east);
}

/**
 * Finds what is open at the instant `now` and asked for by `state`: words in `q`, and
 * a list of values for each group, any of which will do.
 *
 * Gives `found`, in order; `options`, how many each value of a group would leave with
 * all the other wishes as they are; and `without`, how many would be found without a
 * wish. `rowsWith` marks the rows whose advert has a word, as far as somebody knows.
 * Runs at every key that is pressed, through thousands of vacancies.
 */
export function find(data, state, now, rowsWith = () => null) {
  const terms = termsOf(state.q).map(term => [` ${term}`, rowsWith(term)]);
  const says = ({ words, row }) =>
    terms.every(([term, rows]) => words.includes(term) || rows?.[row]);
  const wishes = GROUPS.map(group => new Set(state[group]));
  const asked = GROUPS.map((_, at) => at).filter(at => wishes[at].size > 0);
  const counts = GROUPS.map(() => new Map());
  const missing = new Map(); // by the marks of what alone was missing
  const found = [];
  const today = Date.parse(inLondon.format(now)) / DAY;
  for (const vacancy of data.rows) {
    if (vacancy.closesAt <= now) continue;
    const has = valuesOn(vacancy, today);
    let missed = says(vacancy) ? 0 : WORDS;
    for (const at of asked) if (!has[at].some(isIn, wishes[at])) missed |= 1 << at;
    if (missed === 0) {
      found.push(vacancy);
      for (let at = 0; at < has.length; at++) add(counts[at], has[at]);
    } else if ((missed & (missed - 1)) === 0) {
      missing.set(missed, (missing.get(missed) ?? 0) + 1);
      if (missed < WORDS) add(counts[Math.log2(missed)], has[Math.log2(missed)]);
    }
  }
  const without = { q: missing.get(WORDS) ?? 0 };
  GROUPS.forEach((group, at) => (without[group] = missing.get(1 << at) ?? 0));
  const options = Object.fromEntries(GROUPS.map((group, at) => [group, counts[at]]));
  return { found: sorted(found, data, state), options, without };
}

function isIn(value) {
  return this.has(value);
}

function add(count, values) {
  for (const value of values) count.set(value, (count.get(value) ?? 0) + 1);
}

/** The values that a vacancy has in each of the groups, on a day in London. */
function valuesOn(vacancy, day) {
  if (vacancy.day !== day) {
    const { closes, council, level, hours, contract } = vacancy;
    const last = closes === null ? Infinity : Date.parse(closes.slice(0, 10)) / DAY;
    vacancy.day = day;
    vacancy.values = [
      [council.id],
      level ? [level[0]] : [],
      hours.map(([value]) => value),
      contract ? [contract[0]] : [],
      last - day <= SOON ? ["soon"] : [],
    ];
  }
  return vacancy.values;
}

/** The order to show: the visitor's choice; or the nearest first, if they gave a place. */
export function orderOf(state, data) {
  const known = placeOf(data.places, state.near) !== null;
  const order = state.sort || (known ? "distance" : "newest");
  return order === "distance" && !known ? "newest" : order;
}

function sorted(found, data, state) {
  const from = placeOf(data.places, state.near);
  const order = orderOf(state, data);
  for (const vacancy of from ? found : [])
    vacancy.miles = vacancy.place ? miles(from, vacancy.place) : Infinity;
  if (order === "newest") return found; // as the rows stand
  const by = {
    closing: vacancy => vacancy.closesAt,
    pay: vacancy => -(vacancy.pay ?? 0),
    distance: vacancy => vacancy.miles,
  }[order];
  // Infinity less Infinity is no number, and so no difference.
  return found.sort((one, other) => by(one) - by(other) || one.row - other.row);
}
