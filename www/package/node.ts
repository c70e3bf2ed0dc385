// The entry for Node. The module is compiled when the first library is made, at once: a server does it as it starts, CommonJS cannot wait, and so
// nothing that follows is a promise but what reads a workbook.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Library as RawLibrary, foreign, initSync } from 'seafood-gb';
import { initSync as initWorkbooks, workbook } from 'seafood-gb-xlsx';

import { use } from './engine';
import { SeafoodGbError } from './error';
import { Library } from './library';
import type { Overlay } from './options';
import { Sheet } from './sheet';

const module = (name: string): Buffer => readFileSync(join(__dirname, '..', name));

let reads = false;

use(() => {
  initSync({ module: module('seafood_gb_bg.wasm') });
  return {
    Library: RawLibrary,
    foreign,
    workbook: (bytes, sheet) => {
      if (!reads) initWorkbooks({ module: module('seafood_gb_xlsx_bg.wasm') });
      reads = true;
      return workbook(bytes, sheet);
    },
  };
});

/** The same as in a page, where loading takes time. */
const load = async (overlays?: readonly Overlay[]): Promise<Library> => new Library(overlays);

export { Library, SeafoodGbError, Sheet, load };
