// Reads every workbook with the WebAssembly build in Node and compares what comes out with what the native program reads.
//
// Standard input: one JSON object a line { path, expected }: an object, or the message of an error. Argument: the folder that wasm-bindgen wrote.

import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

const module = createRequire(import.meta.url)(resolve(process.argv[2], 'seafood_gb.js'));

let passed = 0;
const failed = [];
// Nothing but the reader of workbooks may be in it.
if (module.check !== undefined) failed.push('check is exported');
for await (const line of createInterface({ input: process.stdin })) {
  const { path, expected } = JSON.parse(line);
  const bytes = readFileSync(path);
  let found;
  try {
    found = JSON.parse(module.workbook(bytes, undefined));
    const named = JSON.parse(module.workbook(bytes, found.sheet));
    if (named.csv !== found.csv) failed.push(`${path} by name`);
  } catch (error) {
    found = error;
  }
  if (isDeepStrictEqual(found, expected)) {
    passed += 1;
  } else {
    failed.push(path);
    console.error(`${path}\n  native ${JSON.stringify(expected)}\n  wasm   ${JSON.stringify(found)}`);
  }
}
console.log(`workbooks: ${passed} passed, ${failed.length} failed ${failed.join(', ')}`);
process.exit(failed.length === 0 && passed > 0 ? 0 : 1);
