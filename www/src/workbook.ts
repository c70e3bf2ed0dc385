// Workbooks of Excel and WPS, and the web pages and XML Spreadsheets that go by their name.

import { readWorkbook } from './engine';

/** A workbook that was read. */
export interface Workbook {
  /** Names of all sheets. */
  names: string[];
  /** Names of those that were read. */
  read: string[];
  /** All of it, as the library takes it. */
  text: string;
}

/** Reads a sheet by its name, else every visible one that holds anything. An error's message is JSON in both languages. */
export const workbook = async (bytes: ArrayBuffer, sheet?: string): Promise<Workbook> => {
  const text = await readWorkbook(bytes, sheet).catch((error: Error) => {
    const [zh = '', en = zh] = error.message.split('\n');
    throw new Error(JSON.stringify({ zh, en }));
  });
  const { names, sheets } = JSON.parse(text) as { names: string[]; sheets: { name: string }[] };
  return { names, read: sheets.map(({ name }) => name), text };
};
