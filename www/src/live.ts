// The verdict while typing: one question at a time, always the latest.

import { examine, form, readLabel } from './engine';
import type { Options } from './engine';
import { keepDraft, submission } from './draft';
import { overlayTexts } from './overlays';
import { change, state } from './state';

/** How the batch is checked. */
export const options = (): Options => ({
  trust: state.draft.trust,
  inspection: state.draft.inspection,
  overlays: overlayTexts(),
});

let asking = false;
let again = false;
let formKey = '';
let readText = '';
let keeping = 0;

/** The draft changed: the verdict is asked for, at once. */
export const recheck = (): void => {
  clearTimeout(keeping);
  keeping = setTimeout(() => keepDraft(state.draft), 200);
  if (asking) again = true;
  else void ask();
};

/** Whether the verdict that is shown is not the last one; told to the panel at once, without drawing. */
const busy = (is: boolean): void => {
  asking = is;
  document.getElementById('verdict')?.setAttribute('aria-busy', String(is));
};

const ask = async (): Promise<void> => {
  busy(true);
  do {
    again = false;
    await once();
  } while (again);
  busy(false);
};

const once = async (): Promise<void> => {
  try {
    const text = state.draft.label.text;
    const read = text === readText ? state.read : text.trim() === '' ? null : await readLabel(text);
    readText = text;
    state.read = read;
    const asked = submission(state.draft, read);
    const how = options();
    // The form depends on little of the draft.
    const { product, produced, traits, label } = state.draft;
    const key = JSON.stringify([product, produced, traits, label, how.overlays]);
    const blank = key === formKey ? state.form : await form(asked, how);
    formKey = key;
    const examined = await examine(asked, how);
    performance.mark('seafood-gb:examined');
    change((state) => {
      state.form = blank;
      state.examined = examined;
      state.error = '';
    });
    performance.mark('seafood-gb:drawn');
  } catch (error) {
    formKey = '';
    // A verdict on something else must not stand beside it.
    change((state) => {
      state.examined = null;
      state.error = error instanceof Error ? error.message : String(error);
    });
  }
};
