/* Words that are looked for, and where they stand in a text. Touches no page. */

import { plain } from "../jobs/data.js";

// What people write around what they look for.
const AROUND = new Set(
  `a about am an and are as at be by can do does for from how i in is it me my near of on
  or that the to was we what when where which who why will with you your`.split(/\s+/),
);
const JOBS = new Set("job jobs vacancies vacancy".split(" "));
const WORD = /[\p{L}\p{M}\p{N}'’]+/gu;

/** “Social workers in Leeds” → ["social", "worker", "leeds"]; all words, where there are
    only such as stand around others. */
export function termsOf(text) {
  const all = plain(text).split(" ").filter(Boolean);
  const own = all.filter(word => !AROUND.has(word));
  return (own.length ? own : all).map(word => word.replace(/(?<=\w{3})s$/, ""));
}

/** The same for vacancies, every one of which is a job. */
export function jobTermsOf(text) {
  return termsOf(text).filter(term => !JOBS.has(term));
}

/** Whether a word is what a term means: they begin alike for half of the term. Pagefind
    finds “as” for “asdf” when there is nothing better. */
export function isMeant(word, terms) {
  const own = plain(word);
  return terms.some(term => own.startsWith(term.slice(0, Math.ceil(term.length / 2))));
}

/** Whether each term begins a word of `words`, which come each after a space. */
export function hasAll(words, terms) {
  return terms.every(term => words.includes(` ${term}`));
}

/** A text as pieces, of which every second one begins like a term. */
export function pieces(text, terms) {
  const found = [""];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!terms.some(term => plain(word).startsWith(term))) continue;
    found[found.length - 1] += text.slice(end, index);
    found.push(word, "");
    end = index + word.length;
  }
  found[found.length - 1] += text.slice(end);
  return found;
}
