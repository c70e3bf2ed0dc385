// Files in and out of the page. Nothing is sent anywhere.

/** Hands a text to the user as a file. */
export const save = (name: string, type: string, parts: BlobPart[]): void => {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser needs the address until it has begun to read.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

/** A file as text, and how its bytes were read. */
export interface Decoded {
  text: string;
  encoding: string;
}

/** Decodes text: by its byte order mark, else UTF-16 by its zero bytes, else UTF-8 where it is that, else GB18030 as Chinese Excel saves it. */
export const decode = (bytes: Uint8Array): Decoded => {
  const wide = marked(bytes) ?? unmarked(bytes);
  if (wide) return { text: new TextDecoder(wide).decode(bytes), encoding: wide };
  const text = new TextDecoder('utf-8').decode(bytes);
  const malformed = count(text, /\uFFFD/g);
  if (malformed === 0) return { text, encoding: 'UTF-8' };
  // Hardly ever does a piece of GB18030 look like a character of three bytes: a file of mixed encodings stays UTF-8 if more of it is, and
  // the cells that are not will be named. The program decides the same way.
  const triples = count(text, /[\u0800-\uFFFC\uFFFE\uFFFF]/g);
  if (triples > malformed) return { text, encoding: 'UTF-8' };
  return { text: new TextDecoder('gb18030').decode(bytes), encoding: 'GB18030' };
};

type Wide = 'UTF-16LE' | 'UTF-16BE';

const marked = ([first, second]: Uint8Array): Wide | undefined => {
  if (first === 0xff && second === 0xfe) return 'UTF-16LE';
  return first === 0xfe && second === 0xff ? 'UTF-16BE' : undefined;
};

/** How much is looked at for UTF-16 without a mark. */
const AHEAD = 65_536;

/** Characters of sheets: ASCII, and what Chinese sheets have beside it. */
const ASCII = /[\t\n\r -~]/g;
const ODD = /[^\t\n\r -~\u00A0-\u024F\u0370-\u03FF\u2000-\u22FF\u2460-\u24FF\u3000-\u303F\u3380-\u33DF\u4E00-\u9FFF\uFF00-\uFFEF]/g;

/** UTF-16 without a mark: digits and line ends have zero bytes in it, and hardly any character is odd. The program decides the same way. */
const unmarked = (bytes: Uint8Array): Wide | undefined => {
  const ahead = bytes.subarray(0, AHEAD);
  if (!ahead.includes(0)) return undefined;
  const ascii = (encoding: Wide): number => {
    const text = new TextDecoder(encoding).decode(ahead.subarray(0, ahead.length & ~1));
    return count(text, ODD) * 50 <= text.length ? count(text, ASCII) : 0;
  };
  const [little, big] = [ascii('UTF-16LE'), ascii('UTF-16BE')];
  if (little + big === 0) return undefined;
  return big > little ? 'UTF-16BE' : 'UTF-16LE';
};

const count = (text: string, pattern: RegExp): number => {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found += 1;
  return found;
};
