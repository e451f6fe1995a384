/* The adverts' own words, in a file for each first letter: read when somebody looks for
   a word that begins so. Touches no page. */

const VERSION = 1;
const PATIENCE = 20_000; // milliseconds, on the slowest line
const OTHERS = "0"; // the file of words that begin with no letter of the alphabet

const fileOf = term => (/^[a-z]/.test(term) ? term[0] : OTHERS);

/** The words of the adverts of an `edition` of open.json, which has so many rows. Their
    files lie in a `folder`, which ends with a slash. */
export function adverts(folder, { edition, rows }) {
  const files = new Map(); // by letter: its words with their rows; while they come, null
  const found = new Map(); // by term: a mark for each row

  async function fetchFile(letter) {
    const signal = AbortSignal.timeout?.(PATIENCE);
    const answer = await fetch(`${folder}${letter}.json`, { signal });
    if (!answer.ok) throw new Error(`${letter}: ${answer.status}`);
    const file = await answer.json();
    // While a new site is put in place of the old, the two do not belong together.
    if (file.version !== VERSION || file.edition !== edition)
      throw new Error(`${letter}: of ${file.edition}`);
    files.set(letter, Object.entries(file.words));
  }

  return {
    /** The files that some terms need, of those that have not been asked for: null when
        there are none. Rejects when one cannot be had; it may be asked for again. */
    load(terms) {
      const wanting = [...new Set(terms.map(fileOf))].filter(each => !files.has(each));
      if (!wanting.length) return null;
      for (const letter of wanting) files.set(letter, null);
      return Promise.all(wanting.map(fetchFile)).catch(error => {
        for (const letter of wanting) if (files.get(letter) === null) files.delete(letter);
        throw error;
      });
    },

    /** Whether all that these terms need is there. */
    has: terms => terms.every(term => files.get(fileOf(term))),

    /** A mark for each row whose advert has a word that begins like a term; null while
        nobody knows. */
    rowsWith(term) {
      const words = files.get(fileOf(term));
      if (!words) return null;
      if (!found.has(term)) found.set(term, marks(words, term, rows.length));
      return found.get(term);
    },
  };
}

/** Words come with the gaps between their rows. */
function marks(words, term, count) {
  const marked = new Uint8Array(count);
  for (const [word, gaps] of words) {
    if (!word.startsWith(term)) continue;
    let row = -1;
    for (const gap of gaps) marked[(row += gap + 1)] = 1;
  }
  return marked;
}
