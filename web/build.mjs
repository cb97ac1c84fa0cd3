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

await Promise.all([
  build({
    ...common,
    entryPoints: { islands: 'src/islands.ts', register: 'src/offline/register.ts', worker: 'src/offline/worker.ts' },
    outdir: out,
    format: 'iife',
    target: 'es2020',
  }),
  build({
    ...common,
    entryPoints: { page: 'style/page.css', emergency: 'style/emergency.css', card: 'style/card.css' },
    outdir: out,
    target: ['chrome80', 'safari14', 'firefox78'],
  }),
]);

await mkdir(join(out, 'icons'), { recursive: true });
for (const name of (await readdir(join(here, 'icons'))).sort()) {
  if (/^(icon|apple).*\.(svg|png)$/.test(name)) await copyFile(join(here, 'icons', name), join(out, 'icons', name));
}

const sizes = {};
for (const name of (await readdir(out)).sort()) {
  if (!/\.(js|css)$/.test(name)) continue;
  const body = await readFile(join(out, name));
  sizes[name] = { raw: body.length, gz: gzipSync(body, { level: 9 }).length };
}
await writeFile(join(out, 'sizes.json'), `${JSON.stringify(sizes, null, 2)}\n`);
