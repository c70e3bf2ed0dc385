// The library, in its worker: typed questions and answers.

import type {
  JsonBatch, JsonCatalogue, JsonDrawn, JsonExamined, JsonForm, JsonLabel, JsonLint, JsonSheet, JsonStandards,
} from './contract';
import { moduleBytes, startWorker } from './assets';
import type { Functions } from './worker';

/** How to check; the names are those of the command line. */
export interface Options {
  trust?: string;
  inspection?: string;
  product?: string;
  on?: string;
  editions?: string[];
  overlays?: { name: string; text: string }[];
}

export interface Asked {
  id: number;
  name: keyof Functions;
  args: unknown[];
}

export type Answer = { id: number; value: unknown } | { id: number; error: string; trapped: boolean };

interface Question extends Asked {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

/** What is asked for a batch, by a module of its own; the rest of the library comes after it. */
const FIRST: ReadonlySet<keyof Functions> = new Set(['start', 'attach', 'catalogue', 'form', 'examine', 'check']);

const waiting = new Map<number, Question>();
let asked = 0;
let worker: Worker;
let first: ArrayBuffer;
/** Resolves when the worker takes questions. */
let ready: Promise<void>;
/** Resolves when the rest is attached. */
let whole: Promise<void> | undefined;
let isWhole = false;
let readsWorkbooks = false;

const post = ({ id, name, args }: Question): void => worker.postMessage({ id, name, args } satisfies Asked);

const put = <N extends keyof Functions>(name: N, ...args: Parameters<Functions[N]>): Promise<Awaited<ReturnType<Functions[N]>>> =>
  new Promise((resolve, reject) => {
    const question = { id: (asked += 1), name, args, resolve: resolve as (value: unknown) => void, reject };
    waiting.set(question.id, question);
    post(question);
  });

const call = async <N extends keyof Functions>(name: N, ...args: Parameters<Functions[N]>): Promise<Awaited<ReturnType<Functions[N]>>> => {
  await ready;
  if (!FIRST.has(name)) await attached();
  return put(name, ...args);
};

/** Fetches the rest and attaches it, once; what fails is tried again when it is next needed. */
const attached = (): Promise<void> => {
  whole ??= (async () => {
    try {
      const rest = await moduleBytes('seafood_gb_rest.wasm');
      await ready;
      await put('attach', rest);
      isWhole = true;
    } catch (error) {
      whole = undefined;
      throw error;
    }
  })();
  return whole;
};

const heard = ({ data }: MessageEvent<Answer>): void => {
  const question = waiting.get(data.id);
  if (!question) return;
  if ('error' in data && data.trapped && !isWhole) {
    // It needs a part that is not there yet.
    void restart();
    return;
  }
  waiting.delete(data.id);
  if (!('error' in data)) {
    question.resolve(data.value);
    return;
  }
  question.reject(new Error(data.error));
  if (data.trapped) void restart();
};

const run = async (): Promise<void> => {
  worker = await startWorker();
  worker.onmessage = heard;
  worker.onerror = (event) => {
    const error = new Error(event.message || 'the worker cannot run');
    for (const question of waiting.values()) question.reject(error);
    waiting.clear();
  };
  await put('start', first);
};

/** After a trap: another worker, whole before it is asked again what is still to be answered. */
const restart = async (): Promise<void> => {
  worker.terminate();
  const open = [...waiting.values()].filter(({ name }) => name !== 'attach');
  for (const question of waiting.values()) if (question.name === 'attach') question.reject(new Error('the worker was restarted'));
  waiting.clear();
  [whole, isWhole, readsWorkbooks] = [undefined, false, false];
  ready = run();
  try {
    await attached();
    for (const question of open) waiting.set(question.id, question);
    open.forEach(post);
  } catch (error) {
    for (const question of open) question.reject(error as Error);
  }
};

const json = async <T>(answer: Promise<string>): Promise<T> => JSON.parse(await answer) as T;

/** Starts the worker and loads the library into it; the rest of it follows. */
export const start = async (): Promise<void> => {
  first = await moduleBytes('seafood_gb_bg.wasm');
  ready = run();
  await ready;
  // Whoever needs it hears of a failure.
  attached().catch(() => undefined);
};

const text = (options: Options): string => JSON.stringify(options);

export const catalogue = (): Promise<JsonCatalogue> => json(call('catalogue'));
export const standards = (options: Options): Promise<JsonStandards> => json(call('standards', text(options)));
export const form = (submission: string, options: Options): Promise<JsonForm> => json(call('form', submission, text(options)));
export const examine = (submission: string, options: Options): Promise<JsonExamined> => json(call('examine', submission, text(options)));
/** The report as text: to the byte what the program prints. */
export const check = (submission: string, options: Options): Promise<string> => call('check', submission, text(options));
export const readLabel = (label: string): Promise<JsonLabel> => json(call('readLabel', label));
export const template = (product: string, lang: string): Promise<string> => call('template', product, lang);
export const overlayForm = (edition: string, lang: string): Promise<string> => call('overlayForm', edition, lang);
export const lint = (name: string, toml: string): Promise<JsonLint> => json(call('lint', name, toml));

/** A sheet of a workbook as JSON. The module that reads them is loaded with the first one. */
export const readWorkbook = async (bytes: ArrayBuffer, sheet?: string): Promise<string> => {
  const module = readsWorkbooks ? null : await moduleBytes('seafood_gb_xlsx_bg.wasm');
  const read = await call('workbook', module, bytes, sheet);
  readsWorkbooks = true;
  return read;
};

/** A sheet within the worker. */
export interface OpenSheet {
  about: JsonSheet;
  rows(from: number, count: number): Promise<JsonBatch[]>;
  /** Reports as JSON text, an array. */
  reports(from: number, count: number): Promise<string>;
  csv(from: number, count: number): Promise<string>;
  series(item: string, from: number, count: number): Promise<JsonDrawn[]>;
  examine(index: number): Promise<JsonExamined>;
  close(): Promise<void>;
}

/** Opens a sheet. An error's message is JSON in both languages. */
export const openSheet = async (content: string, format: string, file: string, options: Options): Promise<OpenSheet> => {
  const handle = await call('openSheet', content, format, file, text(options));
  return {
    about: await json<JsonSheet>(call('aboutSheet', handle)),
    rows: (from, count) => json(call('sheetRows', handle, from, count)),
    reports: (from, count) => call('sheetReports', handle, from, count),
    csv: (from, count) => call('sheetCsv', handle, from, count),
    series: (item, from, count) => json(call('sheetSeries', handle, item, from, count)),
    examine: (index) => json(call('examineRow', handle, index)),
    close: () => call('closeSheet', handle),
  };
};
