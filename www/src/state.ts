// What the page shows, and the one way to change it: `change` alters the state and draws the page anew.

import type { JsonCatalogue, JsonExamined, JsonForm, JsonLabel, Words } from './contract';
import type { Draft } from './draft';
import { keptDraft } from './draft';
import type { KeptCase } from './history/store';
import type { DocumentKind } from './parts/documents';

export type View = 'start' | 'check' | 'sheet' | 'verify' | 'history' | 'about';

/** What was just done, and how to take it back, where that can be done. */
export interface Undo {
  said: Words;
  back: (() => void | Promise<void>) | null;
}

export interface State {
  view: View;
  /** How much of the library has come, as a share of 1. */
  loaded: number;
  catalogue: JsonCatalogue | null;
  draft: Draft;
  /** What was read from the text of the label, as it was typed. */
  read: JsonLabel | null;
  /** What can be asked of the batch. */
  form: JsonForm | null;
  /** What it comes to. */
  examined: JsonExamined | null;
  /** What is printed of it; blank until typing has paused. */
  paper: string;
  /** Whether that is long in coming: until then there is none. */
  judging: boolean;
  /** Whether the user asked to see what has to be dealt with. */
  summarised: boolean;
  /** Narrows the items shown. */
  search: string;
  /** A record of an examination that is looked at, and the name of its file. */
  record: { text: string; name: string } | null;
  /** The kind of document that is saved. */
  document: DocumentKind;
  /** What can be taken back. */
  undo: Undo | null;
  /** The cases on this device, the newest first; null until they were read. */
  cases: KeptCase[] | null;
  /** Whether the browser refused to keep cases. */
  keepsNothing: boolean;
  /** Whether the page is on its way to paper. */
  printing: boolean;
  /** What kept the library from answering. */
  error: Words | null;
  /** A newer release that waits. */
  update: ServiceWorker | null;
  /** Whether the page works without a network. */
  offline: boolean;
}

export const state: State = {
  view: 'start',
  loaded: 0,
  catalogue: null,
  draft: keptDraft(),
  read: null,
  form: null,
  examined: null,
  paper: '',
  judging: false,
  summarised: false,
  search: '',
  record: null,
  document: 'judgement',
  undo: null,
  cases: null,
  keepsNothing: false,
  printing: false,
  error: null,
  update: null,
  offline: false,
};

let draw = (): void => undefined;

/** Says how the page is drawn. */
export const onChange = (drawn: () => void): void => {
  draw = drawn;
};

/** Alters the state and draws the page. */
export const change = (alter: (state: State) => void): void => {
  alter(state);
  draw();
};

/** Takes what was typed. The field shows it already: the page is drawn when the verdict is there. */
export const type = (take: (draft: Draft) => void): void => {
  performance.mark('seafood-gb:key');
  take(state.draft);
};
