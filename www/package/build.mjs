// The package that other programs install, under the name seafood-gb: what wasm-bindgen made, the entries over it, the types, the schemas.

import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from 'json-schema-to-typescript';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const cargo = readFileSync(join(root, 'Cargo.toml'), 'utf8');
/** A field of Cargo.toml; nothing where it has none. */
const field = (name) => new RegExp(`^${name} *= "(.*)"$`, 'm').exec(cargo)?.[1];

/** A schema in which nothing stands beside a reference: of that the generator would make a type of its own. */
const beside = (schema) => {
  if (Array.isArray(schema)) return schema.map(beside);
  if (schema === null || typeof schema !== 'object') return schema;
  const { $ref, ...rest } = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, beside(value)]));
  if ($ref === undefined) return rest;
  return Object.keys(rest).length === 0 ? { $ref } : { allOf: [{ $ref }], ...rest };
};

/** Types, written from the schemas, by the name of their file. */
const types = async (folder) => {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(join(here, '../schema'))) {
    const schema = JSON.parse(readFileSync(join(here, '../schema', name), 'utf8'));
    const text = await compile(beside(schema), schema.title, { bannerComment: `// Written from schema/${name}.`, format: false });
    writeFileSync(join(folder, name.replace('.json', '.d.ts')), text);
  }
};

/** The declarations of the entries, with the names of files that Node wants of them. */
const declarations = (folder, built) => {
  const made = join(built, 'declarations');
  const compiler = join(here, '../node_modules/.bin/tsc');
  const { status, stdout } = spawnSync(compiler, ['-p', here, '--outDir', made, '--rootDir', join(here, '..')], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stdout);
  for (const name of ['index', 'error', 'options', 'library', 'sheet']) {
    const text = readFileSync(join(made, `package/${name}.d.ts`), 'utf8');
    const named = text.replaceAll(/from '(\.\/[\w/]+)'/g, "from '$1.js'").replaceAll("from 'seafood-gb/contract'", "from './contract.js'");
    writeFileSync(join(folder, `${name}.d.ts`), named.replace(/^import type \{ .* \} from 'seafood-gb';\n/m, ''));
  }
  cpSync(join(here, '../src/contract.ts'), join(folder, 'contract.d.ts'));
};

/** What the entries have in common. */
const entry = (options) => build({ absWorkingDir: root, bundle: true, charset: 'utf8', legalComments: 'none', logLevel: 'warning', ...options });

export const packed = async (built, folder) => {
  rmSync(folder, { recursive: true, force: true });
  const cjs = join(folder, 'cjs');
  mkdirSync(cjs, { recursive: true });
  cpSync(join(built, 'pkg'), folder, { recursive: true });
  for (const name of readdirSync(folder).filter((name) => name.endsWith('.d.ts'))) {
    // The glue's classes can be disposed of: their users need not know which library of types that takes.
    const text = readFileSync(join(folder, name), 'utf8');
    if (text.includes('Symbol.dispose')) writeFileSync(join(folder, name), `/// <reference lib="esnext.disposable" />\n${text}`);
  }
  cpSync(join(here, '../schema'), join(folder, 'schema'), { recursive: true });
  await types(join(folder, 'types'));
  declarations(folder, built);
  for (const name of ['index', 'error', 'options', 'library', 'sheet', 'contract']) cpSync(join(folder, `${name}.d.ts`), join(cjs, `${name}.d.ts`));
  cpSync(join(folder, 'types'), join(cjs, 'types'), { recursive: true });

  await entry({
    entryPoints: [join(here, 'node.ts')],
    outfile: join(cjs, 'index.js'),
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    // What is written says from which file: the same wherever the package lies.
    alias: { 'seafood-gb': join(built, 'pkg/seafood_gb.js'), 'seafood-gb-xlsx': join(built, 'pkg/seafood_gb_xlsx.js') },
    // The modules are handed to the glue as bytes: it never looks for them itself.
    define: { 'import.meta.url': '"about:blank"' },
  });
  writeFileSync(join(cjs, 'package.json'), '{ "type": "commonjs" }\n');
  cpSync(join(here, 'node.mjs'), join(folder, 'node.js'));
  await entry({
    entryPoints: [join(here, 'web.ts')],
    outfile: join(folder, 'web.js'),
    format: 'esm',
    target: ['chrome87', 'edge88', 'firefox84', 'safari15'],
    alias: { 'seafood-gb': './seafood_gb.js', 'seafood-gb-xlsx': './seafood_gb_xlsx.js' },
    external: ['./seafood_gb.js', './seafood_gb_xlsx.js'],
  });

  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE']) cpSync(join(root, name), join(folder, name));
  cpSync(join(root, 'www/third-party.txt'), join(folder, 'third-party.txt'));
  cpSync(join(here, 'README.md'), join(folder, 'README.md'));
  const repository = field('repository');
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({
    name: 'seafood-gb',
    version: field('version'),
    description: field('description'),
    keywords: JSON.parse(/^keywords *= (\[.*\])$/m.exec(cargo)[1]),
    license: field('license'),
    ...repository && { repository: { type: 'git', url: `git+${repository}.git` } },
    type: 'module',
    engines: { node: '>=20' },
    main: './cjs/index.js',
    module: './web.js',
    types: './index.d.ts',
    exports: {
      '.': {
        node: {
          import: { types: './index.d.ts', default: './node.js' },
          require: { types: './cjs/index.d.ts', default: './cjs/index.js' },
        },
        types: './index.d.ts',
        default: './web.js',
      },
      './wasm': { types: './seafood_gb.d.ts', default: './seafood_gb.js' },
      './wasm/xlsx': { types: './seafood_gb_xlsx.d.ts', default: './seafood_gb_xlsx.js' },
      './contract': { types: './contract.d.ts' },
      './schema/*.json': './schema/*.json',
      './*.wasm': './*.wasm',
      './package.json': './package.json',
    },
    files: ['*.js', '*.d.ts', '*.wasm', 'cjs', 'types', 'schema', 'README.md', 'LICENSE-*', 'third-party.txt'],
    sideEffects: false,
  }, null, 2)}\n`);
};
