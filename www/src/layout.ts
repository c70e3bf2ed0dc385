// What a file is, by what stands in it: names lie.

/** The layouts that the library reads. */
export type Layout = 'csv' | 'tsv' | 'json' | 'ndjson' | 'workbook';

/** What the bytes of a file begin as. */
export type Kind = 'workbook' | 'old-workbook' | 'text';

const begins = (bytes: Uint8Array, with_: readonly number[]): boolean => with_.every((byte, index) => bytes[index] === byte);

export const kindOf = (bytes: Uint8Array): Kind => {
  if (begins(bytes, [0x50, 0x4b, 3, 4])) return 'workbook';
  return begins(bytes, [0xd0, 0xcf, 0x11, 0xe0]) ? 'old-workbook' : 'text';
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
