// A vacancy as schema.org's JobPosting, for search engines.
import { councils } from "./data.mjs";
import { SITE } from "./html.mjs";

export const jobPosting = (vacancy) => {
  const council = councils[vacancy.council];
  const posting = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    title: vacancy.title,
    description: vacancy.description_html,
    datePosted: vacancy.posted,
    directApply: false,
    hiringOrganization: { "@type": "Organization", name: council.name, sameAs: council.website },
    jobLocation: {
      "@type": "Place",
      address: { "@type": "PostalAddress", addressLocality: vacancy.location.text, addressCountry: "GB" },
    },
    url: SITE + vacancy.page,
    validThrough: vacancy.closes,
    identifier: { "@type": "PropertyValue", name: council.name, value: vacancy.reference },
    employmentType: ["FULL_TIME"],
    baseSalary: {
      "@type": "MonetaryAmount",
      currency: "GBP",
      value: {
        "@type": "QuantitativeValue",
        unitText: "YEAR",
        minValue: vacancy.salary.min,
        maxValue: vacancy.salary.max,
      },
    },
  };
  const json = JSON.stringify(posting).replaceAll("<", "\\u003c");
  return `<script type="application/ld+json">${json}</script>`;
};
