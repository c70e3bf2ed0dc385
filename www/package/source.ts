// What the library opens, out of the bytes of a file.

import { decode } from '../src/files';
import { beginning, kindOf, layoutOf } from '../src/layout';
import type { Layout } from '../src/layout';
import { ask, told, used } from './engine';

/** A text and how it is laid out. */
export interface Source {
  text: string;
  layout: Layout;
  /** How the bytes were read, where they were not UTF-8. */
  encoding: string;
}

const bytesOf = (content: Uint8Array | ArrayBuffer): Uint8Array => (content instanceof Uint8Array ? content : new Uint8Array(content));

/** What the library opens: the text of bytes and its layout. */
const read = async (bytes: Uint8Array, format: Layout | undefined, sheet: string | undefined): Promise<Source> => {
  const { foreign, workbook } = used();
  const refused = ask(() => foreign(beginning(bytes)));
  if (refused) throw told(refused);
  if (kindOf(bytes) !== 'text') {
    try {
      return { text: await workbook(bytes, sheet), layout: 'workbook', encoding: '' };
    } catch (error) {
      throw told(error);
    }
  }
  const { text, encoding } = decode(bytes);
  return { text, layout: format ?? layoutOf(text), encoding: encoding === 'UTF-8' ? '' : encoding };
};

/** The source of what is handed in. */
export const sourceOf = async (content: string | Uint8Array | ArrayBuffer, format?: Layout, sheet?: string): Promise<Source> => (
  typeof content === 'string' ? { text: content, layout: format ?? layoutOf(content), encoding: '' } : read(bytesOf(content), format, sheet)
);
