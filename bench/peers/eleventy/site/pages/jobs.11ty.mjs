import { frame, listPages } from "../lib/data.mjs";
import { cards, document, each, masthead } from "../lib/html.mjs";

export const data = {
  listPages,
  pagination: { data: "listPages", size: 1, alias: "list" },
  permalink: ({ list }) => `${list.paths[list.number - 1]}index.html`,
};

export function render({ list }) {
  const { title, number, paths } = list;
  const intro = `${title}: every open vacancy, newest first.`;
  const near = [...new Set([1, number - 1, number, number + 1, paths.length])];
  const links = each(
    near.filter((other) => other >= 1 && other <= paths.length),
    (other) => `<li><a href="${paths[other - 1]}">${other}</a></li>`,
  );
  const main = `${masthead([["Home", "/"], ["Jobs", "/jobs/"]], title, intro)}
<div class="cswm-wrap cswm-lists cswm-stack">
  ${frame.filters}
  <section class="cswm-stack" aria-labelledby="found">
    <div class="cswm-section__head">
      <h2 id="found">${list.total} open vacancies, page ${number} of ${paths.length}</h2>
      <a href="${list.path}feed.xml">Follow this list (RSS)</a>
    </div>
    ${cards(list.items)}
    <nav class="cswm-pagination cswm-noprint" aria-label="Pages of this list"><ul>${links}</ul></nav>
  </section>
</div>`;
  return document({ title, description: intro, path: paths[number - 1], main });
}
