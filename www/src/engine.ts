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

export type Answer = { id: number; value: unknown } | { id: number; error: string };

type Waiting = { resolve: (value: unknown) => void; reject: (error: Error) => void };

const waiting = new Map<number, Waiting>();
let worker: Worker;
let asked = 0;

const call = <N extends keyof Functions>(name: N, ...args: Parameters<Functions[N]>): Promise<ReturnType<Functions[N]>> =>
  new Promise((resolve, reject) => {
    const id = (asked += 1);
    waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
    worker.postMessage({ id, name, args } satisfies Asked);
  });

const json = async <T>(answer: Promise<string>): Promise<T> => JSON.parse(await answer) as T;

/** Starts the worker and loads the library into it. */
export const start = async (): Promise<void> => {
  const bytes = moduleBytes('seafood_gb_bg.wasm');
  worker = await startWorker();
  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    const question = waiting.get(data.id);
    waiting.delete(data.id);
    if ('error' in data) question?.reject(new Error(data.error));
    else question?.resolve(data.value);
  };
  worker.onerror = (event) => {
    const error = new Error(event.message || 'the worker cannot run');
    for (const question of waiting.values()) question.reject(error);
    waiting.clear();
  };
  await call('start', await bytes);
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

/** A sheet of a workbook as JSON; `module` is handed over with the first one. */
export const readWorkbook = (module: ArrayBuffer | null, bytes: ArrayBuffer, sheet?: string): Promise<string> => call('workbook', module, bytes, sheet);

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
