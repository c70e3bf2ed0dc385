// Checks every case with the WebAssembly build in Node and compares the reports, byte for byte, with those of the native program.
//
// Standard input: one JSON object a line { name, text, options, overlays, expected }. Argument: the package that the form ships.

import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { Library } = await import(pathToFileURL(join(process.argv[2], 'node.js')));

const builtin = new Library();

/** As the program prints it. */
const judged = ({ outcome, explanation }) => `${outcome}\t${explanation}`;

let passed = 0;
const failed = [];
for await (const line of createInterface({ input: process.stdin })) {
  const { name, text, options, overlays, expected, result, limit, method } = JSON.parse(line);
  const laid = overlays?.length ? builtin.withOverlays(overlays) : builtin;
  const found = result === undefined ? laid.checkText(text, options) : judged(builtin.judge(result, limit, { method }));
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
