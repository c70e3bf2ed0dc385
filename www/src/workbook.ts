// Workbooks of Excel.

import type { Words } from './contract';

/** One sheet of a workbook, as CSV, with what is to be said about it. */
export interface Workbook {
  sheet: string;
  sheets: string[];
  csv: string;
  notices: Words[];
}

/** Reads a sheet of an .xlsx file, the first where none is named. An error's message is JSON in both languages. */
export const workbook = (_bytes: ArrayBuffer, _sheet?: string): Promise<Workbook> =>
  Promise.reject(new Error(JSON.stringify({
    zh: '本版尚不能读取 .xlsx：请在 Excel 中另存为 CSV（UTF-8）后再打开。',
    en: 'This release does not read .xlsx yet: save the sheet in Excel as CSV (UTF-8), and open that.',
  } satisfies Words)));
