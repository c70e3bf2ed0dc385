// The package in real pages: built by Vite, served by its development server, and without any bundler.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer as createNetServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { build, createServer } from 'vite';

import { blank, serve } from '../browser/common.mjs';
import { ROOT, project } from './installed.mjs';

const { Library } = createRequire(join(project, 'x.cjs'))('seafood-gb');

/** What a page says: of a batch, and of a workbook that it fetches. */
const PAGE = (from) => `
  import { SeafoodGbError, load } from '${from}';
  const library = await load();
  const report = library.check({ id: 'B-1', product: 'dried-sea-cucumber', produced: '2026-03-02', results: { protein: '38.2 g/100g' } }, { today: null });
  let said = '';
  try {
    library.check({}, { trust: 'hearsay' });
  } catch (error) {
    said = error instanceof SeafoodGbError ? error.zh : String(error);
  }
  const before = performance.getEntriesByType('resource').filter(({ name }) => name.includes('xlsx')).length;
  const bytes = new Uint8Array(await (await fetch('./sheet.bin')).arrayBuffer());
  const sheet = await library.open(bytes, { file: 'sheet.xlsx', today: null });
  document.querySelector('output').textContent = JSON.stringify({ report, said, before, csv: sheet.csv() });
`;

const html = (script) => `<!doctype html>\n<meta charset="utf-8">\n<link rel="icon" href="data:,">\n<output></output>\n${script}\n`;

/** What the same comes to in Node. */
const expected = async () => {
  const library = new Library();
  const report = library.check({ id: 'B-1', product: 'dried-sea-cucumber', produced: '2026-03-02', results: { protein: '38.2 g/100g' } }, { today: null });
  const sheet = await library.open(readFileSync(join(ROOT, 'tests/data/dried-sea-cucumber.xlsx')), { file: 'sheet.xlsx', today: null });
  return { report, said: 'trust：`hearsay` 不可用，应为以下之一：text、quoted、recalled、absent', before: 0, csv: sheet.csv() };
};

const looked = async (address) => {
  const page = await blank();
  await page.goto(address);
  await page.locator('output', { hasText: '{' }).waitFor();
  return JSON.parse(await page.locator('output').textContent());
};

/** A project of Vite with the page in it. */
const viteProject = () => {
  const root = join(project, 'vite');
  mkdirSync(join(root, 'public'), { recursive: true });
  cpSync(join(ROOT, 'tests/data/dried-sea-cucumber.xlsx'), join(root, 'public/sheet.bin'));
  writeFileSync(join(root, 'index.html'), html('<script type="module" src="./main.js"></script>'));
  writeFileSync(join(root, 'main.js'), PAGE('seafood-gb'));
  return { root, base: './', logLevel: 'error', configFile: false, build: { target: 'es2022' }, optimizeDeps: { exclude: ['seafood-gb'] } };
};

/** A port that nothing listens on; Vite takes none by itself. */
const freePort = () => new Promise((found) => {
  const held = createNetServer().listen(0, '127.0.0.1', () => {
    const { port } = held.address();
    held.close(() => found(port));
  });
});

test('built by Vite', async (t) => {
  const config = viteProject();
  await build(config);
  const assets = readdirSync(join(config.root, 'dist/assets'));
  for (const name of [/^seafood_gb_bg-.*\.wasm$/, /^seafood_gb_xlsx_bg-.*\.wasm$/]) assert.ok(assets.some((asset) => name.test(asset)), `${name} of ${assets}`);
  const served = await serve(join(config.root, 'dist'));
  t.after(served.close);
  assert.deepEqual(await looked(served.address), await expected());
});

test('served by Vite while somebody develops', async (t) => {
  const server = await createServer({ ...viteProject(), server: { host: '127.0.0.1', port: await freePort(), strictPort: true } });
  await server.listen();
  t.after(() => server.close());
  assert.deepEqual(await looked(server.resolvedUrls.local[0]), await expected());
});

test('without a bundler', async (t) => {
  const root = join(project, 'plain');
  mkdirSync(root);
  cpSync(join(project, 'node_modules/seafood-gb'), join(root, 'seafood-gb'), { recursive: true });
  cpSync(join(ROOT, 'tests/data/dried-sea-cucumber.xlsx'), join(root, 'sheet.bin'));
  writeFileSync(join(root, 'index.html'), html(`<script type="module">${PAGE('./seafood-gb/web.js')}</script>`));
  const served = await serve(root);
  t.after(served.close);
  assert.deepEqual(await looked(served.address), await expected());
});
