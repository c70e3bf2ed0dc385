// The library, in its worker: typed questions and answers.

import type {
  JsonBatch, JsonCatalogue, JsonCharted, JsonDrawn, JsonExamined, JsonLabel, JsonLint, JsonSheet, JsonStandards,
} from './contract';
import { moduleBytes, startWorker } from './assets';
import { overlayTexts } from './overlays';
import type { Kept } from './overlays';
import type { Functions } from './worker';

/** How to check; the names are those of the command line. */
export interface Options {
  trust?: string;
  inspection?: string;
  product?: string;
  on?: string;
  today?: string;
  editions?: string[];
  lang?: string;
}

export interface Asked {
  id: number;
  name: keyof Functions;
  args: unknown[];
}

export type Answer = { id: number; value: unknown } | { id: number; error: string };

interface Question {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

const waiting = new Map<number, Question>();
let asked = 0;
let worker: Worker;
/** Resolves when the worker takes questions. */
let ready: Promise<void>;
let hasWorkbooks = false;

/** The day in China, which is eight hours ahead of UTC: what was made later is remarked on. */
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

const text = (options: Options): string => JSON.stringify({ today: today(), ...options });

const put = <N extends keyof Functions>(name: N, ...args: Parameters<Functions[N]>): Promise<ReturnType<Functions[N]>> =>
  new Promise((resolve, reject) => {
    waiting.set((asked += 1), { resolve: resolve as (value: unknown) => void, reject });
    worker.postMessage({ id: asked, name, args } satisfies Asked);
  });

/** The overlays that the worker has: it is sent them once, and again when they change. */
let sent: Kept[] | null = null;

const call = async <N extends keyof Functions>(name: N, ...args: Parameters<Functions[N]>): Promise<ReturnType<Functions[N]>> => {
  await ready;
  const overlays = overlayTexts();
  // The worker takes one thing after the other: what is asked next is answered by these.
  if (overlays !== sent) void put('lay', (sent = overlays).length ? JSON.stringify(overlays) : '');
  return put(name, ...args);
};

const heard = ({ data }: MessageEvent<Answer>): void => {
  const question = waiting.get(data.id);
  waiting.delete(data.id);
  if ('error' in data) question?.reject(new Error(data.error));
  else question?.resolve(data.value);
};

const json = async <T>(answer: Promise<string>): Promise<T> => JSON.parse(await answer) as T;

const run = async (told: (share: number) => void): Promise<void> => {
  const module = moduleBytes('seafood_gb_bg.wasm', (bytes) => told(Math.min(1, bytes / MODULE_BYTES)));
  worker = await startWorker();
  worker.onmessage = heard;
  worker.onerror = (event) => {
    const error = new Error(event.message || 'the worker cannot run');
    for (const question of waiting.values()) question.reject(error);
    waiting.clear();
  };
  await put('start', await module);
};

/** Starts the worker and loads the library into it; `told` hears how much of it is there, as a share of 1. */
export const start = (told: (share: number) => void): Promise<void> => (ready = run(told));

export const catalogue = (): Promise<JsonCatalogue> => json(call('catalogue'));
/** Every encoded requirement: as built in, or with the overlays in use. */
export const standards = (which: 'builtin' | 'laid'): Promise<JsonStandards> => json(call('standards', which));
/** Whether overlays go together; else an error that says why not. */
export const tryOverlays = (overlays: Kept[]): Promise<void> => call('tryOverlays', JSON.stringify(overlays));
/** The report on a batch, with what can be asked of it where `form` says so. */
export const examine = (submission: string, options: Options, form: boolean): Promise<JsonExamined> => json(call('examine', submission, text(options), form));
/** A document of a batch as a page of its own. */
export const documentOf = (submission: string, options: Options, kind: string): Promise<string> => call('document', submission, text(options), kind);
/** The report as text: to the byte what the program prints. */
export const check = (submission: string, options: Options): Promise<string> => call('check', submission, text(options));
/** The record of an examination of germplasm, as text; blank of anything else. */
export const record = (submission: string, options: Options, lang: string): Promise<string> => call('record', submission, text({ ...options, lang }));
export const readLabel = (label: string): Promise<JsonLabel> => json(call('readLabel', label));
export const template = (product: string, lang: string): Promise<string> => call('template', product, lang);
export const overlayForm = (edition: string, lang: string): Promise<string> => call('overlayForm', edition, lang);
export const lint = (name: string, toml: string): Promise<JsonLint> => json(call('lint', name, toml));

/** Why a file that begins so is no sheet, as JSON in both languages; nothing where it may be one. */
export const foreign = (beginning: Uint8Array): Promise<string | undefined> => call('foreign', beginning);

/** The module of workbooks; null where the worker has it. */
const workbooksModule = async (): Promise<ArrayBuffer | null> => (hasWorkbooks ? null : moduleBytes('seafood_gb_xlsx_bg.wasm'));

/** A sheet of a workbook as JSON. The module that reads them is loaded with the first one. */
export const readWorkbook = async (bytes: ArrayBuffer, sheet?: string): Promise<string> => {
  const read = await call('workbook', await workbooksModule(), bytes, sheet);
  hasWorkbooks = true;
  return read;
};

/** Files of sequences beside a sheet, with the names of the references in them. */
export interface SequencesBeside {
  files: { name: string; bytes: Uint8Array; marker: string }[];
  references: string[];
}

/** A control chart by names: the item, the only product, the numbers of the tests, the day up to which batches give the limits. */
export interface TrendAsked {
  item: string;
  product?: string;
  rules: number[];
  until?: string;
  lang: string;
}

/** A sheet within the worker. */
export interface OpenSheet {
  /** What is wrong with the files of sequences, by their place; that of the references comes last. A file that is wrong was left out. */
  wrong: (string | undefined)[];
  about: JsonSheet;
  rows(from: number, count: number): Promise<JsonBatch[]>;
  /** Reports as JSON text, an array. */
  reports(from: number, count: number, between: string, detail: 'facts' | 'full', lang: string): Promise<string>;
  csv(from: number, count: number): Promise<string>;
  /** The table for people as CSV. */
  tableCsv(from: number, count: number, lang: string): Promise<string>;
  /** Begins a workbook, takes batches into it, gives its bytes. */
  book: { begin(lang: string): Promise<void>; add(from: number, count: number): Promise<void>; finish(): Promise<Uint8Array> };
  series(item: string, from: number, count: number): Promise<JsonDrawn[]>;
  /** Control charts of an item over all batches. */
  trend(asked: TrendAsked): Promise<JsonCharted>;
  examine(index: number, form: boolean): Promise<JsonExamined>;
  /** A document of one batch, without the page around it. */
  document(index: number, kind: string, lang: string): Promise<string>;
  /** Documents of the batches of these stretches with a verdict (all, where `only` is blank): each stretch is given to `take`; then their number, and what stands before and behind. */
  pages(kind: string, lang: string, only: string, stretches: [from: number, count: number][], take: (text: string, done: number) => boolean): Promise<[number, string, string] | null>;
  /** The record of the examination of a batch of germplasm. */
  record(index: number, lang: string): Promise<string>;
  close(): Promise<void>;
}

/** What the module of workbooks says in two lines, as the other says it. */
const inBoth = (error: Error): never => {
  const [zh = '', en = zh] = error.message.split('\n');
  throw new Error(error.message.startsWith('{') ? error.message : JSON.stringify({ zh, en }));
};

/** Opens a sheet, and gives its specimens their sequences. */
export const openSheet = async (content: string, format: string, file: string, options: Options, sequences: SequencesBeside): Promise<OpenSheet> => {
  const { handle, wrong } = await call('openSheet', content, format, file, text(options), sequences);
  return {
    wrong,
    about: await json<JsonSheet>(call('aboutSheet', handle)),
    rows: (from, count) => json(call('sheetRows', handle, from, count)),
    reports: (...asked) => call('sheetReports', handle, ...asked),
    csv: (from, count) => call('sheetCsv', handle, from, count),
    tableCsv: (from, count, lang) => call('sheetTableCsv', handle, from, count, lang),
    book: {
      begin: async (lang) => {
        await call('beginBook', await workbooksModule(), handle, lang);
        hasWorkbooks = true;
      },
      add: (from, count) => call('addToBook', from, count).catch(inBoth),
      finish: () => call('finishBook').catch(inBoth),
    },
    series: (item, from, count) => json(call('sheetSeries', handle, item, from, count)),
    trend: (asked) => json(call('sheetTrend', handle, JSON.stringify(asked))),
    record: (index, lang) => call('recordOfRow', handle, index, lang),
    examine: (index, form) => json(call('examineRow', handle, index, form)),
    document: (index, kind, lang) => call('documentOfRow', handle, index, kind, lang),
    pages: async (kind, lang, only, stretches, take) => {
      const page = await call('openPages', kind, lang, only);
      let [goes, done] = [true, 0];
      for (const [from, count] of stretches) {
        if (!goes) break;
        done += count;
        goes = take(await call('addPages', page, handle, from, count), done);
      }
      const whole = await call('closePages', page);
      return goes ? whole : null;
    },
    close: () => call('closeSheet', handle),
  };
};
