// Reads every workbook with the WebAssembly build in Node and compares what comes out with what the native program reads.
//
// Standard input: one JSON object a line { path, expected }: an object, or the message of an error. Argument: the package that the form ships.

import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';

const module = await import(pathToFileURL(join(process.argv[2], 'seafood_gb_xlsx.js')));
module.initSync({ module: readFileSync(join(process.argv[2], 'seafood_gb_xlsx_bg.wasm')) });

let passed = 0;
const failed = [];
// Nothing but the reader and the writer of workbooks may be in it.
if (module.check !== undefined) failed.push('check is exported');
for await (const line of createInterface({ input: process.stdin })) {
  const { path, expected } = JSON.parse(line);
  const bytes = readFileSync(path);
  let found;
  try {
    found = JSON.parse(module.workbook(bytes, undefined));
    for (const sheet of found.sheets) {
      const named = JSON.parse(module.workbook(bytes, sheet.name));
      if (!isDeepStrictEqual(named.sheets, [sheet])) failed.push(`${path} ${sheet.name} by name`);
    }
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
