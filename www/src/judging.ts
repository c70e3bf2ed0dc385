// A file becomes batches, and batches become verdicts, a stretch at a time: the page answers while it goes on.

import { foreign, openSheet } from './engine';
import type { OpenSheet } from './engine';
import { decode } from './files';
import { beginning, kindOf, layoutOf } from './layout';
import type { BookKind } from './layout';
import { forgetMatters, row } from './rows';
import { forgetSeries } from './series';
import { closeDialog } from './parts/dialog';
import { look, sheet } from './sheet';
import type { Source } from './sheet';
import { asked, keepOptions } from './sheet-options';
import type { SheetOptions } from './sheet-options';
import type { Words } from './contract';
import { bothOf } from './words-sheet';
import { workbook } from './workbook';
import { wordsOf } from './words';

/** The first stretch is short, so that there is something to see at once. */
const FIRST = 100;
const STRETCH = 400;

/** Whatever began before the newest beginning is out of date. */
let turn = 0;

/** The file before is forgotten as soon as another is taken, so that its results are not taken for those of the new one. */
const begin = (name: string): number => {
  void sheet.open?.close();
  // A report that is looked at was of the verdicts before.
  for (const { id } of document.querySelectorAll('dialog[open]')) closeDialog(id);
  forgetMatters();
  forgetSeries();
  turn += 1;
  look((sheet) => {
    Object.assign(sheet, {
      stage: 'reading', name, open: null, about: null, rows: [], seconds: 0, trouble: null, page: 0, opened: null, writing: null, written: '',
    } satisfies Partial<typeof sheet>);
  });
  return turn;
};

const fail = (mine: number, title: Words, error: unknown): void => {
  if (mine !== turn) return;
  look((sheet) => {
    sheet.stage = sheet.rows.length ? 'cancelled' : 'blank';
    sheet.trouble = { title, text: wordsOf(error) };
  });
};

const fromWorkbook = async (file: File, kind: BookKind, wanted?: string): Promise<Source> => {
  const { names, text } = await workbook(await file.arrayBuffer(), wanted);
  return { name: file.name, layout: 'workbook', text, encoding: '', book: { file, kind, sheet: wanted ?? '', sheets: names } };
};

const fromFile = async (file: File): Promise<Source> => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const refused = await foreign(beginning(bytes));
  if (refused) throw new Error(refused);
  const kind = kindOf(bytes);
  if (kind !== 'text') return fromWorkbook(file, kind);
  const { text, encoding } = decode(bytes);
  return { name: file.name, layout: layoutOf(text), text, encoding: encoding === 'UTF-8' ? '' : encoding, book: null };
};

/** `otherwise` is what is known of the file where it cannot be read. */
const take = async (name: string, read: () => Promise<Source>, opened = (): void => undefined, others: string[] = [], otherwise: Source | null = null): Promise<void> => {
  sheet.source = null;
  sheet.others = others;
  const mine = begin(name);
  try {
    const source = await read();
    if (mine !== turn) return;
    sheet.source = source;
    await judge(mine, source, opened);
  } catch (error) {
    if (mine === turn) sheet.source ??= otherwise;
    fail(mine, bothOf('unreadable', name), error);
  }
};

/** Takes a file. `opened` is called once it is known what is in it; `others` came with it and are not opened. */
export const takeFile = (file: File, opened: () => void, others: string[] = []): Promise<void> => take(file.name, () => fromFile(file), opened, others);

/** Takes one sheet of the workbook that is open; a blank name takes all of them. */
export const takeSheet = async (wanted: string): Promise<void> => {
  const { source, others } = sheet;
  const book = source?.book;
  if (!book) return;
  // A sheet that cannot be read leaves the choice of the others.
  const otherwise: Source = { ...source, text: '', book: { ...book, sheet: wanted } };
  await take(book.file.name, () => fromWorkbook(book.file, book.kind, wanted || undefined), undefined, others, otherwise);
};

/** Takes pasted cells. */
export const takeText = (name: string, text: string, opened: () => void): Promise<void> =>
  take(name, () => Promise.resolve({ name, layout: layoutOf(text), text, encoding: '', book: null }), opened);

/** Other options: the same file is judged again. */
export const choose = (chosen: Partial<SheetOptions>): void => {
  look((sheet) => {
    Object.assign(sheet.options, chosen);
  });
  keepOptions(sheet.options);
  rejudge();
};

/** The same file is judged again: with other options, or by other values. */
export const rejudge = (): void => {
  const { source } = sheet;
  if (!source) return;
  if (source.book && source.text === '') {
    void takeSheet(source.book.sheet);
    return;
  }
  const mine = begin(source.name);
  judge(mine, source).catch((error: unknown) => fail(mine, bothOf('unreadable', source.name), error));
};

const judge = async (mine: number, source: Source, opened = (): void => undefined): Promise<void> => {
  const { files, reference } = sheet.sequences;
  const references = reference.split(/[,，;；\n]/).map((name) => name.trim()).filter(Boolean);
  const open = await openSheet(source.text, source.layout, source.name, asked(sheet.options), {
    files: files.map(({ name, bytes, marker }) => ({ name, bytes, marker })),
    references,
  });
  if (mine !== turn) {
    void open.close();
    return;
  }
  look((sheet) => {
    sheet.open = open;
    sheet.about = open.about;
    const told = (text: string | undefined): Words | null => (text === undefined ? null : wordsOf(new Error(text)));
    // Files that came meanwhile are told of in their turn.
    sheet.sequences.files.forEach((file) => {
      const at = files.indexOf(file);
      if (at >= 0) file.wrong = told(open.wrong[at]);
    });
    sheet.sequences.wrong = told(open.wrong[files.length]);
  });
  opened();
  await run(mine, open);
};

const run = async (mine: number, open: OpenSheet): Promise<void> => {
  const began = performance.now() - sheet.seconds * 1000;
  const total = open.about.length;
  look((sheet) => {
    sheet.stage = 'judging';
  });
  try {
    while (sheet.rows.length < total) {
      const from = sheet.rows.length;
      const found = await open.rows(from, from === 0 ? FIRST : STRETCH);
      if (mine !== turn) return;
      // Another answer than asked for would go on for ever.
      if (found.length === 0) throw new Error(`${from} / ${total}`);
      look((sheet) => {
        found.forEach((batch, index) => sheet.rows.push(row(batch, from + index)));
        sheet.seconds = (performance.now() - began) / 1000;
      });
    }
    const held = document.activeElement?.closest('.progress');
    look((sheet) => {
      sheet.stage = 'done';
    });
    // The button that stops it is gone.
    if (held) document.getElementById('table-title')?.focus();
  } catch (error) {
    fail(mine, bothOf('stopped', ''), error);
  }
};

/** Stops; what was judged stays. */
export const cancel = (): void => {
  turn += 1;
  look((sheet) => {
    sheet.stage = 'cancelled';
  });
};

/** Goes on where it was stopped. */
export const goOn = (): void => {
  const { open } = sheet;
  if (!open) return;
  turn += 1;
  look((sheet) => {
    sheet.trouble = null;
  });
  void run(turn, open);
};
