// Results as files, put together a stretch at a time. Each stretch leaves the memory of the page for a Blob before the next is asked for.

import { template } from './engine';
import type { DocumentKind } from './parts/documents';
import { save } from './files';
import { look, sheet } from './sheet';
import type { Row } from './rows';
import { language, wordsOf } from './words';

export type ResultFormat = 'csv-excel' | 'csv' | 'json' | 'ndjson';

const BOM = '\uFEFF';

/** Reports are long: few at once. */
const STRETCH = { csv: 500, json: 100 };

/** A file name from what stands outside, without what file systems refuse. */
export const safe = (text: string): string => text.replace(/[^\p{L}\p{N}._-]+/gu, '_').slice(0, 60) || 'report';

const base = (name: string): string => safe(name.replace(/\.[^.]*$/, ''));

let turn = 0;

/** Writes all results, as the program prints them. */
export const download = async (format: ResultFormat): Promise<void> => {
  const { open, source } = sheet;
  if (!open || !source) return;
  const mine = (turn += 1);
  const total = open.about.length;
  const name = `seafood-gb-${base(source.name)}.${format === 'csv-excel' ? 'csv' : format}`;
  const csv = format === 'csv' || format === 'csv-excel';
  const stretch = csv ? STRETCH.csv : STRETCH.json;
  // A file that is one object gives one report, not a list of one.
  const alone = source.layout === 'json' && source.text.trimStart().startsWith('{') && total === 1;
  const list = format === 'json' && !alone;
  const parts: Blob[] = [];
  const add = (text: string): unknown => parts.push(new Blob([text]));
  const tell = (done: number): void => look((sheet) => {
    sheet.writing = { name, done, total };
    sheet.written = '';
  });
  tell(0);
  try {
    if (format === 'csv-excel') add(BOM);
    if (list) add('[\n');
    for (let from = 0; from < total; from += stretch) {
      const text = csv ? await open.csv(from, stretch) : await open.reports(from, stretch, format === 'json' ? ',\n' : '\n', format === 'json' ? 'full' : 'facts', language());
      if (mine !== turn || sheet.open !== open) return;
      if (!csv && from > 0) add(format === 'json' ? ',\n' : '\n');
      add(text);
      tell(Math.min(total, from + stretch));
    }
    if (!csv) add(list ? '\n]\n' : '\n');
    save(name, csv ? 'text/csv' : format === 'json' ? 'application/json' : 'application/x-ndjson', parts);
    look((sheet) => {
      sheet.writing = null;
      sheet.written = name;
    });
  } catch (error) {
    if (mine !== turn || sheet.open !== open) return;
    look((sheet) => {
      sheet.writing = null;
      sheet.trouble = { title: { zh: `无法写出 ${name}`, en: `${name} cannot be written` }, text: wordsOf(error) };
    });
  }
};

/** Documents are long: few at once. */
const DOCUMENTS = 50;

/** Puts documents of the batches with a verdict together (of all, where `only` is blank); none where it was stopped, or there was no such batch. */
const documents = async (kind: DocumentKind, only: string, name: string): Promise<BlobPart[] | null> => {
  const { open } = sheet;
  if (!open) return null;
  const mine = (turn += 1);
  const total = open.about.length;
  const bodies: Blob[] = [];
  look((sheet) => {
    sheet.writing = { name, done: 0, total };
    sheet.written = '';
  });
  try {
    const whole = await open.pages(kind, language(), only, DOCUMENTS, (text, done) => {
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
export const downloadDocuments = async (kind: DocumentKind, only: string): Promise<void> => {
  if (!sheet.source) return;
  const name = `seafood-gb-${base(sheet.source.name)}-${kind}${only && `-${only}`}.html`;
  const parts = await documents(kind, only, name);
  if (parts) save(name, 'text/html', parts);
};

/** Prints documents of the batches with a verdict, or of all. */
export const printDocuments = async (kind: DocumentKind, only: string): Promise<void> => {
  const parts = await documents(kind, only, kind);
  if (!parts) return;
  const page = new DOMParser().parseFromString(await new Blob(parts).text(), 'text/html');
  sheet.paper = page.body.innerHTML;
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
