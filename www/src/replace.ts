// The draft as a whole: another one in its place, and the one before brought back.

import { blankDraft, dropDraft } from './draft';
import type { Draft } from './draft';
import type { Words } from './contract';
import { freshCase, isWorth, keepNow, mineNow, takeUp } from './history/keep';
import type { Mine } from './history/keep';
import { recheck } from './live';
import { forgetFiles } from './parts/sequence-file';
import { change, state } from './state';

/** Whether anything is filled in. */
export const started = (draft: Draft): boolean => draft.product !== '' || isWorth(draft);

const show = (draft: Draft, mine: Mine): void => {
  takeUp(mine);
  forgetFiles();
  change((state) => {
    state.draft = draft;
    state.read = null;
    state.form = null;
    state.examined = null;
    state.paper = '';
    state.judging = false;
    state.summarised = false;
    state.error = null;
  });
  recheck();
};

/** Puts a draft in the place of the one that is filled in, which is kept first, and can be brought back. */
export const replace = async (draft: Draft, said: Words, mine = freshCase()): Promise<void> => {
  const { draft: before } = state;
  const was = started(before);
  if (was) await keepNow();
  const old = mineNow();
  show(draft, mine);
  change((state) => {
    state.undo = was ? { said, back: () => show(before, old) } : null;
  });
};

/** Empties the form. */
export const clear = async (said: Words): Promise<void> => {
  dropDraft();
  await replace(blankDraft(), said);
};
