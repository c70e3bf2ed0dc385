// Workbooks of Excel and WPS.

import type { Words } from './contract';
import { readWorkbook } from './engine';

/** One sheet of a workbook, as text. */
export interface Workbook {
  sheet: string;
  /** Names of all sheets. */
  sheets: string[];
  csv: string;
  notices: Words[];
}

/** Reads a sheet by its name, else the first visible one that holds anything. An error's message is JSON in both languages. */
export const workbook = async (bytes: ArrayBuffer, sheet?: string): Promise<Workbook> => {
  const read = await readWorkbook(bytes, sheet).catch((error: Error) => {
    const [zh = '', en = zh] = error.message.split('\n');
    throw new Error(JSON.stringify({ zh, en }));
  });
  return JSON.parse(read) as Workbook;
};
