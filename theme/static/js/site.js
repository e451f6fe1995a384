/* Says how many days an advert stays open, and when the vacancies are old, by the
   visitor's own clock. Without it, every page still gives the closing day and time
   in full, and at its foot the day it was made. */

const DAY = 24 * 60 * 60 * 1000;
const SOON = 14;
const OLD = 2; // days since the build: a night has been missed

/** An instant's day in London, as a count of days. Swedish dates are ISO 8601. */
function londonDay(instant) {
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/London" });
  return Date.parse(day.format(instant)) / DAY;
}

/** Words for the time left, or null when there is nothing useful to add. */
function timeLeft(closes, now) {
  if (closes <= now) return "closed";
  const days = londonDay(closes) - londonDay(now);
  if (days === 0) return "closes today";
  if (days === 1) return "closes tomorrow";
  return days <= SOON ? `${days} days left` : null;
}

for (const place of document.querySelectorAll("[data-cswm-closes]")) {
  const words = timeLeft(new Date(place.dataset.cswmCloses), new Date());
  if (words) place.textContent = ` (${words})`;
}

for (const notice of document.querySelectorAll("[data-cswm-built]")) {
  const built = Date.parse(notice.dataset.cswmBuilt) / DAY;
  notice.hidden = londonDay(new Date()) - built < OLD;
}
