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
  today?: string;
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
/** How many workers there were: one that trapped is followed by another. */
let workers = 1;
let first: ArrayBuffer;
/** Resolves when the worker takes questions. */
let ready: Promise<void>;
/** Resolves when the rest is attached. */
let whole: Promise<void> | undefined;
let isWhole = false;
/** Whether the first module has sufficed so far. */
let suffices = true;
let readsWorkbooks = false;

/** The day in China, which is eight hours ahead of UTC: what was made later is remarked on. */
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

const text = (options: Options): string => JSON.stringify({ today: today(), ...options });

const post = ({ id, name, args }: Question): void => worker.postMessage({ id, name, args } satisfies Asked);

const put = <N extends keyof Functions>(name: N, ...args: Parameters<Functions[N]>): Promise<Awaited<ReturnType<Functions[N]>>> =>
  new Promise((resolve, reject) => {
    const question = { id: (asked += 1), name, args, resolve: resolve as (value: unknown) => void, reject };
    waiting.set(question.id, question);
    post(question);
  });

const call = async <N extends keyof Functions>(name: N, ...args: Parameters<Functions[N]>): Promise<Awaited<ReturnType<Functions[N]>>> => {
  await ready;
  if (!suffices || !FIRST.has(name)) await attached();
  return put(name, ...args);
};

/** A question about a batch. */
const about = async (name: 'form' | 'examine' | 'check', submission: string, options: Options): Promise<string> => {
  if (options.overlays?.length) await attached();
  return call(name, submission, text(options));
};

/** Resolves when the rest is there; what fails is tried again when it is next needed. */
const attached = (): Promise<void> => {
  whole ??= attach().catch((error: unknown) => {
    whole = undefined;
    throw error;
  });
  return whole;
};

const attach = async (): Promise<void> => {
  const rest = await moduleBytes('seafood_gb_rest.wasm');
  // A worker that was given up meanwhile is followed by another.
  for (let to = 0; to !== workers; ) {
    to = workers;
    await ready;
    await put('attach', rest);
  }
  isWhole = true;
};

const heard = ({ data }: MessageEvent<Answer>): void => {
  const question = waiting.get(data.id);
  if (!question) return;
  if ('error' in data && data.trapped && !isWhole) {
    // It needs a part that is not there yet.
    suffices = false;
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

/** After a trap: another worker, which is whole before it is asked again what is still to be answered. */
const restart = async (): Promise<void> => {
  workers += 1;
  worker.terminate();
  const open = [...waiting.values()];
  waiting.clear();
  if (isWhole) whole = undefined;
  isWhole = false;
  readsWorkbooks = false;
  ready = run();
  for (const question of open) if (question.name === 'attach') question.resolve(undefined);
  const again = open.filter(({ name }) => name !== 'attach');
  try {
    await attached();
    for (const question of again) waiting.set(question.id, question);
    again.forEach(post);
  } catch (error) {
    for (const question of again) question.reject(error as Error);
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

export const catalogue = (): Promise<JsonCatalogue> => json(call('catalogue'));
export const standards = (options: Options): Promise<JsonStandards> => json(call('standards', text(options)));
export const form = (submission: string, options: Options): Promise<JsonForm> => json(about('form', submission, options));
export const examine = (submission: string, options: Options): Promise<JsonExamined> => json(about('examine', submission, options));
/** The report as text: to the byte what the program prints. */
export const check = (submission: string, options: Options): Promise<string> => about('check', submission, options);
export const readLabel = (label: string): Promise<JsonLabel> => json(call('readLabel', label));
export const template = (product: string, lang: string): Promise<string> => call('template', product, lang);
export const overlayForm = (edition: string, lang: string): Promise<string> => call('overlayForm', edition, lang);
export const lint = (name: string, toml: string): Promise<JsonLint> => json(call('lint', name, toml));

/** Why a file that begins so is no sheet, as JSON in both languages; nothing where it may be one. */
export const foreign = (beginning: Uint8Array): Promise<string | undefined> => call('foreign', beginning);

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
  reports(from: number, count: number, between: string, detail: 'facts' | 'full', lang: string): Promise<string>;
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
    reports: (...asked) => call('sheetReports', handle, ...asked),
    csv: (from, count) => call('sheetCsv', handle, from, count),
    series: (item, from, count) => json(call('sheetSeries', handle, item, from, count)),
    examine: (index) => json(call('examineRow', handle, index)),
    close: () => call('closeSheet', handle),
  };
};
