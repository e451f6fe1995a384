/* What js/jobs/ has to reckon, tried in the browser: gives what came out otherwise. */

async urls => {
  const { plain, read } = await import(urls.data);
  const { find, miles, placeOf, orderOf } = await import(urls.find);
  const address = await import(urls.address);
  const { adverts } = await import(urls.adverts);
  const { closingText, distanceText } = await import(urls.cards);
  const wrong = [];
  const same = (what, got, wanted) => {
    if (JSON.stringify(got) !== JSON.stringify(wanted)) wrong.push({ what, got, wanted });
  };

  same("small letters", plain("  Children’s  Émigré (ASYE)/2 "), "childrens emigre asye 2");
  same("no letter at all", plain("–!?"), "");

  const column = (...values) => values;
  const data = await read({
    version: 1,
    councils: [
      { id: "leeds", name: "Leeds City Council", short_name: "Leeds", place: 0 },
      { id: "hull", name: "Hull City Council", short_name: "Hull", place: 2 },
    ],
    levels: [["senior", "Senior social worker"], ["manager", "Manager"]],
    hours: [["full-time", "Full time"], ["part-time", "Part time"]],
    contracts: [["permanent", "Permanent"]],
    places: [["Leeds", 53.8, -1.55], ["LS6", 53.82, -1.57], ["Hull", 53.74, -0.34]],
    new: [1],
    vacancies: {
      title: column("Team Manager", "Court Worker", "Adoption Worker"),
      council: column(0, 1, 0),
      page: column("a-1", "b-2", "c-3"),
      level: column(1, 0, null),
      hours: column(3, 1, 0),
      contract: column(0, null, null),
      closes: column("2026-11-29T23:59:59+00:00", null, "2026-11-30T12:00:00+00:00"),
      location: column("Headingley", null, "Leeds"),
      place: column(1, null, 0),
      salary: column("£50,000", null, "£20 an hour"),
      pay: column(50000, null, 38480),
      reference: column("REF/1", null, null),
    },
  });
  const now = Date.parse("2026-11-22T23:30:00Z");
  const known = {
    council: ["leeds", "hull"],
    level: ["senior", "manager"],
    hours: ["full-time", "part-time"],
    contract: ["permanent"],
    closing: ["soon"],
  };
  const asked = search => address.read(search, known);
  const rows = (search, at = now) =>
    find(data, asked(search), at).found.map(each => each.row);

  same("everything, newest first", rows(""), [0, 1, 2]);
  same("a word's beginning", rows("?q=WORK"), [1, 2]);
  same("not a word's middle", rows("?q=anager"), []);
  same("every word", rows("?q=worker+hull"), [1]);
  same("a reference with its signs", rows("?q=REF%2F1"), [0]);
  const marks = word => (word === "court" ? new Uint8Array([1, 0, 0]) : null);
  const inside = search => find(data, asked(search), now, marks).found.map(each => each.row);
  same("a word of the advert, or of its title", inside("?q=court"), [0, 1]);
  same("each word in either", inside("?q=court+manager"), [0]);
  same("what nobody knows", inside("?q=tribunal"), []);
  const texts = adverts("/nowhere/", { edition: "x", rows: data.rows });
  same("not asked for yet", [texts.has(["a"]), texts.rowsWith("a")], [false, null]);
  same("any of a group", rows("?level=senior&level=manager"), [0, 1]);
  same("all groups", rows("?hours=full-time&council=leeds"), [0]);
  same("seven days are the seventh day to its end", rows("?closing=soon"), [0]);
  same("past midnight the eighth is the seventh", rows("?closing=soon", now + 18e5), [0, 2]);
  same("closed by the clock", rows("", Date.parse("2026-11-30T12:00:00Z")), [1]);
  same("closing soonest", rows("?sort=closing"), [0, 2, 1]);
  same("highest pay, none last", rows("?sort=pay"), [0, 2, 1]);
  same("nearest to a town", rows("?near=hull"), [1, 2, 0]);
  same("nearest to a postcode", rows("?near=ls6+2ab"), [0, 2, 1]);
  same("newest, though a place is known", rows("?near=hull&sort=newest"), [0, 1, 2]);
  same("nearest to nowhere", orderOf(asked("?near=x&sort=distance"), data), "newest");

  const { options, without } = find(data, asked("?level=manager&council=hull"), now);
  same("what others would leave", [...options.level], [["senior", 1]]);
  same("what a second would leave", [...options.council], [["leeds", 1]]);
  same("without a wish", [without.level, without.council, without.q], [1, 1, 0]);

  same("a place by its district", placeOf(data.places, "LS62AB")[0], "LS6");
  same("no place", placeOf(data.places, " "), null);
  const [leeds, , hull] = data.places;
  same("Leeds to Hull", Math.round(miles(leeds, hull)), 50);
  const told = vacancy => distanceText(vacancy, hull);
  same("a distance", told({ miles: 49.6, vague: false }), "About 50 miles from Hull");
  same("no distance", told({ miles: Infinity }), null);
  same(
    "a council's distance",
    told({ miles: 9, vague: true, council: { short_name: "Kirklees" } }),
    "Kirklees is about 9 miles from Hull",
  );

  const long = "x".repeat(300);
  same("unknown values are left out", asked("?level=x&sort=y&council=leeds").council, ["leeds"]);
  same("a long text is cut", asked(`?q=${long}`).q.length, 100);
  const search = "?council=leeds&level=senior&q=a+b&near=LS6&sort=pay&in=adverts";
  same("there and back", address.write(asked(search)), search);
  same("no words to look for in adverts", address.write(asked("?in=adverts")), "");
  same("nothing asked for", address.write(address.nothing()), "");
  const list = search => address.listOf(asked(search));
  same("its own list", list("?council=leeds&level=senior"), "/jobs/leeds/level/senior/");
  same("one thing's list", list("?hours=part-time"), "/jobs/hours/part-time/");
  same("no list of two councils", list("?council=leeds&council=hull"), null);
  same("no list of words", list("?council=leeds&q=x"), null);
  same("no list of hours and level", list("?hours=part-time&level=senior"), null);

  for (const [closes, text] of [
    [null, "No closing date given"],
    ["2026-11-30T23:59:59+00:00", "Monday 30 November 2026 at 11:59pm"],
    ["2026-07-01T12:00:00+01:00", "Wednesday 1 July 2026 at midday"],
    ["2026-07-01T00:00:00+01:00", "Wednesday 1 July 2026 at midnight"],
    ["2027-01-03T09:05:00+00:00", "Sunday 3 January 2027 at 9:05am"],
    ["2027-01-03T17:00:00+00:00", "Sunday 3 January 2027 at 5pm"],
  ])
    same(`closing ${closes}`, closingText(closes), text);
  return wrong;
};
