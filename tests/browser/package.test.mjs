// The WebAssembly package: the examples of README run as they stand there, in Node and in a page; the module is as small as it must be.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { DIST, ROOT, blank, program, serve } from './common.mjs';

/** Bytes, gzipped, of the module that does everything but read workbooks. */
// Every kind of rule has a struct of its own for its keys, and the report its words apart from its facts: without a deserializer of our own that takes
// this much; the rules of GB 2760 and of the residues with their words, and those of mistakes in overlays, took 30,000 more, and the additives and claims
// of labels and the neighbouring products 80,000: most of it is what the standards say, in two languages. Specimens, their sequences (reading, aligning,
// distances), the record of an examination, and the law that was added with them took 100,000 more; options by name, and results with their limits,
// 3,800; what is sold loose, and numbers that came as floats, 2,500. Documents (judgement, release, certificate, list), control charts, tables and cases, all of which
// the program has to the byte, took 120,000. Remarks with limits of detection, Chinese beside foreign text, addresses, kinds of allergens and checks of sense took
// 25,000. The aim is 700,000.
const MOST = 1_205_000;

const example = (name) => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const [, code] = new RegExp(`<!-- ${name} -->\n\`\`\`\\w+\n([\\s\\S]*?)\`\`\`\n<!-- /${name} -->`).exec(readme);
  return code;
};

/** A folder that is gone when the test is over. */
const folder = (t) => {
  const made = mkdtempSync(join(tmpdir(), 'seafood-gb-'));
  t.after(() => rmSync(made, { recursive: true }));
  return made;
};

test('README: the package in Node', (t) => {
  const project = folder(t);
  mkdirSync(join(project, 'node_modules'));
  cpSync(join(DIST, 'pkg'), join(project, 'node_modules/seafood-gb'), { recursive: true });
  writeFileSync(join(project, 'example.mjs'), example('node'));
  const { stdout, stderr, status } = spawnSync('node', ['example.mjs'], { cwd: project });
  assert.equal(status, 0, stderr.toString());
  assert.match(stdout.toString(), /蛋白质.*38\.2 g\/100g 不符合 ≥ 40 g\/100g/);
});

test('README: the package in a page', async (t) => {
  const site = folder(t);
  cpSync(join(DIST, 'pkg'), join(site, 'pkg'), { recursive: true });
  writeFileSync(join(site, 'index.html'), example('page'));
  const served = await serve(site);
  t.after(served.close);
  // The page has no icon, which the browser asks for.
  const page = await blank({ loud: true });
  await page.goto(served.address);
  await page.locator('output', { hasText: '不符合' }).waitFor();
  const { stdout } = program(['judge', '0.107mg/kg', '≤0.1mg/kg']);
  assert.equal(`not_met\t${await page.locator('output').innerText()}`, stdout.toString().trim());
});

test('no path of the machine that built it is in what is shipped', () => {
  const files = readdirSync(join(DIST, 'pkg'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of files) {
    const [found] = /\/(root|home|Users|work|tmp)\/[\w.-]+|index\.crates/.exec(readFileSync(join(parentPath, name)).toString('latin1')) ?? [];
    assert.equal(found, undefined, name);
  }
});

test('the modules are as small as they must be', () => {
  const sizes = new Map();
  for (const name of readdirSync(join(DIST, 'pkg')).filter((name) => name.endsWith('.wasm'))) {
    const bytes = readFileSync(join(DIST, 'pkg', name));
    sizes.set(name, gzipSync(bytes, { level: 9 }).length);
    console.log(`${name}: ${sizes.get(name)} bytes with gzip, ${brotliCompressSync(bytes).length} with brotli`);
  }
  assert.deepEqual([...sizes.keys()], ['seafood_gb_bg.wasm', 'seafood_gb_xlsx_bg.wasm']);
  assert.ok(sizes.get('seafood_gb_bg.wasm') <= MOST, `expected at most ${MOST} bytes`);
});

test('the module that every page needs asks for nothing that browsers of 2021 lack', () => {
  const binaryen = join(ROOT, 'www/node_modules/.bin/wasm-opt');
  const features = ['bulk-memory', 'bulk-memory-opt', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'sign-ext'];
  const { status, stderr } = spawnSync(binaryen, ['--mvp-features', ...features.map((feature) => `--enable-${feature}`), join(DIST, 'pkg/seafood_gb_bg.wasm')]);
  assert.equal(status, 0, stderr.toString());
});
