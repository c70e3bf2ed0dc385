// Holds the library. Strings in, strings out: what is asked for is the name of a function of the WebAssembly package and its arguments.

import * as library from 'seafood-gb';
import * as workbooks from 'seafood-gb-xlsx';

import type { Answer, Asked } from './engine';

declare const self: DedicatedWorkerGlobalScope;

/** A trap leaves the memory as it was in the middle of a question: nothing more is asked of it. */
let trapped = false;

const sheets = new Map<number, library.Sheet>();
let opened = 0;

const sheet = (handle: number): library.Sheet => {
  const found = sheets.get(handle);
  if (!found) throw new Error('the sheet is closed');
  return found;
};

const functions = {
  start: (module: ArrayBuffer): void => void library.initSync({ module }),
  catalogue: library.catalogue,
  standards: library.standards,
  form: library.form,
  examine: library.examine,
  check: library.check,
  readLabel: library.readLabel,
  template: library.template,
  lint: library.lint,
  overlayForm: library.overlayForm,
  foreign: library.foreign,
  workbook: (module: ArrayBuffer | null, bytes: ArrayBuffer, sheet?: string): string => {
    if (module) workbooks.initSync({ module });
    return workbooks.workbook(new Uint8Array(bytes), sheet);
  },
  openSheet: (text: string, format: string, file: string, options: string): number => {
    sheets.set((opened += 1), new library.Sheet(text, format, file, options));
    return opened;
  },
  closeSheet: (handle: number): void => {
    sheets.get(handle)?.free();
    sheets.delete(handle);
  },
  aboutSheet: (handle: number): string => sheet(handle).about(),
  sheetRows: (handle: number, from: number, count: number): string => sheet(handle).rows(from, count),
  sheetReports: (handle: number, from: number, count: number, between: string, detail: string, lang: string): string =>
    sheet(handle).reports(from, count, between, detail, lang),
  sheetCsv: (handle: number, from: number, count: number): string => sheet(handle).csv(from, count),
  sheetSeries: (handle: number, item: string, from: number, count: number): string => sheet(handle).series(item, from, count),
  examineRow: (handle: number, index: number): string => sheet(handle).examine(index),
};

export type Functions = typeof functions;

const answered = ({ id, name, args }: Asked): Answer => {
  if (trapped) return { id, error: '程序已停止，请重新打开页面。The library has stopped; open the page again.' };
  const call = functions[name] as (...args: unknown[]) => unknown;
  try {
    return { id, value: call(...args) };
  } catch (error) {
    trapped = error instanceof WebAssembly.RuntimeError;
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
};

self.onmessage = ({ data }: MessageEvent<Asked>) => self.postMessage(answered(data));
