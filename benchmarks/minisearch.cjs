// MiniSearch on the pages: JSON in, for every setting the slugs of every query out, best first.
// Started with web/ as the working folder, where its package lies.
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { readFileSync } = require('node:fs');
const MiniSearch = createRequire(join(process.cwd(), 'package.json'))('minisearch');

const FIRST = 10;
const FIELDS = ['title', 'short', 'phrases', 'body'];
const BOOSTS = {
  'no boosts': {},
  'boosts 2 1 2 1': { title: 2, phrases: 2 },
  'boosts 2 1 4 0.5': { title: 2, phrases: 4, body: 0.5 },
  'boosts 3 1 3 0.1': { title: 3, phrases: 3, body: 0.1 },
};
const WAYS = {
  'whole words': { prefix: false, fuzzy: false },
  prefix: { prefix: true, fuzzy: false },
  'fuzzy 0.2': { prefix: false, fuzzy: 0.2 },
  'prefix, fuzzy 0.2': { prefix: true, fuzzy: 0.2 },
  'prefix and fuzzy 0.2 from four letters': { prefix: (word) => word.length > 3, fuzzy: (word) => (word.length > 3 ? 0.2 : false) },
};

const { pages, queries } = JSON.parse(readFileSync(0, 'utf8'));
const engine = new MiniSearch({ fields: FIELDS, idField: 'id' });
engine.addAll(pages);
const said = {};
for (const [boosts, boost] of Object.entries(BOOSTS)) {
  for (const [way, options] of Object.entries(WAYS)) {
    said[`${boosts}, ${way}`] = queries.map((query) =>
      engine
        .search(query, { ...options, boost, combineWith: 'OR' })
        .slice(0, FIRST)
        .map((found) => found.id),
    );
  }
}
process.stdout.write(JSON.stringify(said));
