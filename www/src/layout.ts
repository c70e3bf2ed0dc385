// What a file is, by what stands in it: names lie.

/** The layouts that the library reads. */
export type Layout = 'csv' | 'tsv' | 'json' | 'ndjson' | 'workbook';

/** What the bytes of a file begin as. */
export type Kind = BookKind | 'text';

/** What holds sheets of its own. */
export type BookKind = 'workbook' | 'markup';

/** A zip, an empty one, and what Excel wrote until 2003. */
const WORKBOOKS = ['PK\x03\x04', 'PK\x05\x06', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'];

/** An element, a declaration or a comment behind marks and blanks: a web page or an XML Spreadsheet, such as laboratory systems call .xls. */
const MARKUP = /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<[a-z!?]/i;

/** The beginning of a file, which tells what it is. */
export const beginning = (bytes: Uint8Array): Uint8Array => bytes.slice(0, 4096);

export const kindOf = (bytes: Uint8Array): Kind => {
  const text = String.fromCharCode(...beginning(bytes));
  if (WORKBOOKS.some((start) => text.startsWith(start))) return 'workbook';
  // In UTF-16 every other byte is zero.
  return MARKUP.test(text.replaceAll('\0', '')) ? 'markup' : 'text';
};

/** How much of a text tells its layout. */
const AHEAD = 65_536;

/** The layout of a text. A delimiter that differs is found, and told, by the library. */
export const layoutOf = (text: string): Layout => {
  const ahead = text.slice(0, AHEAD).trimStart();
  if (ahead.startsWith('[')) return 'json';
  const lines = ahead.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (ahead.startsWith('{')) {
    // An object over several lines begins with `{` only once, or holds objects that are indented.
    const several = lines.length > 1 && lines.slice(0, 5).every((line, index, all) => line.startsWith('{') && (index === all.length - 1 || line.trimEnd().endsWith('}')));
    return several ? 'ndjson' : 'json';
  }
  return lines.slice(0, 5).some((line) => line.includes('\t')) ? 'tsv' : 'csv';
};
