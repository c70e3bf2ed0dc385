// The entry for pages, with a bundler or without. The modules are files beside this one: a page fetches the first when it loads, and the reader of
// workbooks with the first workbook.

import init, { Library as RawLibrary, foreign } from 'seafood-gb';

import { use } from './engine';
import { SeafoodGbError } from './error';
import { Library } from './library';
import { Sheet } from './sheet';
import type { Overlay } from './options';

let reader: Promise<typeof import('seafood-gb-xlsx')> | undefined;

const workbooks = async (): Promise<typeof import('seafood-gb-xlsx')> => {
  const loaded = await import('seafood-gb-xlsx');
  await loaded.default();
  return loaded;
};

/** Fetches the module, once, and gives back the standards. `module`: where it is, or its bytes, where it does not lie beside this file. */
const load = async (overlays?: readonly Overlay[], module?: string | URL | BufferSource | WebAssembly.Module): Promise<Library> => {
  await init(module === undefined ? undefined : { module_or_path: module });
  use({
    Library: RawLibrary,
    foreign,
    workbook: async (bytes, sheet) => {
      // One that could not be fetched is asked for again.
      reader ??= workbooks().catch((error: unknown) => {
        reader = undefined;
        throw error;
      });
      return (await reader).workbook(bytes, sheet);
    },
  });
  return new Library(overlays);
};

export { Library, SeafoodGbError, Sheet, load };
