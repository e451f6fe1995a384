// The vacancies, and every list of them.
import { readFileSync } from "node:fs";

const read = (name) => readFileSync(`data/${name}`, "utf8");
const part = (items, size) =>
  Array.from({ length: Math.ceil(items.length / size) || 1 }, (_, n) => items.slice(n * size, (n + 1) * size));

export const councils = JSON.parse(read("councils.json"));
export const labels = JSON.parse(read("labels.json"));
export const frame = Object.fromEntries(
  ["links", "header", "footer", "filters"].map((name) => [name, read(`frame/${name}.html`)]),
);
export const vacancies = JSON.parse(read("vacancies.json")).vacancies.sort((one, other) =>
  one.first_seen < other.first_seen ? 1 : -1,
);

const by = (field, values) =>
  Object.fromEntries(values.map((value) => [value, vacancies.filter((each) => each[field] === value)]));

export const ofCouncil = by("council", Object.keys(councils));
const ofLevel = by("level", Object.keys(labels.level));

export const lists = [
  { path: "/jobs/", title: "Children’s social work jobs", items: vacancies, size: 25 },
  ...Object.values(councils).map(({ id, name }) => (
    { path: `/jobs/${id}/`, title: `Jobs at ${name}`, items: ofCouncil[id], size: 100 }
  )),
  ...Object.entries(labels.level).map(([level, label]) => (
    { path: `/jobs/level/${level}/`, title: `${label} jobs`, items: ofLevel[level], size: 100 }
  )),
];

const pagePath = (list, number) => (number === 1 ? list.path : `${list.path}page/${number}/`);

export const listPages = lists.flatMap((list) =>
  part(list.items, list.size).map((items, index, pages) => ({
    ...list,
    items,
    total: list.items.length,
    number: index + 1,
    paths: pages.map((_, other) => pagePath(list, other + 1)),
  })),
);
