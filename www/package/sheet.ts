// A sheet of batches.

import type { Sheet as RawSheet } from 'seafood-gb';
import type { JsonBatch, JsonDrawn, JsonSheet } from 'seafood-gb/contract';

import { ask } from './engine';
import type { Words } from './error';
import type { ReportOf, ReportOptions } from './options';

/** How many batches of a sheet are judged at a time. */
const STRETCH = 256;

/** The batches of a sheet, read once; they are judged when their reports are asked for. */
export class Sheet {
  readonly #raw: RawSheet;
  /** How many batches there are. */
  readonly length: number;
  /** What was taken for what, in words; the reports have it as notices. */
  readonly notices: readonly Words[];
  /** What the headings over results name. */
  readonly headings: JsonSheet['headings'];
  /** How the bytes were read, where they were not UTF-8. */
  readonly encoding: string;

  /** `Library.open` makes them. */
  constructor(opened: unknown, encoding: string) {
    const raw = opened as RawSheet;
    this.#raw = raw;
    const about = JSON.parse(ask(() => raw.about())) as JsonSheet;
    this.length = about.length;
    this.notices = about.notices;
    this.headings = about.headings;
    this.encoding = encoding;
  }

  /** The report on one batch, counted from 0; `undefined` where there is none. */
  report<const O extends ReportOptions = object>(index: number, options?: O): ReportOf<O> | undefined {
    const { detail = 'full', lang = 'zh' } = options ?? {};
    const text = ask(() => this.#raw.reports(index, 1, '\n', detail, lang));
    return text === '' ? undefined : JSON.parse(text) as ReportOf<O>;
  }

  /** All reports, some at a time. */
  *reports<const O extends ReportOptions = object>(options?: O): Generator<ReportOf<O>> {
    for (const lines of this.ndjson({ detail: 'full', ...options })) {
      for (const line of lines.split('\n')) yield JSON.parse(line) as ReportOf<O>;
    }
  }

  /** Reports as the program streams them, one a line: some lines at a time, without a line break behind the last. */
  *ndjson({ detail = 'facts', lang = 'zh' }: ReportOptions = {}): Generator<string> {
    for (let from = 0; from < this.length; from += STRETCH) {
      yield ask(() => this.#raw.reports(from, STRETCH, '\n', detail, lang));
    }
  }

  /** The summary, a line for each batch, as the program prints it. */
  csv(): string {
    return ask(() => this.#raw.csv(0, this.length));
  }

  /** What a table of batches shows. */
  rows(from = 0, count = this.length): JsonBatch[] {
    return JSON.parse(ask(() => this.#raw.rows(from, count))) as JsonBatch[];
  }

  /** The results for an item, for a chart; batches without one are left out. */
  series(item: string): JsonDrawn[] {
    return JSON.parse(ask(() => this.#raw.series(item, 0, this.length))) as JsonDrawn[];
  }

  /** Gives its memory back; it can be asked nothing more. */
  free(): void {
    this.#raw.free();
  }
}
