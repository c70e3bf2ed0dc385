// What the page shows: the standards as built in and with the overlays laid over them, who signed these, and how it is narrowed.

import type { Basis, JsonEdition, JsonLint, JsonProblem, Words } from '../contract';
import { lint, standards } from '../engine';
import { overlayTexts } from '../overlays';
import type { Kept } from '../overlays';
import { change } from '../state';
import type { View } from '../state';
import { wordsOf } from '../words';
import { rowsOf, tomlOf } from './draft';
import type { Placed } from './problems';
import { table } from './row';

export interface Filter {
  product: string;
  edition: string;
  search: string;
  bases: Set<Basis>;
  /** Only these rules, as `edition/rule`; blank for no such bound. */
  only: Set<string>;
}

export const BASES: readonly Basis[] = ['absent', 'recalled', 'quoted', 'text'];

/** By default, what is not yet read in the official text. */
export const usualFilter = (): Filter => ({ product: '', edition: '', search: '', bases: new Set<Basis>(['absent', 'recalled', 'quoted']), only: new Set<string>() });

export const page = {
  /** The editions as built in. */
  builtin: null as JsonEdition[] | null,
  /** The overlays that are shown: those of which all that follows is known. */
  overlays: [] as Kept[],
  /** The editions with the overlays laid over them. */
  laid: [] as JsonEdition[],
  /** What lint says of each overlay in use, by its name. */
  signed: new Map<string, JsonLint>(),
  filter: usualFilter(),
  /** The view whose verdict led here. */
  from: 'check' as View,
  /** Editions opened or closed by hand. */
  opened: new Map<string, boolean>(),
  /** Rules whose editor is open, as `edition/rule`. */
  editing: new Set<string>(),
  /** What keeps a draft from being used, by edition. */
  problems: new Map<string, Placed[]>(),
  /** Files that were not taken. */
  refused: [] as { name: string; problems: JsonProblem[] }[],
  /** What was done last; spoken. */
  message: '',
  error: null as Words | null,
  busy: false,
};

/** Alters what the page shows, and draws it. */
export const alter = (how: () => void): void => change(how);

let loadedFor: Kept[] | null = null;

/** Loads what is not loaded yet: at the first visit, and whenever the overlays changed. */
export const load = (): void => {
  if (loadedFor !== overlayTexts()) void reload();
};

export const reload = async (): Promise<void> => {
  const overlays = overlayTexts();
  loadedFor = overlays;
  try {
    const known = page.builtin ?? (await standards('builtin')).editions;
    const signed = new Map<string, JsonLint>();
    for (const { name, text } of overlays) signed.set(name, await lint(name, text));
    let laid = known;
    let error: Words | null = null;
    try {
      if (overlays.length) laid = (await standards('laid')).editions;
    } catch (failed) {
      error = wordsOf(failed);
    }
    // The overlays changed once more meanwhile, and are loaded already.
    if (loadedFor !== overlays) return;
    alter(() => {
      page.builtin = known;
      Object.assign(page, { overlays, signed, laid, error });
    });
  } catch (failed) {
    alter(() => {
      page.error = wordsOf(failed);
    });
  }
};

/** The edition as built in. */
export const builtinEdition = (id: string): JsonEdition | undefined => page.builtin?.find((edition) => edition.id === id);

/** The edition that an overlay in use is for. */
export const editionOf = ({ name, text }: Kept): string =>
  page.signed.get(name)?.overlay?.edition ?? (String(tomlOf(text).id ?? '') || name.replace(/\.toml$/, ''));

/** The overlay in use for an edition. */
export const overlayFor = (edition: string): Kept | undefined => page.overlays.find((overlay) => editionOf(overlay) === edition);

/** The release items that an overlay lists, for its count. */
export const valuesOf = ({ text }: Kept): number => {
  const toml = tomlOf(text);
  return rowsOf(toml).length + (Object.keys(table(toml.delivery)).length ? 1 : 0);
};
