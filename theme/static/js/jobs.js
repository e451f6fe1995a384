/* The finder on the lists of vacancies: filters and words narrow the list at once, and
   the address bar keeps them. Without it, or when the vacancies cannot be loaded, the
   filters are what the page brings: links to lists made ready. */

// All of them here, so that a browser asks for them all at once.
import { listOf, nothing, read, write } from "./jobs/address.js";
import { adverts } from "./jobs/adverts.js";
import { cardOf } from "./jobs/cards.js";
import { drawers, named } from "./jobs/controls.js";
import { load } from "./jobs/data.js";
import { find, GROUPS, orderOf, placeOf, termsOf } from "./jobs/find.js";
import { results } from "./jobs/results.js";
import { pauses, steps } from "./jobs/steps.js";

const AT_ONCE = 25; // cards, then as many again each time
const PAUSE = 700; // milliseconds without typing, before the number is said aloud

const root = document.querySelector("[data-cswm-finder]");
if (root) start(root);

function start(root) {
  const form = root.querySelector("form");
  const status = root.querySelector("[role=status]");
  const fixed = new URLSearchParams(root.dataset.fixed);
  const filters = drawers(root, fixed);
  const page = results(root, cardOf, { onMore, onDrop, onWiden, onRetry });
  const { q, in: within, near, sort } = form.elements;
  const later = pauses();
  const address = steps(root.dataset.list, later);
  let data = null;
  let texts = null; // the adverts' own words
  let untold = false; // whether they could not be had
  let loading = null;
  let failed = false;
  let state = read(location.search, filters.known);
  let shown = history.state?.shown ?? AT_ONCE;
  let left = history.state?.left ?? null; // the vacancy that was opened from here

  root.classList.add("cswm-finder--on");
  for (const field of [q, within, near, sort]) field.disabled = false;
  form.addEventListener("submit", event => event.preventDefault());
  // No button sends this form, and a form of several fields is not sent by a key.
  form.addEventListener("keydown", event => {
    if (event.key !== "Enter" || event.target === sort) return;
    show();
    page.focus(); // which also puts a phone's keyboard away
  });
  root.addEventListener("focusin", prepare);
  root.addEventListener("pointerdown", prepare);
  root.addEventListener("input", ({ target }) => {
    if (target === q || target === near) change(target.name);
  });
  root.addEventListener("change", ({ target }) => {
    if (target === near) noteNear();
    else if (target !== q) change(null, target === sort);
  });
  page.section.addEventListener("click", ({ target }) => {
    const link = target.closest(".cswm-card__link");
    if (!link) return;
    address.settle();
    history.replaceState({ shown, left: link.pathname }, "");
  });
  addEventListener("pagehide", address.settle);
  addEventListener("popstate", () => {
    address.leave();
    state = read(location.search, filters.known);
    shown = history.state?.shown ?? AT_ONCE;
    toControls();
    show();
  });
  toControls();
  if (write(state)) show();

  /** The wishes together with what the page itself is a list of. */
  function wishes() {
    const fixedOnes = GROUPS.filter(group => fixed.has(group));
    const own = fixedOnes.map(group => [group, [fixed.get(group)]]);
    return { ...state, ...Object.fromEntries(own) };
  }

  function toControls() {
    [q.value, near.value] = [state.q, state.near];
    within.checked = state.in !== "";
    filters.set(state);
    sort.value = data ? orderOf(state, data) : state.sort || "newest";
  }

  /** Takes the wishes from the controls. `field`: the one that is typed in, if any;
      `order`: whether the visitor has just chosen one. */
  function change(field, order = false) {
    const chosen = order ? sort.value : state.sort;
    const inside = within.checked ? within.value : "";
    const typed = { q: q.value, in: inside, near: near.value };
    state = { ...state, ...filters.get(), ...typed, sort: chosen };
    shown = AT_ONCE;
    if (field === null) untold = false;
    keep(field);
    // The letter is drawn first.
    if (field === null) show();
    else requestAnimationFrame(() => later.wait("show", 0, show));
  }

  function keep(field) {
    address.keep(write(state), field, shown);
  }

  function say(text) {
    later.wait("say", PAUSE, () => (status.textContent = text));
  }

  function prepare() {
    if (loading !== null) return;
    filters.usable(true);
    loading = load(root.dataset.cswmFinder).then(
      loaded => {
        data = loaded;
        texts = adverts(root.dataset.adverts, data);
        page.offer(form.querySelector("datalist"), data.places);
        toControls();
        show();
      },
      () => {
        failed = true;
        show();
      },
    );
  }

  function onRetry() {
    failed = false;
    loading = null;
    prepare();
    show();
    page.focus();
  }

  function show() {
    if (failed) filters.usable(false);
    const asked = write(state) !== "";
    if (asked) prepare();
    if (data) showFound(asked);
    else if (asked && failed) {
      page.fail();
      say("The vacancies could not be loaded.");
    } else if (asked) {
      page.wait();
      say("Loading the vacancies");
    } else page.leave();
  }

  /** What the adverts' own words are good for, where they are asked for. */
  function look(terms) {
    if (!state.in || !terms.length) return { rowsWith: () => null, whole: null };
    const loading = untold ? null : texts.load(terms);
    loading?.then(show, () => {
      untold = true;
      show();
    });
    const missing = untold ? "failed" : "waiting";
    return { rowsWith: texts.rowsWith, whole: texts.has(terms) ? null : missing };
  }

  function showFound(asked) {
    const { rowsWith, whole } = look(termsOf(state.q));
    const all = find(data, wishes(), Date.now(), rowsWith);
    filters.count(all.options);
    noteNear();
    if (!asked) {
      page.leave();
      say("No filters. The whole list is shown.");
      return;
    }
    if (whole === "waiting" && !all.found.length) {
      page.wait();
      say("Looking into the adverts");
      return;
    }
    const from = placeOf(data.places, state.near);
    const order = orderOf(state, data);
    sort.value = order;
    const quick = address.isTyping() && left === null;
    const list = listOf(wishes());
    const text = state.q.trim();
    const wider = text && !state.in && `“${text}”`;
    page.show({ ...all, from, order, shown, quick, chosen: chips(), list, whole, wider });
    say(named(all.found.length));
    if (left !== null) {
      page.focusLink(left);
      left = null;
      history.replaceState({ shown }, "");
    }
  }

  /** What is chosen, each with the words for it and how to do without. */
  function chips() {
    const text = state.q.trim();
    const label = `“${text}”${state.in && " in the whole advert"}`;
    const words = text ? [{ wish: "q", value: text, label }] : [];
    const place = state.near.trim();
    const where = place ? [{ wish: "near", value: place, label: `near ${place}` }] : [];
    return [...words, ...filters.chosen(state), ...where];
  }

  /** Does without one wish; without all values of a group; or without any wish. */
  function onDrop(wish, value) {
    if (wish === null) state = nothing();
    else if (Array.isArray(state[wish]))
      state[wish] = value === null ? [] : state[wish].filter(each => each !== value);
    else state[wish] = "";
    if (wish === "near" && state.sort === "distance") state.sort = "";
    shown = AT_ONCE;
    toControls();
    keep(null);
    show();
  }

  function onWiden() {
    state.in = within.value;
    untold = false;
    toControls();
    keep(null);
    show();
    page.focus();
  }

  function onMore() {
    shown += AT_ONCE;
    history.replaceState({ shown }, "");
    page.more(shown);
  }

  /** Says so when a place is not in our table: as soon as it is no more being typed. */
  function noteNear() {
    const text = near.value.trim();
    const unknown = data && text && placeOf(data.places, text) === null;
    if (unknown && document.activeElement === near) return;
    const wanting = !text && data && sort.value === "distance";
    page.note(form.querySelector("#find-near-note"), { unknown, wanting, text });
    near.setAttribute("aria-invalid", String(Boolean(unknown)));
  }
}
