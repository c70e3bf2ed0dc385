// The sheet that is open, and what is looked at in it. Nothing of it is kept after a reload.

import type { JsonExamined, JsonForm, JsonSheet, Words } from './contract';
import type { OpenSheet } from './engine';
import type { BookKind, Layout } from './layout';
import { filtered, sorted } from './rows';
import type { Column, Filter, Row } from './rows';
import { keptOptions } from './sheet-options';
import type { SheetOptions } from './sheet-options';
import { change } from './state';
import { language } from './words';

/** What was dropped, chosen or pasted, as text. */
export interface Source {
  name: string;
  layout: Layout;
  text: string;
  /** Where the bytes were not plain UTF-8. */
  encoding: string;
  /** Of a workbook: the file, what it is, the sheet that was asked for (blank for all), and the names of all of them. */
  book: { file: File; kind: BookKind; sheet: string; sheets: string[] } | null;
}

export type Stage = 'blank' | 'reading' | 'judging' | 'cancelled' | 'done';

/** A report that is looked at. */
export interface Opened {
  row: Row;
  examined: JsonExamined;
  /** For the ladder of grades. */
  form: JsonForm | null;
  /** What is printed of it. */
  document: string;
}

export interface Sheet {
  options: SheetOptions;
  stage: Stage;
  /** What is being read. */
  name: string;
  /** Names of files that came with it: only one is opened at a time. */
  others: string[];
  source: Source | null;
  /** Files of sequences beside it, the marker as chosen (blank for that of the file's name), and what is wrong with them. */
  sequences: { files: { name: string; bytes: Uint8Array; marker: string; wrong: Words | null }[]; reference: string; wrong: Words | null };
  open: OpenSheet | null;
  about: JsonSheet | null;
  rows: Row[];
  seconds: number;
  trouble: { title: Words; text: Words } | null;
  filter: Filter;
  sort: { column: Column; descending: boolean };
  page: number;
  opened: Opened | null;
  /** A document over the batches that is on its way to paper. */
  paper: string;
  /** A file that is being written. */
  writing: { name: string; done: number; total: number } | null;
  written: string;
}

export const sheet: Sheet = {
  options: keptOptions(),
  stage: 'blank',
  name: '',
  others: [],
  source: null,
  sequences: { files: [], reference: '', wrong: null },
  open: null,
  about: null,
  rows: [],
  seconds: 0,
  trouble: null,
  filter: { text: '', verdict: '', provisional: false },
  sort: { column: 'row', descending: false },
  page: 0,
  opened: null,
  paper: '',
  writing: null,
  written: '',
};

/** Alters what is looked at, and draws the page. */
export const look = (alter: (sheet: Sheet) => void): void => change(() => alter(sheet));

/** The first page again, for another filter or order. */
export const lookFirst = (alter: (sheet: Sheet) => void): void => look((sheet) => {
  alter(sheet);
  sheet.page = 0;
});

let known = { asked: '', of: sheet.rows, length: 0, at: 0, rows: [] as Row[] };

/** While rows still come, order is made anew only now and then: twenty thousand rows take a moment each time. */
const PATIENCE = 500;

/** The rows that the filter leaves, in order. Worked out anew only where it may have changed. */
export const shownRows = (): Row[] => {
  const { rows, filter, sort, stage } = sheet;
  const asked = JSON.stringify([filter, sort, language()]);
  const same = asked === known.asked && rows === known.of;
  const waits = stage === 'judging' && known.rows.length >= MOST && performance.now() - known.at < PATIENCE;
  if (same && (rows.length === known.length || waits)) return known.rows;
  known = { asked, of: rows, length: rows.length, rows: sorted(filtered(rows, filter), sort.column, sort.descending), at: performance.now() };
  return known.rows;
};

/** Rows drawn at once while others still come; a long page would be laid out again and again. */
const MOST = 50;

export const pageSize = (): number => (sheet.stage === 'judging' ? Math.min(MOST, sheet.options.size) : sheet.options.size);
