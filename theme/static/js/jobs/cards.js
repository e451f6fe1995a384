/* A vacancy's card, as theme/templates/components/vacancy_card.html makes it: a copy of
   one that the page brings, filled. Words only ever become text. */

const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
const MONTHS =
  "January February March April May June July August September October November December"
    .split(" ");
const NEAR = 1.5; // miles, below which a distance says nothing

/** “Sunday 13 December 2026 at 11:59pm”, of an instant written by London's clocks. */
export function closingText(closes) {
  if (closes === null) return "No closing date given";
  const [year, month, day, hour, minute] = closes.split(/[-T:+]/).map(Number);
  const name = DAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
  const date = `${name} ${day} ${MONTHS[month - 1]} ${year}`;
  if (minute === 0 && hour % 12 === 0)
    return `${date} at ${hour ? "midday" : "midnight"}`;
  const minutes = minute ? `:${String(minute).padStart(2, "0")}` : "";
  return `${date} at ${hour % 12 || 12}${minutes}${hour < 12 ? "am" : "pm"}`;
}

/** “About 6 miles from LS6”; null where no distance is known. */
export function distanceText(vacancy, from) {
  if (!from || !Number.isFinite(vacancy.miles)) return null;
  const far =
    vacancy.miles < NEAR
      ? `less than 2 miles from ${from[0]}`
      : `about ${Math.round(vacancy.miles)} miles from ${from[0]}`;
  if (vacancy.vague) return `${vacancy.council.short_name} is ${far}`;
  return far[0].toUpperCase() + far.slice(1);
}

/** A list item with the card; `from` is the place that distances are from, if any. */
export function cardOf(template, vacancy, from) {
  const card = template.content.firstElementChild.cloneNode(true);
  const link = card.querySelector("a");
  link.href = vacancy.url;
  link.textContent = vacancy.title;
  const where = card.querySelector("p:not(.cswm-row)");
  where.textContent = [vacancy.council.name, vacancy.location].filter(Boolean).join(", ");
  fillTags(card.querySelector(".cswm-row"), vacancy);
  fillFacts(card.querySelectorAll("dl > div"), vacancy);
  const distance = distanceText(vacancy, from);
  if (distance) {
    const note = document.createElement("p");
    note.className = "cswm-note";
    note.textContent = distance;
    where.after(note);
  }
  const item = document.createElement("li");
  item.append(card);
  return item;
}

function fillTags(row, { isNew, level, council }) {
  const [fresh, what, sample] = row.children;
  if (level) what.textContent = level[1];
  else what.remove();
  if (!isNew) fresh.remove();
  if (!council.sample) sample.remove();
  if (!row.childElementCount) row.remove();
}

function fillFacts([closing, pay, times], { closes, salary, hours }) {
  const time = closing.querySelector("time");
  if (closes === null) closing.querySelector("dd").textContent = closingText(null);
  else {
    time.dateTime = closes;
    time.textContent = closingText(closes);
    closing.querySelector("[data-cswm-closes]").dataset.cswmCloses = closes;
  }
  pay.querySelector("dd").textContent = salary || "See the advert";
  if (hours.length)
    times.querySelector("dd").textContent = hours.map(([, label]) => label).join(", ");
  else times.remove();
}
