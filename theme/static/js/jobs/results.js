/* What the finder shows in place of the page's own list. Words only ever become text. */

import { named } from "./controls.js";

const NOTES = {
  pay: "The highest starting pay first. Pay by the month, week, day or hour is counted as a full-time year’s; vacancies that give no figure come last.",
  distance: "Distances are as the crow flies, from the middle of a place.",
};

const WHOLE = {
  waiting: "Looking into the adverts themselves …",
  failed: "We could not look into the adverts themselves. These have your words in their title, team or place.",
};

const AT_ONCE = 4; // cards that fill a screen: drawn at a time while somebody types

/** The list below the finder, of cards that `cardOf` makes. `onMore`,
    `onDrop(wish, value)`, `onWiden` and `onRetry` are called when a visitor asks for
    that. */
export function results(root, cardOf, { onMore, onDrop, onWiden, onRetry }) {
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
  let turn = 0; // of several lists begun, the last one is gone on with
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

  /** Draws the next cards, as far as `end`. */
  function draw(end) {
    const next = drawn.found.slice(list.childElementCount, end);
    list.append(...next.map(each => cardOf(card, each, drawn.from)));
    list.dispatchEvent(new CustomEvent("cswm:shown", { bubbles: true }));
  }

  /** Draws a few cards in this frame, and goes on in the next ones. */
  function drawSlowly(own) {
    if (own !== turn) return;
    draw(Math.min(list.childElementCount + AT_ONCE, drawn.end));
    if (list.childElementCount < drawn.end)
      requestAnimationFrame(() => setTimeout(drawSlowly, 0, own));
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
    turn += 1;
    list.replaceChildren();
    if (quick) drawSlowly(turn);
    else draw(end);
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

  function drawWays({ without, chosen, wider }) {
    const wishes = [...new Set(chosen.map(each => each.wish))];
    for (const old of section.querySelectorAll("[data-way]")) old.remove();
    const items = wishes
      .filter(wish => without[wish] > 0)
      .map(wish => {
        const labels = chosen.filter(each => each.wish === wish).map(each => each.label);
        const words = `Leave out ${labels.join(", ")}: ${named(without[wish])}`;
        return way(words, () => drop(wish, null));
      });
    if (wider) items.unshift(way(`Look for ${wider} in the whole advert`, onWiden));
    part("none").querySelector("ul").prepend(...items);
  }

  return {
    section,
    focus,

    show(what) {
      const { found, chosen, order, whole, list: ready } = what;
      const note = [WHOLE[whole], found.length && NOTES[order]].filter(Boolean).join(" ");
      drawChips(chosen);
      part("note").textContent = note;
      if (found.length > 0) {
        only(named(found.length), "list", note && "note", ready && "follow");
        part("follow").href = `${ready}feed.xml`;
        redraw(what);
      } else {
        only("Nothing open matches all of that", "none", note && "note");
        drawWays(what);
      }
    },

    more(shown) {
      const first = drawn.end;
      drawn.end = Math.min(shown, drawn.found.length);
      turn += 1;
      draw(drawn.end);
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

function way(words, act) {
  const item = document.createElement("li");
  item.dataset.way = "";
  item.append(button(words, words, act));
  return item;
}

function button(words, name, act, style = "cswm-linklike") {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: style, textContent: words });
  made.setAttribute("aria-label", name);
  made.addEventListener("click", act);
  return made;
}
