// Checks every case with the WebAssembly build in Node and compares the reports, byte for byte, with those of the native program.
//
// Standard input: one JSON object a line { name, text, options, overlays, expected }. Argument: the package that the form ships.

import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { Library, initSync } = await import(pathToFileURL(join(process.argv[2], 'seafood_gb.js')));
initSync({ module: readFileSync(join(process.argv[2], 'seafood_gb_bg.wasm')) });

const builtin = new Library();

let passed = 0;
const failed = [];
for await (const line of createInterface({ input: process.stdin })) {
  const { name, text, options, overlays, expected, result, limit, method } = JSON.parse(line);
  const laid = overlays?.length ? builtin.withOverlays(JSON.stringify(overlays)) : builtin;
  const found = result === undefined ? laid.check(text, JSON.stringify(options)) : builtin.judge(result, limit, method);
  if (laid !== builtin) laid.free();
  if (found === expected) {
    passed += 1;
  } else {
    failed.push(name);
    console.error(`${name}\n  native ${expected}\n  wasm   ${found}`);
  }
}
console.log(`parity: ${passed} passed, ${failed.length} failed`);
process.exit(failed.length === 0 && passed > 0 ? 0 : 1);
