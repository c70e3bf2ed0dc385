// A case in the fragment of an address: the fragment never leaves the device that opens it. Compressed where the browser can; a browser that cannot writes
// it plain, and every browser reads that.

const LEAD = '#case=';

/** What stands before the case: how it was written. */
const PACKED = 'z.';
const PLAIN = 'j.';

/** The longest that is written: beyond it browsers and messengers fail one after the other. */
export const MOST = 16_000;
/** Beyond this some messengers cut. */
export const SAFE = 2_000;

/** Most that a link unpacks to: a few thousand bytes can be made to unpack to gigabytes. */
const MOST_UNPACKED = 2_000_000;

const toText = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

const toBytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0));

const read = async (stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> => {
  const reader = stream.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MOST_UNPACKED) {
      void reader.cancel();
      throw new Error('too long');
    }
    parts.push(value as Uint8Array<ArrayBuffer>);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
};

/** The fragment that holds a case. */
export const fragmentOf = async (file: string): Promise<string> => {
  const bytes = new TextEncoder().encode(JSON.stringify(JSON.parse(file)));
  if (!('CompressionStream' in window)) return `${LEAD}${PLAIN}${toText(bytes)}`;
  return `${LEAD}${PACKED}${toText(await read(new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))))}`;
};

export const hasCase = (fragment: string): boolean => fragment.startsWith(LEAD);

/** The case in a fragment: its text, or why there is none. */
export const caseIn = async (fragment: string): Promise<{ file: string } | { wrong: 'link_wrong' | 'link_packed' }> => {
  const text = fragment.slice(LEAD.length);
  const packed = text.startsWith(PACKED);
  if (packed && !('DecompressionStream' in window)) return { wrong: 'link_packed' };
  try {
    const bytes = toBytes(text.slice(PACKED.length));
    const whole = packed ? await read(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))) : bytes;
    return { file: new TextDecoder('utf-8', { fatal: true }).decode(whole) };
  } catch {
    return { wrong: 'link_wrong' };
  }
};
