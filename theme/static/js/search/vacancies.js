/* The open vacancies, from the data of the jobs pages. Touches no page. */

import { closingText } from "../jobs/cards.js";
import { load, plain } from "../jobs/data.js";
import { hasAll, jobTermsOf, pieces } from "./words.js";

let loading = null;

/** Every open vacancy: loaded once. Rejects when they cannot be had now. */
export function prepare(address) {
  loading ??= load(address).catch(error => {
    loading = null;
    throw error;
  });
  return loading;
}

/** The vacancies open at the instant `now` with these words; those first that have the
    most of them in their title, and of them the newest. */
export async function vacanciesWith(address, q, now) {
  const { rows } = await prepare(address);
  const terms = jobTermsOf(q);
  return rows
    .filter(({ closesAt }) => closesAt > now)
    .filter(vacancy => hasAll(vacancy.words, terms))
    .map(vacancy => ({ vacancy, score: inTitle(vacancy, terms) }))
    .sort((one, other) => other.score - one.score || one.vacancy.row - other.vacancy.row)
    .map(({ vacancy }) => () => toResult(vacancy, terms));
}

function inTitle(vacancy, terms) {
  vacancy.titleWords ??= ` ${plain(vacancy.title)}`;
  return terms.filter(term => hasAll(vacancy.titleWords, [term])).length;
}

function toResult(vacancy, terms) {
  const { url, title, council, location, closes, salary } = vacancy;
  const closing = closes === null ? closingText(closes) : `Closes ${closingText(closes)}`;
  const facts = [closing, salary].filter(Boolean).join(". ");
  return {
    url,
    title,
    kind: "vacancies",
    note: [council.name, location].filter(Boolean).join(", "),
    isSample: council.sample,
    excerpt: pieces(facts, terms),
  };
}
