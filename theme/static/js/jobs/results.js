/* What the finder shows in place of the page's own list. Words only ever become text. */

import { named } from "./controls.js";

const NOTES = {
  pay: "The highest starting pay first. Pay by the month, week, day or hour is counted as a full-time year’s; vacancies that give no figure come last.",
  distance: "Distances are as the crow flies, from the middle of a place.",
};

const FIRST = 6; // cards that fill a screen, drawn before the others while one types

/** The list below the finder, of cards that `cardOf` makes. `onMore`,
    `onDrop(wish, value)` and `onRetry` are called when a visitor asks for that. */
export function results(root, cardOf, { onMore, onDrop, onRetry }) {
  const own = document.querySelector("[data-cswm-listed]");
  const card = document.querySelector("#cswm-card");
  const section = document
    .querySelector("#cswm-found")
    .content.firstElementChild.cloneNode(true);
  const part = name => section.querySelector(`[data-part=${name}]`);
  const press = (name, act) =>
    section.querySelector(`[data-act=${name}]`).addEventListener("click", act);
  const heading = section.querySelector("h2");
  const list = part("list");
  const chips = root.querySelector(".cswm-chips");
  let drawn = null; // the vacancies in the list, as far as `end`
  let rest = null; // the timer of the cards to come
  section.hidden = true;
  own.after(section);
  press("more", onMore);
  press("retry", onRetry);
  press("clear", () => drop(null, null));

  function drop(wish, value) {
    onDrop(wish, value);
    focus();
  }

  function focus() {
    const where = section.hidden ? own.querySelector("h2") : heading;
    where.tabIndex = -1;
    where.focus();
  }

  /** Shows these parts of the section and no others, under a heading. */
  function only(title, ...names) {
    heading.textContent = title;
    for (const each of section.querySelectorAll("[data-part]"))
      each.hidden = !names.includes(each.dataset.part);
    own.hidden = true;
    section.hidden = false;
    section.setAttribute("aria-busy", String(names.includes("waiting")));
  }

  function draw({ found, from }, first, end) {
    const cards = found.slice(first, end).map(each => cardOf(card, each, from));
    list.append(...cards);
    list.dispatchEvent(new CustomEvent("cswm:shown", { bubbles: true }));
  }

  function sayLeft() {
    const left = drawn.found.length - drawn.end;
    part("more").hidden = left === 0;
    part("more").firstChild.textContent = `Show more (${left} left)`;
  }

  /** Leaves the list alone where it is as it should be, and the focus in it. */
  function redraw({ found, from, shown, quick }) {
    const end = Math.min(shown, found.length);
    const same =
      drawn?.from === from &&
      drawn.end === end &&
      found.slice(0, end).every((each, at) => each === drawn.found[at]);
    drawn = { found, from, end };
    sayLeft();
    if (same) return;
    const now = quick ? Math.min(FIRST, end) : end;
    clearTimeout(rest);
    list.replaceChildren();
    draw(drawn, 0, now);
    if (now < end) rest = setTimeout(draw, 0, drawn, now, end);
  }

  function drawChips(chosen) {
    const focused = [...chips.children].findIndex(item =>
      item.contains(document.activeElement),
    );
    const items = chosen.map(({ wish, value, label }) =>
      chip(label, `Remove ${label}`, () => onDrop(wish, value)),
    );
    if (chosen.length > 1)
      items.push(chip("Clear all", "Clear all filters", () => drop(null, null)));
    chips.replaceChildren(...items);
    chips.hidden = items.length === 0;
    // Who has just taken one away goes on with the next, or to the list.
    if (focused >= 0)
      if (items.length) items[Math.min(focused, items.length - 1)].firstChild.focus();
      else focus();
  }

  function drawWays(without, chosen) {
    const wishes = [...new Set(chosen.map(each => each.wish))];
    for (const old of section.querySelectorAll("[data-way]")) old.remove();
    const items = wishes
      .filter(wish => without[wish] > 0)
      .map(wish => {
        const labels = chosen.filter(each => each.wish === wish).map(each => each.label);
        const item = document.createElement("li");
        const words = `Leave out ${labels.join(", ")}: ${named(without[wish])}`;
        item.dataset.way = wish;
        item.append(button(words, words, () => drop(wish, null)));
        return item;
      });
    part("none").querySelector("ul").prepend(...items);
  }

  return {
    section,
    focus,

    show(what) {
      const { found, without, chosen, order, list: ready } = what;
      drawChips(chosen);
      if (found.length > 0) {
        only(named(found.length), "list", NOTES[order] && "note", ready && "follow");
        part("note").textContent = NOTES[order] ?? "";
        part("follow").href = `${ready}feed.xml`;
        redraw(what);
      } else {
        only("Nothing open matches all of that", "none");
        drawWays(without, chosen);
      }
    },

    more(shown) {
      const first = drawn.end;
      drawn.end = Math.min(shown, drawn.found.length);
      draw(drawn, first, drawn.end);
      sayLeft();
      list.children[first].querySelector("a").focus();
    },

    focusLink(path) {
      const links = [...list.querySelectorAll(".cswm-card__link")];
      links.find(link => link.pathname === path)?.focus();
    },

    wait: () => only("Looking …", "waiting"),

    fail: () => only("We could not load the vacancies", "failed"),

    /** Shows the page's own list again. */
    leave() {
      drawChips([]);
      [own.hidden, section.hidden] = [false, true];
    },

    note(place, { unknown, wanting, text }) {
      if (unknown)
        place.textContent = `We do not know “${text}”. Try a town in or near the region, or the first half of a postcode, such as LS6.`;
      else place.textContent = wanting ? "Where from? Write a town or a postcode." : "";
    },

    /** Offers the names of towns; districts of postcodes nobody has to look up. */
    offer(datalist, places) {
      const towns = places.filter(([name]) => !/\d/.test(name));
      datalist.replaceChildren(...towns.map(([name]) => new Option(name)));
    },
  };
}

function chip(label, name, act) {
  const item = document.createElement("li");
  item.append(button(label, name, act, "cswm-chip"));
  return item;
}

function button(words, name, act, style = "cswm-linklike") {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: style, textContent: words });
  made.setAttribute("aria-label", name);
  made.addEventListener("click", act);
  return made;
}
