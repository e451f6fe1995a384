/* Searches the whole site from one field: pages of words in Pagefind's index, vacancies
   in the jobs pages' data; one list, filters by kind, all of it kept in the address bar.
   Nothing of that is loaded before somebody searches. Without it the page is a list of
   everything on this site. */

import { pagesWith, prepare as preparePages, titlesWith } from "./search/pages.js";
import { results } from "./search/results.js";
import { prepare as prepareVacancies, vacanciesWith } from "./search/vacancies.js";

const AT_ONCE = 10; // results, then as many again each time
const REST = 200; // milliseconds without typing, before a search
const PAUSE = 800; // and before its result is said aloud

const root = document.querySelector("[data-cswm-search]");
if (root) start(root);

function start(root) {
  const form = root.querySelector("form");
  const field = form.elements.q;
  const status = root.querySelector("[role=status]");
  const page = results(root, { onMore, onRetry });
  const title = document.title;
  let asked = read();
  let shown = history.state?.shown ?? AT_ONCE;
  let typing = false; // whether the address's last step is still being typed
  let turn = 0; // of several searches under way, the last one counts
  let resting = null;
  let saying = null;

  root.classList.add("cswm-search--on");
  form.addEventListener("focusin", prepare);
  form.addEventListener("input", () => {
    clearTimeout(resting);
    resting = setTimeout(() => ask({ ...asked, q: field.value }, true), REST);
  });
  form.addEventListener("submit", event => {
    event.preventDefault();
    ask({ ...asked, q: field.value }, typing);
    typing = false;
    if (asked.q.trim()) page.focus(); // which also puts a phone's keyboard away
  });
  root.addEventListener("click", event => {
    const link = event.target.closest("a[data-kind]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    ask({ q: field.value, kind: link.dataset.kind }, false);
    if (!root.querySelector(".cswm-kinds").contains(link)) page.focus();
  });
  addEventListener("popstate", () => {
    clearTimeout(resting);
    asked = read();
    shown = history.state?.shown ?? AT_ONCE;
    typing = false;
    field.value = asked.q;
    show();
  });
  if (asked.q || !field.value) field.value = asked.q;
  else ask({ ...asked, q: field.value }, true); // typed before this script was here
  if (document.activeElement === field) prepare();
  show();

  function read() {
    const { searchParams } = new URL(location.href);
    const kind = searchParams.get("kind") ?? "";
    const q = (searchParams.get("q") ?? "").slice(0, field.maxLength);
    return { q, kind: page.kinds.includes(kind) ? kind : "" };
  }

  function prepare() {
    // What fails here is told when somebody searches.
    preparePages(root.dataset.pagefind).catch(() => {});
    prepareVacancies(root.dataset.open).catch(() => {});
  }

  /** Keeps the question in the address: a step back for each, one for words that are
      typed together; and answers it. */
  function ask(question, isTyping) {
    clearTimeout(resting);
    if (question.q === asked.q && question.kind === asked.kind) return;
    asked = question;
    shown = AT_ONCE;
    const keep = isTyping && typing ? "replaceState" : "pushState";
    history[keep]({ shown }, "", addressOf(asked));
    typing = isTyping;
    show();
  }

  function say(text) {
    clearTimeout(saying);
    saying = setTimeout(() => (status.textContent = text), PAUSE);
  }

  async function show() {
    const own = ++turn;
    const q = asked.q.trim();
    document.title = q ? `${q} – ${title}` : title;
    page.address(addressOf, asked);
    if (!q) {
      page.leave();
      say("");
      return;
    }
    page.wait();
    const found = await look(q, asked.kind);
    if (own !== turn) return;
    const told = await page.show({ ...found, q, kind: asked.kind, shown });
    if (own === turn) say(told);
  }

  /** Looks everywhere at once. What cannot be searched is in `failed`. */
  async function look(q, kind) {
    const failed = [];
    const [pages, vacancies] = await Promise.all([
      pagesWith(root.dataset.pagefind, q, kind).catch(() => {
        failed.push("pages");
        return titlesWith(root, q, kind);
      }),
      vacanciesWith(root.dataset.open, q, Date.now()).catch(() => {
        failed.push("vacancies");
        return [];
      }),
    ]);
    const counts = { ...pages.counts, vacancies: vacancies.length };
    const lists = {
      "": () => dealt(pages.found, vacancies),
      vacancies: () => vacancies,
    };
    return { found: (lists[kind] ?? (() => pages.found))(), counts, failed };
  }

  function onMore() {
    shown += AT_ONCE;
    history.replaceState({ shown }, "");
    page.more(shown);
  }

  function onRetry() {
    page.focus();
    show();
  }
}

function addressOf({ q, kind }) {
  const asked = new URLSearchParams();
  if (q.trim()) asked.set("q", q.trim());
  if (kind) asked.set("kind", kind);
  return `${location.pathname}${asked.size ? "?" : ""}${asked}`;
}

/** Two lists as one, taken from in turn: the best of both come first. */
function dealt(some, others) {
  const most = Math.max(some.length, others.length);
  return Array.from({ length: most }, (_, at) => [some[at], others[at]])
    .flat()
    .filter(Boolean);
}
