import { lists } from "../lib/data.mjs";
import { SITE, each, text } from "../lib/html.mjs";

export const data = {
  lists,
  pagination: { data: "lists", size: 1, alias: "list" },
  permalink: ({ list }) => `${list.path}feed.xml`,
};

const item = (vacancy) => `<item>
<title>${text(vacancy.title)}</title>
<link>${SITE}${vacancy.page}</link>
<guid isPermaLink="false">${vacancy.id}</guid>
<pubDate>${new Date(vacancy.first_seen).toUTCString()}</pubDate>
<description>${text(vacancy.summary)}</description>
<content:encoded>${text(vacancy.description_html)}</content:encoded>
</item>`;

export const render = ({ list }) => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>${text(list.title)}</title>
<link>${SITE}${list.path}</link>
<description>${text(list.title)}: every open vacancy, newest first.</description>
${each(list.items, item)}
</channel>
</rss>
`;
