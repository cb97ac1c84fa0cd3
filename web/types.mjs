// Makes src/made/ from contracts/schema/, so that no shape is written by hand twice.
import { compileFromFile } from 'json-schema-to-typescript';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const schemas = join(here, '..', 'contracts', 'schema');
const made = join(here, 'src', 'made');

await mkdir(made, { recursive: true });
for (const file of (await readdir(schemas)).sort()) {
  const name = file.match(/^(.+)\.schema\.json$/)?.[1];
  if (!name) continue;
  const types = await compileFromFile(join(schemas, file), {
    bannerComment: `/* Made from contracts/schema/${file}. Change that file, not this one. */`,
    style: { singleQuote: true, printWidth: 100 },
  });
  await writeFile(join(made, `${name}.ts`), types);
}
