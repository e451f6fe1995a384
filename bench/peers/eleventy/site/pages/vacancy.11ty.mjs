import { councils, labels, ofCouncil, vacancies } from "../lib/data.mjs";
import { cards, closing, day, document, masthead, text } from "../lib/html.mjs";
import { jobPosting } from "../lib/jobposting.mjs";

export const data = {
  vacancies,
  pagination: { data: "vacancies", size: 1, alias: "vacancy" },
  permalink: ({ vacancy }) => `${vacancy.page}index.html`,
};

export function render({ vacancy }) {
  const { council: id, title } = vacancy;
  const path = vacancy.page;
  const council = councils[id];
  const colleagues = ofCouncil[id];
  const crumbs = [["Home", "/"], ["Jobs", "/jobs/"], [council.short_name, `/jobs/${id}/`]];
  const facts = [
    ["Closes", closing(vacancy.closes)],
    ["Pay", text(vacancy.salary.text)],
    ["Hours", vacancy.hours.map((hours) => labels.hours[hours]).join(", ")],
    ["Contract", labels.contract[vacancy.contract]],
    ["Where", text(vacancy.location.text)],
    ["Employer", text(council.name)],
    ["Posted", `<time datetime="${vacancy.posted}">${day(vacancy.posted)}</time>`],
    ["Reference", text(vacancy.reference)],
  ];
  const main = `${masthead(crumbs, title, vacancy.summary)}
<div class="cswm-wrap">
  <div class="cswm-section cswm-split">
    <div class="cswm-split__aside cswm-stack">
      <dl class="cswm-summary">
        ${facts.map(([term, value]) => `<div><dt>${term}</dt><dd>${value}</dd></div>`).join("\n")}
      </dl>
      <p><a class="cswm-button" href="${text(vacancy.advert_url)}">Apply on ${new URL(vacancy.advert_url).host}</a></p>
      <p class="cswm-note">You apply on the council’s own site. Check the closing date there too.</p>
    </div>
    <div class="cswm-stack">
      <div class="cswm-notice"><p><strong>Sample.</strong> This advert is invented to show how the site works. Please do not apply.</p></div>
      <h2>The advert</h2>
      <div class="cswm-prose cswm-prose--advert">${vacancy.description_html}</div>
      <p class="cswm-note">Read from ${text(council.name)}’s own list of vacancies on ${day(vacancy.last_seen)}.</p>
    </div>
  </div>
  <section class="cswm-section cswm-stack cswm-noprint" id="similar" aria-labelledby="similar-title">
    <h2 id="similar-title">Open now at the same council</h2>
    ${cards(colleagues.slice(0, 3))}
  </section>
  <section class="cswm-section cswm-stack cswm-noprint" aria-labelledby="council">
    <h2 id="council">Working for ${council.short_name}</h2>
    <ul class="cswm-row cswm-links">
      <li><a href="/jobs/${id}/">${colleagues.length} open vacancies in ${council.short_name}</a></li>
      <li><a href="/councils/${id}/">About ${council.short_name}</a></li>
      <li><a href="/routes/">Routes into this work</a></li>
    </ul>
  </section>
</div>`;
  return document({ title, description: vacancy.summary, path, head: jobPosting(vacancy), main });
}
