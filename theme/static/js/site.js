/* Says how many days an advert stays open, and when the vacancies are old, by the
   visitor's own clock. Without it, every page still gives the closing day and time
   in full, and at its foot the day it was made. */

const DAY = 24 * 60 * 60 * 1000;
const SOON = 14;
const OLD = 2; // days since the build: a night has been missed

// Swedish dates are ISO 8601.
const inLondon = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/London" });

/** An instant's day in London, as a count of days. */
function londonDay(instant) {
  return Date.parse(inLondon.format(instant)) / DAY;
}

/** Words for the time left, or null when there is nothing useful to add. */
function timeLeft(closes, now) {
  if (closes <= now) return "closed";
  const days = londonDay(closes) - londonDay(now);
  if (days === 0) return "closes today";
  if (days === 1) return "closes tomorrow";
  return days <= SOON ? `${days} days left` : null;
}

function sayTimeLeft(part) {
  for (const place of part.querySelectorAll("[data-cswm-closes]")) {
    const words = timeLeft(new Date(place.dataset.cswmCloses), new Date());
    place.textContent = words ? ` (${words})` : "";
  }
}

sayTimeLeft(document);
// Other scripts tell of what they have added, at the element that holds it.
document.addEventListener("cswm:shown", event => sayTimeLeft(event.target));

for (const notice of document.querySelectorAll("[data-cswm-built]")) {
  const built = Date.parse(notice.dataset.cswmBuilt) / DAY;
  notice.hidden = londonDay(new Date()) - built < OLD;
}
