import { document, masthead } from "../../lib/html.mjs";

export function render({ title, summary, content, page }) {
  const main = `${masthead([["Home", "/"]], title, summary)}
<div class="cswm-wrap cswm-section">
  <div class="cswm-prose">${content}</div>
</div>`;
  return document({ title, description: summary, path: page.url, main });
}
