import { listPages, vacancies } from "../lib/data.mjs";
import { SITE, each } from "../lib/html.mjs";

export const data = { permalink: "/sitemap.xml" };

export function render({ collections }) {
  const paths = [
    ...collections.words.map((page) => page.url),
    ...listPages.map((list) => list.paths[list.number - 1]),
    ...vacancies.map((vacancy) => vacancy.page),
  ];
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${each(paths, (path) => `<url><loc>${SITE}${path}</loc></url>`)}
</urlset>
`;
}
