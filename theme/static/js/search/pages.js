/* The pages of words: all that they say by Pagefind's index; or, where that cannot be
   had, their titles, which the search page lists. Pagefind runs in a worker, which
   alone may run WebAssembly: see docs/decisions. */

import { plain } from "../jobs/data.js";
import { hasAll, isMeant, termsOf } from "./words.js";

const PATIENCE = 20_000; // milliseconds, on the slowest line
const WORDS = 32; // of a page, around what was found

let engine = null;
let attempts = 0;

/** Pagefind, ready to search: one for all. Rejects when it cannot be had now. */
export function prepare(address) {
  engine ??= within(PATIENCE, begin(address)).catch(error => {
    engine = null;
    throw error;
  });
  return engine;
}

async function begin(address) {
  // A browser may remember that a script could not be loaded.
  const again = attempts++ ? `?again=${attempts}` : "";
  const pagefind = await import(`${address}${again}`);
  // Its files' names change with their contents, but for two that are looked up anew.
  await pagefind.options({ metaCacheTag: "", excerptLength: WORDS });
  try {
    // Its answer to no words is nothing, as soon as it could answer.
    const [kinds] = await Promise.all([kindsOf(address), pagefind.search("")]);
    return { pagefind, kinds };
  } catch (error) {
    await pagefind.destroy();
    throw error;
  }
}

/** The kind of each page, by the id of a result. */
async function kindsOf(address) {
  const answer = await fetch(new URL("kinds.json", new URL(address, location.href)));
  if (!answer.ok) throw new Error(`kinds.json: ${answer.status}`);
  return answer.json();
}

/** The pages with these words, best first, and how many there are of each kind. `found`
    has a promise of each: what stands in it is only loaded when it is to be shown. */
export async function pagesWith(address, q, kind) {
  const { pagefind, kinds } = await prepare(address);
  const words = /"/.test(q) ? q : termsOf(q).join(" "); // in quotes: just as it stands
  const { results } = await within(PATIENCE, pagefind.search(words));
  const [best] = results;
  if (best && !(await fits(best, termsOf(q)))) return { found: [], counts: {} };
  const counts = {};
  for (const { id } of results) counts[kinds[id]] = (counts[kinds[id]] ?? 0) + 1;
  const own = kind ? results.filter(({ id }) => kinds[id] === kind) : results;
  const found = own.map(each => () => within(PATIENCE, each.data()).then(toResult));
  return { found, counts };
}

/** Whether the best of the results has what is looked for. */
async function fits(best, terms) {
  if (best.matchedMetaFields?.length) return true;
  const { excerpt } = toResult(await within(PATIENCE, best.data()));
  return excerpt.some((text, at) => at % 2 === 1 && isMeant(text, terms));
}

function toResult({ url, meta, excerpt, plain_excerpt: plainExcerpt, content }) {
  const isMarked = excerpt.includes("<mark>"); // else it was found by its kind or note
  const texts = excerpt.split(/<\/?mark>/).map(unescaped);
  return {
    url,
    title: meta.title,
    kind: meta.kind,
    note: meta.note ?? "",
    isSample: meta.sample === "yes",
    excerpt: isMarked ? cut(texts, unescaped(plainExcerpt), content) : [opening(content)],
  };
}

/** Says with dots that more stands before a piece of a page, or after it. */
function cut(excerpt, whole, content) {
  if (!content.trimStart().startsWith(whole)) excerpt[0] = `… ${excerpt[0]}`;
  if (!content.trimEnd().endsWith(whole)) excerpt[excerpt.length - 1] += " …";
  return excerpt;
}

function opening(content) {
  return `${content.trimStart().split(/\s+/, WORDS).join(" ")} …`;
}

/** Pagefind writes these two so that words of a page cannot pass for a mark. */
function unescaped(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
}

/** The same by the titles in the page's own lists alone. */
export function titlesWith(root, q, kind) {
  const terms = termsOf(q);
  const found = [];
  const counts = {};
  for (const section of root.querySelectorAll("section[data-kind]")) {
    const own = section.dataset.kind;
    if (own === "vacancies") continue;
    for (const link of section.querySelectorAll("li a")) {
      const title = link.textContent;
      if (!hasAll(` ${plain(title)}`, terms)) continue;
      counts[own] = (counts[own] ?? 0) + 1;
      if (kind && kind !== own) continue;
      const result = { url: link.pathname, title, kind: own, note: "", excerpt: [] };
      found.push(() => result);
    }
  }
  return { found, counts };
}

function within(time, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("late")), time);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
