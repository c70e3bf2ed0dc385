// Puts the functions of a WebAssembly module in an order in which like ones lie near each other, so that gzip, which sees 32 KB, finds them.
// Usage: node order.mjs IN.wasm OUT.wasm, and then wasm-opt --reorder-functions-by-name --strip-debug OUT.wasm -o FINAL.wasm
//
// Only the name section is written anew: each function is named by its place in the order. wasm-opt does the moving.
import { readFileSync, writeFileSync } from 'node:fs';

const [source, target] = process.argv.slice(2);
const bytes = readFileSync(source);
const WINDOW = 30_000;
const GRAM = 6;
const COMMON = 400;

/** Reads an unsigned LEB128 number: value and the place behind it. */
function leb(at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}

function encoded(value) {
  const out = [];
  for (; value > 127; value >>>= 7) out.push((value & 127) | 128);
  out.push(value);
  return out;
}

let imported = 0;
const bodies = [];
const kept = [bytes.subarray(0, 8)];
for (let at = 8; at < bytes.length; ) {
  const start = at;
  const [size, body] = leb(at + 1);
  const id = bytes[at];
  at = body + size;
  if (id === 0) {
    const [length, name] = leb(body);
    if (bytes.toString('latin1', name, name + length) === 'name') continue;
  } else if (id === 2) {
    // Imports: module, name, kind, and what the kind needs.
    let [count, next] = leb(body);
    for (; count > 0; count--) {
      for (const _ of 'mn') { const [length, text] = leb(next); next = text + length; }
      const kind = bytes[next++];
      if (kind === 0) {
        imported++;
        [, next] = leb(next);
      } else if (kind === 3) {
        next += 2;
      } else {
        // Tables (which have a type) and memories have limits: a flag whether there is a most, the least, the most.
        if (kind === 1) next++;
        const limits = bytes[next++] & 1 ? 'lm' : 'l';
        for (const _ of limits) [, next] = leb(next);
      }
    }
  } else if (id === 10) {
    let [count, next] = leb(body);
    for (; count > 0; count--) {
      const [length, code] = leb(next);
      bodies.push(bytes.subarray(code, code + length));
      next = code + length;
    }
  }
  kept.push(bytes.subarray(start, at));
}

/** The pieces of six bytes of each function that are found elsewhere too, and not everywhere. */
const pieces = bodies.map((code) => {
  const set = new Set();
  for (let i = 0; i + GRAM <= code.length; i++) set.add(code.readUIntBE(i, GRAM));
  return set;
});
const holders = new Map();
pieces.forEach((set, index) => set.forEach((piece) => {
  const list = holders.get(piece);
  if (list) list.push(index); else holders.set(piece, [index]);
}));
const shared = pieces.map((set) => [...set].filter((piece) => { const n = holders.get(piece).length; return n > 1 && n <= COMMON; }));

// Next comes always the function of which most is found in the last 30 KB.
const score = new Int32Array(bodies.length);
const inWindow = new Map();
const window = [];
let size = 0;
const left = new Set(bodies.keys());
const order = [];
let next = bodies.reduce((best, code, index) => (code.length > bodies[best].length ? index : best), 0);
while (left.size > 0) {
  left.delete(next);
  order.push(next);
  for (const piece of shared[next]) {
    const count = inWindow.get(piece) ?? 0;
    inWindow.set(piece, count + 1);
    if (count === 0) for (const holder of holders.get(piece)) score[holder]++;
  }
  window.push(next);
  size += bodies[next].length;
  while (size > WINDOW && window.length > 1) {
    const old = window.shift();
    size -= bodies[old].length;
    for (const piece of shared[old]) {
      const count = inWindow.get(piece) - 1;
      inWindow.set(piece, count);
      if (count === 0) for (const holder of holders.get(piece)) score[holder]--;
    }
  }
  let best = -1;
  for (const index of left) {
    const worth = score[index] / (bodies[index].length + 20);
    if (worth > best) { best = worth; next = index; }
  }
}

const names = [...encoded(order.length)];
const place = new Array(order.length);
order.forEach((index, number) => { place[index] = String(number).padStart(6, '0'); });
place.forEach((name, index) => names.push(...encoded(imported + index), ...encoded(name.length), ...Buffer.from(name)));
const content = [4, ...Buffer.from('name'), 1, ...encoded(names.length), ...names];
writeFileSync(target, Buffer.concat([...kept, Buffer.from([0, ...encoded(content.length), ...content])]));
