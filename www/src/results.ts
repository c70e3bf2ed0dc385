// Results as files, put together a stretch at a time. Each stretch leaves the memory of the page for a Blob before the next is asked for.

import { template } from './engine';
import type { OpenSheet } from './engine';
import { save } from './files';
import { within } from './parts/documents';
import type { DocumentKind } from './parts/documents';
import { look, sheet } from './sheet';
import type { Source } from './sheet';
import type { Row } from './rows';
import { language, wordsOf } from './words';

export type ResultFormat = 'xlsx' | 'table' | 'csv-excel' | 'csv' | 'json' | 'ndjson';

const BOM = '\uFEFF';

/** Reports are long: few at once. */
const STRETCH = { csv: 500, json: 100 };

/** A file name from what stands outside, without what file systems refuse. */
export const safe = (text: string): string => text.replace(/[^\p{L}\p{N}._-]+/gu, '_').slice(0, 60) || 'report';

const base = (name: string): string => safe(name.replace(/\.[^.]*$/, ''));

let turn = 0;

interface Way {
  ending: string;
  type: string;
  stretch: number;
  /** Whether its first batch brings headings. */
  headed: boolean;
  /** What stands before the first stretch, between two, and behind the last. */
  before: string;
  between: string;
  behind: string;
  text: (from: number, count: number) => Promise<string>;
}

/** How a format is put together; a workbook is gathered by its writer. */
const way = (format: Exclude<ResultFormat, 'xlsx'>, open: OpenSheet, source: Source): Way => {
  const csv = { ending: 'csv', type: 'text/csv', stretch: STRETCH.csv, headed: true, before: '', between: '', behind: '', text: open.csv };
  if (format === 'csv') return csv;
  if (format === 'csv-excel') return { ...csv, before: BOM };
  if (format === 'table') return { ...csv, ending: 'table.csv', text: (from, count) => open.tableCsv(from, count, language()) };
  const ndjson: Way = {
    ...csv, ending: 'ndjson', type: 'application/x-ndjson', stretch: STRETCH.json, headed: false, between: '\n', behind: '\n',
    text: (from, count) => open.reports(from, count, '\n', 'facts', language()),
  };
  if (format === 'ndjson') return ndjson;
  // A file that is one object gives one report, not a list of one.
  const alone = source.layout === 'json' && source.text.trimStart().startsWith('{') && open.about.length === 1;
  return {
    ...ndjson, ending: 'json', type: 'application/json', before: alone ? '' : '[\n', between: ',\n', behind: alone ? '\n' : '\n]\n',
    text: (from, count) => open.reports(from, count, ',\n', 'full', language()),
  };
};

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A stretch of batches: the first one, and how many. */
export type Stretch = [from: number, count: number];

/** Stretches of at most `most` batches, in order of the file: of all, or of those that the table is narrowed to. */
export const stretches = (rows: readonly Row[] | null, total: number, most: number): Stretch[] => {
  const found: Stretch[] = [];
  const wanted = rows ? rows.map(({ index }) => index).sort((one, other) => one - other) : Array.from({ length: total }, (_, index) => index);
  for (const index of wanted) {
    const last = found[found.length - 1];
    if (last && last[0] + last[1] === index && last[1] < most) last[1] += 1;
    else found.push([index, 1]);
  }
  return found;
};

/** Writes results as the program prints them: all, or those of some batches. */
export const download = async (format: ResultFormat, rows: readonly Row[] | null = null): Promise<void> => {
  const { open, source } = sheet;
  if (!open || !source) return;
  const mine = (turn += 1);
  const total = rows?.length ?? open.about.length;
  const made = format === 'xlsx' ? null : way(format, open, source);
  const name = `seafood-gb-${base(source.name)}${rows ? '-selected' : ''}.${made ? made.ending : 'xlsx'}`;
  const parts: BlobPart[] = [];
  const add = (text: string): unknown => parts.push(new Blob([text]));
  const tell = (done: number): void => look((sheet) => {
    sheet.writing = { name, done, total };
    sheet.written = '';
  });
  const gone = (): boolean => mine !== turn || sheet.open !== open;
  tell(0);
  try {
    if (made) add(made.before);
    else await open.book.begin(language());
    // Headings come with the first batch of the file, or alone.
    if (made?.headed && rows && !rows.some(({ index }) => index === 0)) add(await made.text(0, 0));
    let done = 0;
    for (const [from, count] of stretches(rows, open.about.length, made ? made.stretch : STRETCH.json)) {
      if (gone()) return;
      if (made) {
        const text = await made.text(from, count);
        add(done > 0 ? made.between + text : text);
      } else {
        await open.book.add(from, count);
      }
      done += count;
      if (!gone()) tell(done);
    }
    if (gone()) return;
    if (made) add(made.behind);
    else parts.push(await open.book.finish() as Uint8Array<ArrayBuffer>);
    if (gone()) return;
    save(name, made ? made.type : WORKBOOK, parts);
    look((sheet) => {
      sheet.writing = null;
      sheet.written = name;
    });
  } catch (error) {
    if (gone()) return;
    look((sheet) => {
      sheet.writing = null;
      sheet.trouble = { title: { zh: `无法写出 ${name}`, en: `${name} cannot be written` }, text: wordsOf(error) };
    });
  }
};

/** Documents are long: few at once. */
const DOCUMENTS = 50;

/** Puts documents of the batches with a verdict together (of all, where `only` is blank); none where it was stopped, or there was no such batch. */
const documents = async (kind: DocumentKind, only: string, rows: readonly Row[] | null, name: string): Promise<BlobPart[] | null> => {
  const { open } = sheet;
  if (!open) return null;
  const mine = (turn += 1);
  const total = rows?.length ?? open.about.length;
  const bodies: Blob[] = [];
  look((sheet) => {
    sheet.writing = { name, done: 0, total };
    sheet.written = '';
  });
  try {
    const whole = await open.pages(kind, language(), only, stretches(rows, open.about.length, DOCUMENTS), (text, done) => {
      if (mine !== turn || sheet.open !== open) return false;
      bodies.push(new Blob([text]));
      look((sheet) => {
        sheet.writing = { name, done, total };
      });
      return true;
    });
    if (!whole) return null;
    const [count, opening, closing] = whole;
    look((sheet) => {
      sheet.writing = null;
      sheet.written = count ? name : '';
      if (count === 0) sheet.trouble = { title: { zh: '没有这样的批次', en: 'there is no such batch' }, text: { zh: name, en: name } };
    });
    return count ? [opening, ...bodies, closing] : null;
  } catch (error) {
    if (mine !== turn || sheet.open !== open) return null;
    look((sheet) => {
      sheet.writing = null;
      sheet.trouble = { title: { zh: `无法写出 ${name}`, en: `${name} cannot be written` }, text: wordsOf(error) };
    });
    return null;
  }
};

/** Writes documents of the batches with a verdict, or of all, as a page. */
export const downloadDocuments = async (kind: DocumentKind, only: string, rows: readonly Row[] | null): Promise<void> => {
  if (!sheet.source) return;
  const name = `seafood-gb-${base(sheet.source.name)}-${kind}${only && `-${only}`}${rows ? '-selected' : ''}.html`;
  const parts = await documents(kind, only, rows, name);
  if (parts) save(name, 'text/html', parts);
};

/** Prints documents of the batches with a verdict, or of all. */
export const printDocuments = async (kind: DocumentKind, only: string, rows: readonly Row[] | null): Promise<void> => {
  const parts = await documents(kind, only, rows, kind);
  if (!parts) return;
  sheet.paper = within(await new Blob(parts).text());
  sheet.written = '';
  print();
  sheet.paper = '';
};

export const stopWriting = (): void => {
  turn += 1;
  look((sheet) => {
    sheet.writing = null;
  });
};

/** Writes the report of one batch. */
export const downloadReport = async (row: Row): Promise<void> => {
  const { open } = sheet;
  if (!open) return;
  const report = await open.reports(row.index, 1, '', 'full', language());
  save(`seafood-gb-${safe(row.id)}.json`, 'application/json', [report, '\n']);
};

/** Writes a sheet to fill in. */
export const downloadTemplate = async (product: string): Promise<void> => {
  const text = await template(product, language());
  save(`seafood-gb-${safe(product)}.csv`, 'text/csv', [text.startsWith(BOM) ? '' : BOM, text]);
};
