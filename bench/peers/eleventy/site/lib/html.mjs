// What several templates show.
import { councils, frame, labels } from "./data.mjs";

export const SITE = "https://www.example.org";
const NAME = "Children’s Social Work Matters";
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export const text = (value) => String(value).replace(/[&<>"']/g, (sign) => SIGNS[sign]);
export const each = (items, show) => items.map(show).join("\n");

const DAY = new Intl.DateTimeFormat("en-GB", {
  weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "Europe/London",
});
const HOUR = new Intl.DateTimeFormat("en-GB", {
  hour: "numeric", minute: "2-digit", hour12: true, timeZone: "Europe/London",
});
export const day = (instant) => DAY.format(new Date(instant));

export const closing = (instant) =>
  `<time datetime="${instant}">${day(instant)} at ${HOUR.format(new Date(instant))}</time>`
  + `<span class="cswm-left" data-cswm-closes="${instant}"></span>`;

export const document = ({ title, description, path, head = "", main }) => `<!doctype html>
<html lang="en-GB">
<head>
  <meta charset="utf-8">
  <title>${text(title)} – ${NAME}</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="description" content="${text(description)}">
  <link rel="canonical" href="${SITE}${path}">
  <meta property="og:url" content="${SITE}${path}">
  <meta property="og:title" content="${text(title)}">
  <meta property="og:description" content="${text(description)}">
  <meta property="og:type" content="website">
  <meta property="og:site_name" content="${NAME}">
  <meta property="og:locale" content="en_GB">
  ${frame.links}
  ${head}
</head>
<body>
<a class="cswm-skip" href="#main">Skip to the main text</a>
${frame.header}
<main class="cswm-main" id="main" tabindex="-1">
${main}
</main>
${frame.footer}
</body>
</html>
`;

export const masthead = (crumbs, title, lede) => `<header class="cswm-masthead">
  <div class="cswm-wrap">
    <nav class="cswm-breadcrumb" aria-label="Breadcrumb">
      <ol>
        ${each(crumbs, ([name, path]) => `<li><a href="${path}">${text(name)}</a></li>`)}
        <li><span aria-current="page">${text(title)}</span></li>
      </ol>
    </nav>
    <div class="cswm-masthead__row">
      <div>
        <h1>${text(title)}</h1>
        <p class="cswm-lede">${text(lede)}</p>
      </div>
    </div>
  </div>
</header>`;

const made = new Map(); // each card is shown several times

export const card = (vacancy) => {
  if (!made.has(vacancy)) made.set(vacancy, makeCard(vacancy));
  return made.get(vacancy);
};

const makeCard = (vacancy) => `<article class="cswm-card">
  <h3><a class="cswm-card__link" href="${vacancy.page}">${text(vacancy.title)}</a></h3>
  <p>${text(councils[vacancy.council].name)}, ${text(vacancy.location.text)}</p>
  <p class="cswm-row">
    <span class="cswm-tag">${labels.level[vacancy.level]}</span>
    <span class="cswm-tag">Sample</span>
  </p>
  <dl class="cswm-facts">
    <div>
      <dt>Closes</dt>
      <dd>${closing(vacancy.closes)}</dd>
    </div>
    <div>
      <dt>Pay</dt>
      <dd>${text(vacancy.salary.text)}</dd>
    </div>
    <div>
      <dt>Hours</dt>
      <dd>${vacancy.hours.map((hours) => labels.hours[hours]).join(", ")}</dd>
    </div>
  </dl>
</article>`;

export const cards = (vacancies) => `<ul class="cswm-list">
${each(vacancies, (vacancy) => `<li>${card(vacancy)}</li>`)}
</ul>`;
