// Holds the library. Strings in, strings out: what is asked for is the name of one of these functions and its arguments. What goes wrong is JSON in both
// languages.

import { Library, Pages, foreign, initSync } from 'seafood-gb';
import type { Sheet } from 'seafood-gb';
import * as workbooks from 'seafood-gb-xlsx';

import type { Answer, Asked, SequencesBeside } from './engine';

declare const self: DedicatedWorkerGlobalScope;

/** A trap leaves the memory as it was in the middle of a question: nothing more is asked of it. */
let trapped = false;

/** The standards as built in. */
let builtin: Library;
/** The same with the overlays in use; or what is wrong with these. */
let laid: Library | { error: unknown };

const inUse = (): Library => {
  if (laid instanceof Library) return laid;
  throw laid.error;
};

const sheets = new Map<number, Sheet>();
/** Pages of documents that are being put together. */
const pages = new Map<number, Pages>();
let opened = 0;

const sheet = (handle: number): Sheet => {
  const found = sheets.get(handle);
  if (!found) throw new Error(JSON.stringify({ zh: '数据表已关闭', en: 'the sheet is closed' }));
  return found;
};

/** The workbook that is being written. */
let book: { tables: workbooks.Tables; handle: number; lang: string } | undefined;

const begun = (): NonNullable<typeof book> => {
  if (!book) throw new Error(JSON.stringify({ zh: '没有正在写出的工作簿', en: 'no workbook is being written' }));
  return book;
};

/** What goes wrong in a part that the rest can do without. */
const trouble = (part: () => void): string | undefined => {
  try {
    part();
    return undefined;
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error;
    return error instanceof Error ? error.message : String(error);
  }
};

const functions = {
  start: (module: ArrayBuffer): void => {
    initSync({ module });
    laid = builtin = new Library();
  },
  lay: (overlays: string): void => {
    if (laid instanceof Library && laid !== builtin) laid.free();
    try {
      laid = overlays === '' ? builtin : builtin.withOverlays(overlays);
    } catch (error) {
      laid = { error };
    }
  },
  tryOverlays: (overlays: string): void => builtin.withOverlays(overlays).free(),
  catalogue: (): string => builtin.catalogue(),
  standards: (which: 'builtin' | 'laid'): string => (which === 'builtin' ? builtin : inUse()).standards(),
  examine: (submission: string, options: string, form: boolean): string => inUse().examine(submission, options, form),
  document: (submission: string, options: string, kind: string): string => inUse().document(submission, options, kind),
  record: (submission: string, options: string): string => inUse().record(submission, options),
  check: (submission: string, options: string): string => inUse().check(submission, options),
  readLabel: (text: string): string => builtin.readLabel(text),
  template: (product: string, lang: string): string => builtin.template(product, lang),
  lint: (name: string, text: string): string => builtin.lint(name, text),
  overlayForm: (edition: string, lang: string): string => builtin.overlayForm(edition, lang),
  foreign,
  workbook: (module: ArrayBuffer | null, bytes: ArrayBuffer, sheet?: string): string => {
    if (module) workbooks.initSync({ module });
    return workbooks.workbook(new Uint8Array(bytes), sheet);
  },
  openSheet: (text: string, format: string, file: string, options: string, { files, references }: SequencesBeside): { handle: number; wrong: (string | undefined)[] } => {
    const sheet = inUse().open(text, format, file, options);
    sheets.set((opened += 1), sheet);
    const wrong = files.map(({ name, bytes, marker }) => trouble(() => sheet.addSequences(name, bytes, marker)));
    // Where a file cannot be read, a name among the references may be missed for that alone.
    const sound = wrong.every((one) => one === undefined);
    const missed = files.length ? trouble(() => sheet.attachSequences(JSON.stringify(references))) : undefined;
    wrong.push(sound ? missed : undefined);
    return { handle: opened, wrong };
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
  sheetTableCsv: (handle: number, from: number, count: number, lang: string): string => sheet(handle).tableCsv(from, count, lang),
  /** Begins a workbook of a sheet; another one that has begun is let go. */
  beginBook: (module: ArrayBuffer | null, handle: number, lang: string): void => {
    if (module) workbooks.initSync({ module });
    book?.tables.free();
    book = { tables: new workbooks.Tables(sheet(handle).tableHeadings(), lang), handle, lang };
  },
  /** Adds a stretch of batches. */
  addToBook: (from: number, count: number): void => begun().tables.add(sheet(begun().handle).tableRows(from, count, begun().lang)),
  /** The bytes of the workbook. */
  finishBook: (): Uint8Array => {
    const { tables, handle, lang } = begun();
    book = undefined;
    return tables.finish(sheet(handle).tableEnd(lang));
  },
  sheetSeries: (handle: number, item: string, from: number, count: number): string => sheet(handle).series(item, from, count),
  sheetTrend: (handle: number, asked: string): string => sheet(handle).trend(asked),
  recordOfRow: (handle: number, index: number, lang: string): string => sheet(handle).record(index, lang),
  examineRow: (handle: number, index: number, form: boolean): string => sheet(handle).examine(index, form),
  documentOfRow: (handle: number, index: number, kind: string, lang: string): string => {
    const page = new Pages(kind, lang, '');
    try {
      return page.add(sheet(handle), index, 1);
    } finally {
      page.free();
    }
  },
  openPages: (kind: string, lang: string, only: string): number => {
    pages.set((opened += 1), new Pages(kind, lang, only));
    return opened;
  },
  addPages: (page: number, handle: number, from: number, count: number): string => pages.get(page)?.add(sheet(handle), from, count) ?? '',
  /** How many batches there were, and what stands before and behind their documents. */
  closePages: (page: number): [number, string, string] => {
    const done = pages.get(page);
    pages.delete(page);
    if (!done) return [0, '', ''];
    const whole: [number, string, string] = [done.count(), done.opening(), done.closing()];
    done.free();
    return whole;
  },
};

export type Functions = typeof functions;

const answered = ({ id, name, args }: Asked): Answer => {
  if (trapped) return { id, error: JSON.stringify({ zh: '程序已停止，请重新打开页面', en: 'the library has stopped: open the page again' }) };
  const call = functions[name] as (...args: unknown[]) => unknown;
  try {
    return { id, value: call(...args) };
  } catch (error) {
    trapped = error instanceof WebAssembly.RuntimeError;
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
};

self.onmessage = ({ data }: MessageEvent<Asked>) => self.postMessage(answered(data));
