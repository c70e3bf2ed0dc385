// The library for other programs: two modules that share a memory, and the functions of both.

import { initSync as begin } from './seafood_gb.js';

export * from './seafood_gb.js';

const compile = async (source) => {
  const given = await source;
  if (ArrayBuffer.isView(given) || given instanceof ArrayBuffer) return WebAssembly.compile(given);
  if (given instanceof WebAssembly.Module) return given;
  const answer = given instanceof Response ? given : await fetch(given);
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  // Not while it streams: that would ask every server for the right media type.
  return WebAssembly.compile(await answer.arrayBuffer());
};

const compiled = (source) => (source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source));

let begun = false;
let ready;

export const initSync = ({ first, rest }) => {
  if (begun) return;
  // Both before either is begun with: what cannot be compiled leaves nothing half done.
  const [module, attached] = [compiled(first), compiled(rest)];
  new WebAssembly.Instance(attached, { first: begin({ module }) });
  begun = true;
};

const init = async ({
  first = new URL('seafood_gb_bg.wasm', import.meta.url),
  rest = new URL('seafood_gb_rest.wasm', import.meta.url),
} = {}) => {
  if (begun) return;
  ready ??= Promise.all([compile(first), compile(rest)]).then(([first, rest]) => initSync({ first, rest }));
  try {
    await ready;
  } catch (error) {
    ready = undefined;
    throw error;
  }
};

export default init;
