// Bundles the room into the folder given as the one argument. Called by ../hatch_build.py.
import { build } from 'esbuild';
import { copyFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];
if (!out) throw new Error('usage: node build.mjs <folder>');

// A plain script rather than a module: `defer` works, and a phone that knows no modules still tries.
const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'error',
  write: true,
};

/** Of the library's phone numbers of the whole world, those of the countries we have lines for. */
const ourCountries = {
  name: 'our-countries',
  setup({ onLoad }) {
    onLoad({ filter: /libphonenumber-js[/\\]metadata\.max\.json(\.js)?$/ }, async () => {
      const read = async (path) => JSON.parse(await readFile(path, 'utf8'));
      const { values } = await read(join(here, '..', 'contracts', 'kinds', 'countries.json'));
      const all = await read(join(here, 'node_modules', 'libphonenumber-js', 'metadata.max.json'));
      const ours = Object.entries(all.country_calling_codes).filter(([, of]) => of.some((one) => values.includes(one)));
      const kept = new Set(ours.flatMap(([, of]) => of));
      const some = {
        ...all,
        country_calling_codes: Object.fromEntries(ours),
        countries: Object.fromEntries(Object.entries(all.countries).filter(([code]) => kept.has(code))),
        nonGeographic: {},
      };
      return { contents: JSON.stringify(some), loader: 'json' };
    });
  },
};

await Promise.all([
  build({
    ...common,
    entryPoints: {
      islands: 'src/islands.ts',
      kit: 'src/kit.ts',
      numbers: 'src/numbers.ts',
      practice: 'src/practice.ts',
      meeting: 'src/meeting.ts',
      reflect: 'src/reflect.ts',
      foot: 'src/foot.ts',
      paper: 'src/paper.ts',
      vault: 'src/vault/worker.ts',
      register: 'src/offline/register.ts',
      worker: 'src/offline/worker.ts',
    },
    outdir: out,
    format: 'iife',
    target: 'es2020',
    plugins: [ourCountries],
  }),
  build({
    ...common,
    entryPoints: Object.fromEntries(['page', 'emergency', 'card', 'meeting', 'print', 'sheets'].map((name) => [name, `style/${name}.css`])),
    outdir: out,
    target: ['chrome80', 'safari14', 'firefox78'],
  }),
]);

await mkdir(join(out, 'icons'), { recursive: true });
for (const name of (await readdir(join(here, 'icons'))).sort()) {
  if (/^(icon|apple).*\.(svg|png)$/.test(name)) await copyFile(join(here, 'icons', name), join(out, 'icons', name));
}

// The letters of paper. One file a weight and alphabet; the licence goes with them.
const typeface = join(here, 'node_modules', '@fontsource', 'atkinson-hyperlegible-next');
await mkdir(join(out, 'fonts'), { recursive: true });
await copyFile(join(typeface, 'LICENSE'), join(out, 'fonts', 'LICENSE'));
for (const name of ['latin-400-normal', 'latin-400-italic', 'latin-700-normal', 'latin-ext-400-normal', 'latin-ext-700-normal']) {
  await copyFile(join(typeface, 'files', `atkinson-hyperlegible-next-${name}.woff2`), join(out, 'fonts', `${name}.woff2`));
}

const sizes = {};
for (const name of (await readdir(out)).sort()) {
  if (!/\.(js|css)$/.test(name)) continue;
  const body = await readFile(join(out, name));
  sizes[name] = { raw: body.length, gz: gzipSync(body, { level: 9 }).length };
}
await writeFile(join(out, 'sizes.json'), `${JSON.stringify(sizes, null, 2)}\n`);
