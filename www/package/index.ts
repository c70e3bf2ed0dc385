// What both entries have, for their types.

import type { Library } from './library';
import type { Overlay } from './options';

export { SeafoodGbError } from './error';
export type { Words } from './error';
export { Library } from './library';
export type { CheckOptions, Judged, Options, Overlay, ReportOf, ReportOptions, SheetOptions } from './options';
export { Sheet } from './sheet';
export type { Catalogue } from './types/catalogue';
export type { FactsReport } from './types/facts';
export type { Label } from './types/label';
export type { Report } from './types/report';
export type { Standards } from './types/standards';
export type { Submission } from './types/submission';

/**
 * Loads the module and gives back the standards. In Node there is nothing to wait for, and `new Library()` does the same. In a page `module` says where
 * the module is, or has its bytes, where it does not lie beside the package.
 */
export declare const load: (overlays?: readonly Overlay[], module?: string | URL | BufferSource | WebAssembly.Module) => Promise<Library>;
