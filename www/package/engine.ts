// The module behind the objects: strings in, strings out.

import type { Library as RawLibrary } from 'seafood-gb';

import { SeafoodGbError } from './error';
import type { Words } from './error';
import type { Options } from './options';
import { written } from './written';

/** The module, by whoever loads it. */
export interface Engine {
  Library: typeof RawLibrary;
  foreign: (beginning: Uint8Array) => string | undefined;
  /** The reader of workbooks, which is loaded with the first one. */
  workbook: (bytes: Uint8Array, sheet: string | undefined) => string | Promise<string>;
}

let engine: Engine | (() => Engine) = () => {
  throw new SeafoodGbError({ zh: '尚未加载：请先 await load()', en: 'not loaded yet: await load() first' });
};

/** Says what is asked; a function is called when it is first needed. */
export const use = (by: Engine | (() => Engine)): void => {
  engine = by;
};

export const used = (): Engine => {
  if (typeof engine === 'function') engine = engine();
  return engine;
};

/** A trap leaves the memory as it was in the middle of a question: nothing more is asked of it. */
let trapped = false;

const STOPPED: Words = { zh: '程序已停止，请重新启动', en: 'the library has stopped: start the program again' };

export const told = (error: unknown): unknown => {
  if (error instanceof SeafoodGbError || error instanceof TypeError) return error;
  const text = error instanceof Error ? error.message : String(error);
  try {
    const { zh, en } = JSON.parse(text) as Partial<Words>;
    if (typeof zh === 'string' && typeof en === 'string') return new SeafoodGbError({ zh, en });
  } catch {
    // The reader of workbooks parts the languages by a line break.
    const [zh = text, en] = text.split('\n');
    if (en !== undefined) return new SeafoodGbError({ zh, en });
  }
  return error;
};

/** Asks the module; what it throws is made an error with words. */
export const ask = <T>(question: () => T): T => {
  if (trapped) throw new SeafoodGbError(STOPPED);
  try {
    return question();
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw told(error);
    trapped = true;
    throw new SeafoodGbError(STOPPED, { cause: error });
  }
};

/** The day in China, which is eight hours ahead of UTC. */
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

export const asked = (options: Options): string => written({ ...options, today: options.today === undefined ? today() : options.today });
