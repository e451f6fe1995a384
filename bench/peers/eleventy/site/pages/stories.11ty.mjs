import { document, each, masthead, text } from "../lib/html.mjs";

export const data = { permalink: "/case-studies/index.html" };

const card = (story) => `<li>
  <article class="cswm-card cswm-card--story">
    <h3><a class="cswm-card__link" href="${story.url}">${text(story.data.title)}</a></h3>
    <p class="cswm-card__wide">${text(story.data.summary)}</p>
  </article>
</li>`;

export function render({ collections }) {
  const description = "People who do this work, in their own words.";
  const main = `${masthead([["Home", "/"]], "Stories", description)}
<div class="cswm-wrap cswm-section">
  <ul class="cswm-grid">${each(collections.stories, card)}</ul>
</div>`;
  return document({ title: "Stories", description, path: "/case-studies/", main });
}
