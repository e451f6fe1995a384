// pages/words/pages/home.md is the first page, …/about.md is /about/; the other folders
// stand in the address.
const address = ({ page }) => page.filePathStem.replace("/words/", "/").replace("/pages/", "/");

export default {
  layout: "words.11ty.mjs",
  tags: ["words"],
  permalink: (data) => (address(data) === "/home" ? "/index.html" : `${address(data)}/index.html`),
};
