// Splits the module in two: what a batch needs, which the page waits for, and the rest (labels, sheets, overlays, what goes wrong seldom),
// which is attached to the same memory as soon as it has come. Which is which is written down nowhere: the batches of tests/cases are checked,
// with the questions that the form asks, and the functions that any of them called make the first module.
//
// Usage: node split.mjs IN.wasm GLUE.js FIRST.wasm REST.wasm FEATURES…
// IN.wasm has the names of its functions; GLUE.js was written for it by wasm-bindgen; the features are options of Binaryen's tools.
//
// A function of the rest that the first module calls has a stand-in there, which calls it through a place of its own in the table. Attaching
// the rest fills these places: until then such a call is a trap, never an answer.

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [source, glue, firstModule, restModule] = process.argv.slice(2, 6).map((path) => resolve(path));
const features = process.argv.slice(6);
const work = mkdtempSync(join(tmpdir(), 'split-'));
process.on('exit', () => rmSync(work, { recursive: true }));

const tool = (name, ...args) => {
  const { status, stderr } = spawnSync(join(here, 'node_modules/.bin', name), [...features, ...args]);
  if (status !== 0) throw new Error(`${name}: ${stderr}`);
};

/** Writes a module of these parts. */
const assemble = (parts, to) => {
  const text = join(work, 'module.wat');
  writeFileSync(text, `(module\n${parts.flat().join('\n')}\n)\n`);
  tool('wasm-as', '--debuginfo', text, '-o', to);
};

// The parts of the module as text: wasm-dis begins each with one blank and a bracket.
tool('wasm-dis', source, '-o', join(work, 'whole.wat'));
const parts = readFileSync(join(work, 'whole.wat'), 'utf8').replace(/\n\)\s*$/, '').split(/\n(?= \()/).slice(1);
const NAME = String.raw`\$"[^"]*"|\$[^\s()]+`;
const all = (kind) => parts.filter((part) => part.startsWith(` (${kind} `));
const name = (part) => new RegExp(`^ \\(\\w+ (${NAME})`).exec(part)[1];
const functionIn = (part) => new RegExp(`\\(func (${NAME})`).exec(part)[1];

const functions = new Map(all('func').map((part) => [name(part), part]));
const exported = all('export').filter((part) => part.includes('(func ')).map(functionIn);
/** Functions of the page, with their types. */
const imports = new Map(all('import').map((part) => [functionIn(part), /\(func .*\)(?=\)$)/.exec(part)[0]]));

const header = (part) => part.split('\n', 1)[0];
const parameters = (part) => [...header(part).matchAll(/\(param \S+ (\w+)\)/g)].map(([, type]) => type);
const type = (part) => {
  const given = parameters(part);
  return `${given.length ? `(param ${given.join(' ')})` : ''} ${/\(result [\w ]+\)/.exec(header(part))?.[0] ?? ''}`;
};
const calls = (part) => [...part.matchAll(new RegExp(`\\((?:call|return_call|ref\\.func) (${NAME})`, 'g'))].map(([, name]) => name);

/** The functions that questions about batches call. */
const called = async () => {
  const names = [...functions.keys()];
  const instrumented = join(work, 'instrumented.wasm');
  assemble([
    parts.filter((part) => !/^ \((func|data|elem|export) /.test(part)),
    names.map((_, index) => ` (global $called${index} (mut i32) (i32.const 0))`),
    all('data'), all('elem'), all('export'),
    names.map((_, index) => ` (export "called${index}" (global $called${index}))`),
    names.map((name, index) => functions.get(name).replace(/^.*(?:\n  \(local .*)*/, (begin) => `${begin}\n  (global.set $called${index} (i32.const 1))`)),
  ], instrumented);
  copyFileSync(glue, join(work, 'glue.mjs'));
  const library = await import(pathToFileURL(join(work, 'glue.mjs')));
  const exports = library.initSync({ module: readFileSync(instrumented) });

  const ask = (batch) => {
    for (const trust of ['absent', 'recalled', 'quoted', 'text']) {
      for (const inspection of ['tested-items', 'delivery', 'type']) {
        const options = JSON.stringify({ trust, inspection, overlays: [] });
        for (const question of [library.check, library.form, library.examine]) question(batch, options);
      }
    }
  };
  library.catalogue();
  ask('{}');
  const cases = join(here, '../tests/cases');
  for (const folder of readdirSync(cases).sort().filter((folder) => !folder.startsWith('label-'))) {
    for (const file of readdirSync(join(cases, folder)).sort().filter((file) => file.endsWith('.json'))) {
      const batch = readFileSync(join(cases, folder, file), 'utf8');
      if (!('label' in JSON.parse(batch))) ask(batch);
    }
  }
  return new Set(names.filter((_, index) => exports[`called${index}`].value === 1));
};

const first = await called();
const isFirst = (name) => first.has(name);
const isRest = (name) => functions.has(name) && !first.has(name);

// Who is called from the other side.
const callees = (side) => [...functions].filter(([name]) => side(name)).flatMap(([, part]) => calls(part));
const deferred = [...new Set([...callees(isFirst), ...exported])].filter(isRest);
const lent = [...new Set(callees(isRest))].filter((name) => !isRest(name));

// The table of functions: its places as they were, and one for each stand-in behind them.
const table = all('table').find((part) => part.endsWith('funcref)'));
const others = all('table').filter((part) => part !== table);
const [, places] = / (\d+) \d+ funcref/.exec(table);
const larger = table.replace(/\d+ \d+ (?=funcref)/, `${Number(places) + deferred.length} `.repeat(2));
const [elements, ...more] = all('elem');
if (more.length > 0) throw new Error('several segments of elements, expected one');
const [, from, listed] = /\(i32\.const (\d+)\) func (.*)\)$/.exec(elements);
const listing = listed.match(new RegExp(NAME, 'g'));
const segment = (place, names) => ` (elem (table ${name(table)}) (i32.const ${place}) func ${names.join(' ')})`;

const standIn = (callee, index) => {
  const part = functions.get(callee);
  const given = parameters(part).map((type, number) => `(param $${number} ${type})`).join(' ');
  const passed = parameters(part).map((_, number) => `(local.get $${number})`).join(' ');
  const result = type(part).replace(/^\(param [\w ]+\)/, '');
  return ` (func ${callee} ${given} ${result} (call_indirect ${name(table)} (type $stand-in${index}) ${passed} (i32.const ${Number(places) + index})))`;
};
const short = (index) => index.toString(36);

assemble([
  all('type'),
  deferred.map((name, index) => ` (type $stand-in${index} (func ${type(functions.get(name))}))`),
  all('import'), all('global'), all('memory'), larger, others, all('data'),
  segment(from, listing.map((name) => (isRest(name) ? '$absent' : name))),
  all('export'),
  ` (export "table" (table ${name(table)}))`,
  ' (export "stack" (global $__stack_pointer))',
  lent.map((name, index) => ` (export "${short(index)}" (func ${name}))`),
  ' (func $absent (unreachable))',
  [...first].map((name) => functions.get(name)),
  deferred.map(standIn),
], firstModule);

const own = listing.flatMap((name, index) => (isRest(name) ? [segment(Number(from) + index, [name])] : []));
assemble([
  all('type'),
  ` (import "first" "memory" ${all('memory')[0].trim()})`,
  ` (import "first" "table" ${larger.trim()})`,
  others.map((part) => ` (import "first" "${name(part).slice(1)}" ${part.trim()})`),
  ' (import "first" "stack" (global $__stack_pointer (mut i32)))',
  lent.map((name, index) => ` (import "first" "${short(index)}" ${imports.get(name) ?? `(func ${name} ${type(functions.get(name))})`})`),
  own,
  segment(places, deferred),
  [...functions].flatMap(([name, part]) => (isRest(name) ? [part] : [])),
], restModule);
console.log(`first: ${first.size} functions; the rest: ${functions.size - first.size}, of which the first calls ${deferred.length}`);
