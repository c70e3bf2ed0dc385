// The types of the package, as each kind of project reads them; and the schemas, as a generator of code reads them.

import assert from 'node:assert/strict';
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { HERE, ROOT, project, run } from './installed.mjs';

/** Compiles a file of the project, with the declarations of the package checked too. */
const compiled = (file, options) => {
  const compilerOptions = { noEmit: true, strict: true, target: 'es2022', types: [], lib: ['es2022', 'dom', 'esnext.disposable'], ...options };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
  run(join(HERE, 'node_modules/.bin/tsc'), ['-p', project]);
};

test('a typed sample: ES modules, CommonJS, a bundler', () => {
  cpSync(join(HERE, 'sample.ts'), join(project, 'sample.ts'));
  cpSync(join(HERE, 'sample.ts'), join(project, 'sample.cts'));
  compiled('sample.ts', { module: 'nodenext' });
  compiled('sample.cts', { module: 'nodenext' });
  compiled('sample.ts', { module: 'esnext', moduleResolution: 'bundler' });
});

test('every case is a submission for the compiler too', () => {
  const folder = join(ROOT, 'tests/cases');
  const cases = readdirSync(folder).flatMap((name) => (name.includes('.') ? [] : readdirSync(join(folder, name)).filter((file) => file.endsWith('.json')).map((file) => join(folder, name, file))));
  const listed = cases.map((path) => readFileSync(path, 'utf8')).filter((text) => text.trimStart().startsWith('{'));
  assert.ok(listed.length > 100);
  writeFileSync(join(project, 'cases.ts'), `import type { Submission } from 'seafood-gb';\nexport const all: Submission[] = [\n${listed.join(',\n')}\n];\n`);
  compiled('cases.ts', { module: 'nodenext' });
});

test('a generator makes one type of each definition', () => {
  const folder = join(project, 'node_modules/seafood-gb');
  for (const name of readdirSync(join(folder, 'schema'))) {
    const { $defs, title } = JSON.parse(readFileSync(join(folder, 'schema', name), 'utf8'));
    const written = readFileSync(join(folder, 'types', name.replace('.json', '.d.ts')), 'utf8');
    const types = [...written.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, type]) => type);
    // A second type of the same definition would have a number behind its name.
    assert.deepEqual(types.filter((type) => /\d$/.test(type)), [], name);
    for (const type of [title, ...Object.keys($defs)]) assert.ok(types.includes(type), `${name}: ${type}`);
  }
});
