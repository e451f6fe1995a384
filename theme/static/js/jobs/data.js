/* Reads open.json, where every open vacancy stands in columns: one object a vacancy.
   Without it the lists stay what they are: pages of links. */

const VERSION = 1;
const PATIENCE = 20_000; // milliseconds, on the slowest line
const AT_ONCE = 250; // vacancies read before the page may do something else

/** What a search compares: small letters and digits, one space between words. */
export function plain(text) {
  return text
    .normalize("NFD")
    .replace(/[\p{M}'’]/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Every open vacancy, newest first. Rejects when the file is not there, not whole,
    late, or of a version that this script does not know. */
export async function load(address) {
  const signal = AbortSignal.timeout?.(PATIENCE);
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return read(await answer.json());
}

/** The rows of the file, with what their columns point to. Takes its time, so that the
    page never stands still. */
export async function read(file) {
  if (file.version !== VERSION) throw new Error(`version ${file.version}`);
  const { places } = file;
  const rows = [];
  while (rows.length < file.vacancies.title.length) {
    const end = Math.min(rows.length + AT_ONCE, file.vacancies.title.length);
    while (rows.length < end) rows.push(vacancyIn(file, rows.length));
    await new Promise(goOn => setTimeout(goOn, 0));
  }
  for (const row of file.new) rows[row].isNew = true;
  return { rows, places, edition: file.edition };
}

function vacancyIn({ councils, levels, hours, contracts, places, vacancies }, row) {
  const council = councils[vacancies.council[row]];
  const closes = vacancies.closes[row];
  const own = vacancies.place[row];
  const vacancy = {
    row,
    title: vacancies.title[row],
    council,
    url: `/jobs/${council.id}/${vacancies.page[row]}/`,
    level: levels[vacancies.level[row]] ?? null,
    hours: hours.filter((_, bit) => vacancies.hours[row] & (1 << bit)),
    contract: contracts[vacancies.contract[row]] ?? null,
    closes,
    closesAt: closes === null ? Infinity : Date.parse(closes),
    location: vacancies.location[row],
    place: places[own ?? council.place] ?? null,
    vague: own === null, // the place is the council's, not the post's
    salary: vacancies.salary[row],
    pay: vacancies.pay[row],
    reference: vacancies.reference[row],
    isNew: false,
  };
  return { ...vacancy, words: wordsOf(vacancy) };
}

/** The words that a search may begin, each after a space. */
function wordsOf({ title, council, location, reference, level, hours, contract }) {
  const labels = [level, contract, ...hours].map(each => each?.[1]);
  const all = [title, council.name, council.short_name, location, reference, ...labels];
  return ` ${plain(all.filter(Boolean).join(" "))}`;
}
