// The package in Node: imported and required, it gives the bytes of the program.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { PROGRAM, ROOT, project, run, tarball } from './installed.mjs';

const require = createRequire(join(project, 'x.cjs'));
const { Library, SeafoodGbError, load } = require('seafood-gb');
const library = new Library();
const OFFLINE = join(ROOT, 'tests');

/** What the program prints of files; its statuses are verdicts. */
const program = (args) => run(PROGRAM, args, { cwd: OFFLINE, statuses: [0, 1, 2] });

test('what is in the package', () => {
  for (const name of ['package.json', 'README.md', 'LICENSE-MIT', 'LICENSE-APACHE', 'third-party.txt', 'node.js', 'cjs/index.js', 'web.js', 'index.d.ts', 'seafood_gb_bg.wasm', 'schema/report.json']) {
    assert.ok(tarball.files.includes(name), name);
  }
  assert.deepEqual(tarball.files.filter((name) => /node_modules|\.(ts|map)$/.test(name) && !name.endsWith('.d.ts')), []);
  console.log(`${tarball.files.length} files, ${tarball.size} bytes packed`);
  const { version, types, engines, license } = require('seafood-gb/package.json');
  assert.equal(version, /^version = "(.*)"$/m.exec(readFileSync(join(ROOT, 'Cargo.toml'), 'utf8'))[1]);
  assert.deepEqual([types, engines.node, license], ['./index.d.ts', '>=20', 'MIT OR Apache-2.0']);
});

test('imported and required it is one module', () => {
  writeFileSync(join(project, 'both.mjs'), `
    import { createRequire } from 'node:module';
    import { Library, SeafoodGbError, load } from 'seafood-gb';
    const required = createRequire(import.meta.url)('seafood-gb');
    const library = await load();
    console.log(JSON.stringify([
      required.Library === Library, required.SeafoodGbError === SeafoodGbError, library instanceof Library, library.judge('0.06 g/100g', '≤0.5 mg/kg').outcome,
    ]));
  `);
  assert.deepEqual(JSON.parse(run('node', ['both.mjs'], { cwd: project })), [true, true, true, 'not_met']);
});

// `tests/parity.rs` holds every case through `checkText`; here sheets, and enough of the cases, as files.
test('sheets and cases give the bytes of the program', async () => {
  let seen = 0;
  const cases = readdirSync(join(OFFLINE, 'cases')).filter((name) => !name.includes('.'));
  const named = (folder, endings) => readdirSync(join(OFFLINE, folder)).filter((name) => endings.some((ending) => name.endsWith(ending))).map((name) => `${folder}/${name}`);
  const files = [
    ...cases.flatMap((name) => named(`cases/${name}`, ['.json'])).filter((_, index) => index % 12 === 0),
    ...named('data', ['.csv', '.tsv', '.json', '.xlsx']).filter((name) => !name.includes('coated-shrimp')),
  ];
  for (const file of files) {
    const sheet = await library.open(readFileSync(join(OFFLINE, file)), { file });
    for (const [detail, lang] of [['full', 'zh'], ['facts', 'en']]) {
      const expected = program(['check', '--format', 'ndjson', '--detail', detail, '--lang', lang, file]);
      assert.equal(`${[...sheet.ndjson({ detail, lang })].join('\n')}\n`, expected, `${file} ${detail} ${lang}`);
    }
    assert.equal(sheet.csv(), program(['check', '--format', 'csv', file]), file);
    sheet.free();
    seen += 1;
  }
  assert.ok(seen > 20, `${seen} files`);
});

test('a sheet that Chinese Excel saved', async () => {
  const sheet = await library.open(readFileSync(join(ROOT, 'tests/data/coated-shrimp.csv')), { file: 'coated-shrimp.csv' });
  assert.equal(sheet.encoding, 'GB18030');
  assert.equal([...sheet.reports()].length, sheet.length);
  assert.equal(sheet.report(0).product, 'coated-shrimp');
  assert.equal(sheet.report(sheet.length), undefined);
  assert.equal(sheet.rows().length, sheet.length);
});

test('objects in, objects out', () => {
  const batch = { id: 'B-1', product: 'dried-sea-cucumber', produced: '2026-03-02', results: { protein: '38.2 g/100g' } };
  const report = library.check(batch);
  assert.equal(report.verdict, 'does_not_conform');
  assert.deepEqual(library.check([batch, { ...batch, id: 'B-2' }]).map(({ id }) => id), ['B-1', 'B-2']);
  const facts = library.check(batch, { detail: 'facts', measured: true });
  assert.equal(facts.measured[0].value, '38.2');
  assert.equal(facts.findings[0].message, undefined);
  assert.equal(library.check({ ...batch, results: { protein: 38.2 } }).findings.find(({ item }) => item === 'protein').reason, 'unit_mismatch');
  assert.match(library.check(batch, { lang: 'en' }).findings.find(({ outcome }) => outcome === 'not_met').message, /38\.2 g\/100g does not meet/);
});

test('digits', () => {
  const of = (value) => library.check({ product: 'kelp', produced: '2026-03-02', results: { 'lead(mg/kg)': value } }, { measured: true }).measured[0]?.value;
  assert.equal(of('0.50'), '0.50');
  assert.equal(of(0.1), '0.1');
  assert.equal(of(12345678901234567890n), '12345678901234567890');
  assert.equal(JSON.parse(library.checkText('{"product":"kelp","produced":"2026-03-02","results":{"lead(mg/kg)":0.50}}', { measured: true })).measured[0].value, '0.50');
});

test('what JSON would lose is an error that names its place', () => {
  const results = (value) => () => library.check({ results: { protein: value } });
  for (const value of [NaN, Infinity, () => 1, Symbol('x'), new Map([[1, 2]]), new Date(NaN), /x/]) assert.throws(results(value), { name: 'TypeError', message: /^results\.protein: / });
  assert.throws(() => library.check({ results: [{ item: 'protein', value: [1, NaN] }] }), { message: /^results\[0\]\.value\[1\]: NaN / });
  assert.equal(library.check({ id: undefined, produced: new Date('2026-03-02T04:00:00Z') }).id, '');
});

test('errors have words in both languages', async () => {
  const thrown = (ask) => {
    try {
      ask();
    } catch (error) {
      return error;
    }
    return assert.fail('nothing was thrown');
  };
  const error = thrown(() => library.check({}, { trust: 'hearsay' }));
  assert.ok(error instanceof SeafoodGbError && error instanceof Error);
  assert.equal(error.en, 'trust: `hearsay` is none of text, quoted, recalled, absent');
  assert.match(error.zh, /^trust：`hearsay` 不可用/);
  assert.match(thrown(() => library.checkText('{')).en, /EOF/);
  assert.match(thrown(() => new Library([{ name: 'x.toml', text: 'edition = 1' }])).en, /x\.toml/);
  await assert.rejects(library.open(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])), (error) => error instanceof SeafoodGbError && error.en !== error.zh);
  await assert.rejects(library.open(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])), (error) => error instanceof SeafoodGbError && error.en !== error.zh);
  assert.throws(() => library.template('whale'), SeafoodGbError);
});

test('overlays, labels, single results, the catalogue and the standards', async () => {
  const text = readFileSync(join(ROOT, 'tests/overlays/gbt-20554-2024.toml'), 'utf8');
  const laid = library.withOverlays([{ name: 'ours.toml', text }]);
  const [germplasm] = JSON.parse(readFileSync(join(ROOT, 'tests/data/kelp-germplasm.json'), 'utf8'));
  assert.deepEqual([library, laid].map((one) => one.check(germplasm).verdict), ['undecided', 'conforms']);
  assert.equal(laid.check(germplasm).tool.overlays[0].edition, 'gbt-20554-2024');
  assert.deepEqual(library.lint({ name: 'x.toml', text }).problems, []);
  const label = library.label('品名：盐渍海带 配料：海带、食用盐 净含量：500g\n产品标准代号：GB/T 20554', { id: 'L', produced: '2026-03-02' });
  assert.deepEqual([label.id, label.verdict, label.inspection], ['L', 'does_not_conform', 'label']);
  assert.equal(library.readLabel('品名：盐渍海带').fields[0].value, '盐渍海带');
  assert.deepEqual(library.judge('0.06 g/100g', '≤0.5 mg/kg', { lang: 'en' }), {
    outcome: 'not_met', explanation: '0.06 g/100g does not meet ≤0.5 mg/kg, over by 599.5 mg/kg (119900 %)',
  });
  assert.ok(library.catalogue().items.length > 50 && library.standards().editions.length > 20);
  assert.match(library.template('kelp'), /^\uFEFF样品编号/);
  assert.equal((await load([{ name: 'ours.toml', text }])).check(germplasm).verdict, 'conforms');
  laid.free();
});
