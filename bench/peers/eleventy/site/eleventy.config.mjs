// The same pages from the same data, as Eleventy makes them: paginated data, and
// templates in plain JavaScript, which is the quickest of its template languages.

export default function (config) {
  config.addPassthroughCopy({ theme: "theme", "data/vacancies.json": "jobs/vacancies.json" });
  config.addCollection("stories", (all) => all.getFilteredByGlob("pages/words/case-studies/*.md"));
}

export const config = {
  dir: { input: "pages", output: "output" },
  markdownTemplateEngine: false,
};
