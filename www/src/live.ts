// The verdict while typing: one question at a time, always the latest.

import type { JsonLabel } from './contract';
import { check, documentOf, examine, readLabel, record } from './engine';
import type { Options } from './engine';
import { forgetOthers, keepDraft, submission } from './draft';
import type { Draft } from './draft';
import { keepSoon } from './history/keep';
import { overlayTexts } from './overlays';
import { within } from './parts/documents';
import { isFood, productOf } from './product';
import type { Kept } from './overlays';
import { change, state } from './state';
import { language, wordsOf } from './words';

/** How the batch is checked. */
const options = ({ trust, inspection }: Draft): Options => ({ trust, inspection, lang: language() });

/** Milliseconds without a key after which the document is written that would be printed. */
const PAUSE = 250;

/** Milliseconds that a verdict stays while another is asked for. */
const PATIENCE = 300;

let asking = false;
let again = false;
/** When the draft changed that is to be asked about next. */
let changed = 0;
/** What the form that is shown was drawn for. */
let formOf: { key: string; overlays: Kept[] | null } = { key: '', overlays: null };
let keeping = 0;
let pausing = 0;
/** What was read last, with the text that it was read from. */
let last: { text: string; read: JsonLabel | null } = { text: '', read: null };

/** The draft changed: the verdict is asked for, at once. */
export const recheck = (): void => {
  clearTimeout(keeping);
  keeping = setTimeout(() => keepDraft(state.draft), 200);
  if (!again) changed = performance.now();
  if (asking) again = true;
  else answering = ask();
};

let answering: Promise<void> = Promise.resolve();

/** Done when the verdict is that of what was typed last. */
export const answered = (): Promise<void> => answering;

/** What is shown is of another draft, and not for a moment only. */
const late = (): void => change((state) => {
  state.paper = '';
  state.judging = true;
  state.examined = null;
});

/** Whether the verdict that is shown is not the last one; told to the panel at once, without drawing. */
const busy = (is: boolean): void => {
  asking = is;
  document.getElementById('verdict')?.setAttribute('aria-busy', String(is));
};

const ask = async (): Promise<void> => {
  busy(true);
  do {
    again = false;
    const waiting = setTimeout(late, Math.max(0, changed + PATIENCE - performance.now()));
    await once();
    clearTimeout(waiting);
  } while (again);
  busy(false);
};

/** What is read from the label of a draft. */
const readOf = async ({ label: { text } }: Draft): Promise<JsonLabel | null> => {
  if (text === last.text) return last.read;
  const read = text.trim() === '' ? null : await readLabel(text);
  last = { text, read };
  return read;
};

/** What was read is shown; what had been put right in another text is forgotten. */
const show = ({ label: { text } }: Draft, read: JsonLabel | null | undefined): void => {
  state.read = read ?? null;
  // A newer text is read in its turn.
  if (read !== undefined && state.draft.label.text === text && forgetOthers(state.draft.label, read)) keepDraft(state.draft);
};

const once = async (): Promise<void> => {
  // What is typed meanwhile is asked next.
  const { draft: filled } = state;
  const draft = copy(filled);
  const how = options(draft);
  let read: JsonLabel | null | undefined;
  try {
    read = isFood(draft.product) ? await readOf(draft) : undefined;
    if (read !== undefined) forgetOthers(draft.label, read);
    const asked = submission(draft, read ?? null, productOf(draft.product));
    // The form depends on little of the draft.
    const { product, produced, traits, label } = draft;
    const key = JSON.stringify([product, produced, traits, label]);
    const overlays = overlayTexts();
    const known = key === formOf.key && overlays === formOf.overlays && state.form !== null;
    const examined = await examine(asked, how, !known);
    formOf = { key, overlays };
    const blank = known ? state.form : examined.form ?? null;
    performance.mark('seafood-gb:examined');
    // Cleared meanwhile, nothing is to be said of it.
    if (state.draft !== filled) return;
    change((state) => {
      show(draft, read);
      state.paper = '';
      state.form = blank;
      state.error = null;
      // Once it was taken away, it comes back as that of what was typed last.
      if (state.judging && again) return;
      state.judging = false;
      state.examined = examined;
    });
    performance.mark('seafood-gb:drawn');
    clearTimeout(pausing);
    pausing = setTimeout(() => void written(), PAUSE);
    keepSoon();
  } catch (error) {
    formOf = { key: '', overlays: null };
    if (state.draft !== filled) return;
    // A verdict on something else must not stand beside it.
    change((state) => {
      show(draft, read);
      state.paper = '';
      state.judging = false;
      state.examined = null;
      state.error = wordsOf(error);
    });
  }
};

/** The document of what is shown, for paper: there when this is done, where there is a verdict. */
export const written = async (): Promise<void> => {
  const { examined, draft } = state;
  if (!examined || state.paper) return;
  const document = within(await pageOf(draft, 'judgement'));
  if (state.examined !== examined) return;
  state.paper = document;
  performance.mark('seafood-gb:written');
};

/** What is filled in now, whatever is typed next. */
const copy = (draft: Draft): Draft => JSON.parse(JSON.stringify(draft)) as Draft;

/** What is filled in now, as a submission. */
export const submissionOf = async (draft: Draft): Promise<string> => {
  const now = copy(draft);
  const read = isFood(now.product) ? await readOf(now) : null;
  if (isFood(now.product)) forgetOthers(now.label, read);
  return submission(now, read, productOf(now.product));
};

/** The report on what is filled in now, as JSON text. */
export const reportOf = async (draft: Draft): Promise<string> => {
  const { lang: _, ...how } = options(draft);
  return check(await submissionOf(draft), how);
};

/** A document of what is filled in now, as a page of its own. */
export const pageOf = async (draft: Draft, kind: string): Promise<string> => documentOf(await submissionOf(draft), options(draft), kind);

/** The record of the examination that is filled in now, as text. */
export const recordOf = (draft: Draft): Promise<string> => record(submission(draft, null, productOf(draft.product)), options(draft), language());
