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

/** Decodes text: by its byte order mark, else UTF-8 where it is that, else GB18030 as Chinese Excel saves it. */
export const decode = (bytes: Uint8Array): Decoded => {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'UTF-16LE' };
  if (first === 0xfe && second === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'UTF-16BE' };
  const text = new TextDecoder('utf-8').decode(bytes);
  const malformed = count(text, /\uFFFD/g);
  if (malformed === 0) return { text, encoding: 'UTF-8' };
  // Hardly ever does a piece of GB18030 look like a character of three bytes: a file of mixed encodings stays UTF-8 if more of it is, and
  // the cells that are not will be named. The program decides the same way.
  const triples = count(text, /[\u0800-\uFFFC\uFFFE\uFFFF]/g);
  if (triples > malformed) return { text, encoding: 'UTF-8' };
  return { text: new TextDecoder('gb18030').decode(bytes), encoding: 'GB18030' };
};

const count = (text: string, pattern: RegExp): number => {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found += 1;
  return found;
};
