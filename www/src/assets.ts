// Where the worker and the modules are: beside the page, or inside it where the page is one file.

const inside = (name: string): HTMLElement | null => document.getElementById(name);

/** Whether the page is the one file that needs no server. */
export const isSingle = (): boolean => inside('worker.js') !== null;

const unpacked = async (element: HTMLElement): Promise<ArrayBuffer> => {
  const packed = Uint8Array.from(atob(element.textContent ?? ''), (char) => char.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
};

/** The bytes of a module. */
export const moduleBytes = async (name: string, told?: (bytes: number) => void): Promise<ArrayBuffer> => {
  const element = inside(`pkg/${name}`);
  if (element) return unpacked(element);
  const answer = await fetch(`pkg/${name}`);
  if (!answer.ok) throw new Error(`pkg/${name}: ${answer.status}`);
  return told && answer.body ? followed(answer.body, told) : answer.arrayBuffer();
};

/** All bytes of a stream; `told` hears how many there are so far. */
const followed = async (stream: ReadableStream<Uint8Array>, told: (bytes: number) => void): Promise<ArrayBuffer> => {
  const reader = stream.getReader();
  const parts: BlobPart[] = [];
  let bytes = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value as Uint8Array<ArrayBuffer>);
    told(bytes += next.value.length);
  }
  return new Blob(parts).arrayBuffer();
};

/** The worker that holds the library. */
export const startWorker = async (): Promise<Worker> => {
  const element = inside('worker.js');
  if (!element) return new Worker('worker.js');
  const script = new Blob([await unpacked(element)], { type: 'text/javascript' });
  return new Worker(URL.createObjectURL(script));
};
