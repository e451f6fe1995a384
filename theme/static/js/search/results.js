/* What the search page shows in place of its lists. Words only ever become text. */

import { pieces, termsOf } from "./words.js";

const FAILED = {
  pages:
    "We could not look inside the pages, and compared your words with their titles alone.",
  vacancies: "We could not look through the vacancies.",
};

/** The part of the page for results. `onMore` and `onRetry` are called when a visitor
    asks for that. */
export function results(root, { onMore, onRetry }) {
  const part = name => root.querySelector(`[data-part=${name}]`);
  const press = (name, act) =>
    root.querySelector(`[data-act=${name}]`).addEventListener("click", act);
  const section = root.querySelector(".cswm-found");
  const heading = section.querySelector("h2");
  const everything = root.querySelector(".cswm-everything");
  const nav = root.querySelector(".cswm-kinds");
  const choices = [...nav.querySelectorAll("a")];
  const links = root.querySelectorAll("a[data-kind]");
  const list = part("list");
  const template = root.querySelector("#result");
  const labels = new Map(choices.map(({ dataset }) => [dataset.kind, dataset.one]));
  let found = []; // what there is to show
  let terms = [];
  press("more", onMore);
  press("retry", onRetry);

  /** The next results, up to `to` in all. Those that cannot be loaded are missing. */
  async function draw(to) {
    const drawn = found;
    const from = list.childElementCount;
    const next = await Promise.allSettled(found.slice(from, to).map(each => each()));
    if (drawn !== found) return null;
    const whole = next.filter(({ status }) => status === "fulfilled");
    list.append(...whole.map(({ value }) => item(value)));
    part("more").hidden = to >= found.length;
    return { first: list.children[from], isWhole: whole.length === next.length };
  }

  function item({ url, title, kind, note, isSample, excerpt }) {
    const made = template.content.firstElementChild.cloneNode(true);
    const link = made.querySelector("a");
    const piece = name => made.querySelector(`[data-part=${name}]`);
    link.href = url;
    link.replaceChildren(...marked(pieces(title, terms)));
    made.querySelector(".cswm-tag").textContent = labels.get(kind);
    piece("note").textContent = note;
    if (!isSample) piece("sample").remove();
    if (excerpt.length) piece("words").append(...marked(excerpt));
    else piece("words").remove();
    return made;
  }

  function count(kind, counts) {
    if (kind) return counts[kind] ?? 0;
    return Object.values(counts).reduce((sum, each) => sum + each, 0);
  }

  function showKinds(counts, chosen) {
    for (const choice of choices) {
      const { kind } = choice.dataset;
      const number = count(kind, counts);
      choice.querySelector("[data-part=count]").textContent = number;
      choice.parentElement.hidden = number === 0 && kind !== "" && kind !== chosen;
      if (kind === chosen) choice.setAttribute("aria-current", "true");
      else choice.removeAttribute("aria-current");
    }
    nav.hidden = count("", counts) === 0;
  }

  function showFailed(failed) {
    part("failed").hidden = failed.length === 0;
    part("what").textContent = failed.map(each => FAILED[each]).join(" ");
  }

  function open() {
    everything.hidden = true;
    section.hidden = false;
  }

  return {
    kinds: choices.map(({ dataset }) => dataset.kind),

    focus: () => heading.focus(),

    /** Lets the links to each kind lead to the same question. */
    address(addressOf, asked) {
      for (const link of links)
        link.href = addressOf({ ...asked, kind: link.dataset.kind });
    },

    wait() {
      const isFirst = section.hidden;
      open();
      section.setAttribute("aria-busy", "true");
      if (isFirst) heading.textContent = "Searching …";
    },

    /** Shows what was found; the words to say of it. */
    async show({ q, kind, shown, counts, failed, ...rest }) {
      found = rest.found;
      terms = termsOf(q);
      list.replaceChildren();
      const drawn = await draw(shown);
      if (drawn === null) return "";
      const gone = drawn.isWhole || failed.includes("pages") ? [] : ["pages"];
      const told = titleOf(q, count("", counts) ? kind : "");
      heading.textContent = told;
      showKinds(counts, kind);
      showFailed([...failed, ...gone]);
      part("none").hidden = found.length > 0;
      part("anywhere").hidden = !kind || count("", counts) === 0;
      section.removeAttribute("aria-busy");
      return [told, part("what").textContent].join(". ");
    },

    async more(shown) {
      const drawn = await draw(shown);
      drawn?.first?.querySelector("a").focus();
    },

    /** Shows the lists of everything again. */
    leave() {
      found = [];
      list.replaceChildren();
      [section.hidden, nav.hidden, everything.hidden] = [true, true, false];
      section.removeAttribute("aria-busy");
    },
  };

  function titleOf(q, kind) {
    const where = kind
      ? ` in ${choices.find(({ dataset }) => dataset.kind === kind).firstChild.data.trim()}`
      : "";
    if (found.length === 0) return `Nothing found for “${q}”${where}`;
    return `${found.length} ${found.length === 1 ? "result" : "results"} for “${q}”${where}`;
  }
}

/** Pieces of text, of which every second one is marked, as nodes. */
function marked(texts) {
  return texts.map((text, at) => {
    if (at % 2 === 0) return document.createTextNode(text);
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  });
}
