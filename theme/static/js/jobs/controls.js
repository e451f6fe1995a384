/* The drawers of links, which become drawers of boxes to tick. */

/** “12 open vacancies”. */
export function named(count) {
  return `${count} open ${count === 1 ? "vacancy" : "vacancies"}`;
}

/** Puts boxes beside the links of every drawer but those in `fixed`, which say what
    list the page is and go on leading to others. */
export function drawers(root, fixed) {
  const made = [...root.querySelectorAll("[data-cswm-group]")]
    .filter(({ dataset }) => !fixed.has(dataset.cswmGroup))
    .map(drawer);
  const boxes = made.flatMap(each => each.boxes);
  return {
    /** Every value that a group has. */
    known: Object.fromEntries(made.map(({ name, boxes }) => [name, boxes.map(valueOf)])),

    get: () =>
      Object.fromEntries(
        made.map(({ name, boxes }) => [name, boxes.filter(isTicked).map(valueOf)]),
      ),

    set(state) {
      for (const { box } of boxes) box.checked = state[box.name].includes(box.value);
      made.forEach(tell);
    },

    /** How many vacancies each choice would leave; and how many are chosen. */
    count(options) {
      for (const { box, count } of boxes) {
        const number = String(options[box.name].get(box.value) ?? 0);
        if (count.textContent !== number) count.textContent = number;
      }
      made.forEach(tell);
    },

    chosen: state =>
      boxes
        .filter(({ box }) => state[box.name].includes(box.value))
        .map(({ box, label }) => ({ wish: box.name, value: box.value, label })),

    /** Boxes to tick, or the links they stand for. */
    usable(yes) {
      for (const { links, fieldset } of made)
        [links.hidden, fieldset.hidden] = [yes, !yes];
    },
  };
}

const valueOf = ({ box }) => box.value;
const isTicked = ({ box }) => box.checked;

function drawer(details) {
  const links = details.querySelector("ul");
  const name = details.dataset.cswmGroup;
  const fieldset = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.className = "cswm-hidden";
  legend.textContent = details.querySelector("summary").textContent;
  const boxes = [...links.querySelectorAll("a")]
    .filter(link => link.dataset.value)
    .map(link => choice(name, link));
  fieldset.className = "cswm-choices";
  fieldset.hidden = true;
  fieldset.append(legend, ...boxes.map(each => each.element));
  links.after(fieldset);
  const chosen = details.querySelector(".cswm-drawer__chosen");
  return { name, links, fieldset, boxes, chosen };
}

function choice(name, link) {
  const [label, number] = link.children;
  const element = document.createElement("label");
  const box = document.createElement("input");
  const text = document.createElement("span");
  const count = document.createElement("span");
  element.className = "cswm-choice";
  Object.assign(box, { type: "checkbox", name, value: link.dataset.value });
  text.textContent = label.textContent;
  count.textContent = number?.firstChild.textContent ?? "";
  element.append(box, text, count);
  return { element, box, count, label: label.textContent };
}

function tell({ boxes, chosen }) {
  const ticked = boxes.filter(isTicked).length;
  chosen.textContent = ticked ? ` (${ticked})` : "";
}
