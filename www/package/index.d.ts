export * from './seafood_gb.js';

/** A WebAssembly module: its bytes, or compiled. */
export type Compiled = BufferSource | WebAssembly.Module;

/** Where a WebAssembly module is to be had. */
export type Found = Compiled | Response | Request | URL | string;

/**
 * Loads the library; to be awaited before any other function is called. A second call waits for the first one.
 *
 * @param places Where `seafood_gb_bg.wasm` and `seafood_gb_rest.wasm` are, if not beside this file.
 * @throws If a module cannot be loaded; the next call tries again.
 */
export default function init(places?: { first?: Found | Promise<Found>; rest?: Found | Promise<Found> }): Promise<void>;

/** The same with what is at hand already: the modules `seafood_gb_bg.wasm` and `seafood_gb_rest.wasm`. */
export function initSync(modules: { first: Compiled; rest: Compiled }): void;
