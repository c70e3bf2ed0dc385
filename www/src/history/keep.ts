// The case of this tab: what is filled in is kept on the device once it has a verdict and typing pauses. Two tabs with one case do not overwrite each
// other: whoever comes second goes on with a case of its own.

import { caseFile } from '../case';
import type { Draft } from '../draft';
import { answered, submissionOf } from '../live';
import type { Words } from '../contract';
import { change, state } from '../state';
import { bothStart } from '../words-start';
import { allCases, caseBy, onOthers, putCase } from './store';
import type { KeptCase } from './store';

/** The case that a tab writes, and the revision of it that it read or wrote last; 0 where it is not kept yet. */
export interface Mine {
  id: string;
  revision: number;
}

const PLACE = 'seafood-gb/case';

/** Milliseconds without a new verdict after which the case is kept. */
const PAUSE = 600;

export const freshCase = (): Mine => ({ id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`, revision: 0 });

const stored = (): Mine | null => {
  for (const place of [sessionStorage, localStorage]) {
    const read = JSON.parse(place.getItem(PLACE) ?? 'null') as Partial<Mine> | null;
    if (read && typeof read.id === 'string' && typeof read.revision === 'number') return { id: read.id, revision: read.revision };
  }
  return null;
};

const first = (): Mine => {
  try {
    return stored() ?? freshCase();
  } catch {
    return freshCase();
  }
};

let mine = first();
/** What was kept last, as told apart by `mark`; blank before the first time. */
let last = '';
/** What was filled in when its case was deleted: it is not kept again unless it changes. */
let forgotten = '';

/** Tells what is kept from what was, but for the time. */
const mark = (id: string, file: string, line: Words): string => JSON.stringify([id, file.replace(/"saved": "[^"]*"/, ''), line.zh]);

export const mineNow = (): Mine => mine;

/** Takes up a case: what is filled in from now on is kept as this one. */
export const takeUp = (other: Mine): void => {
  mine = other;
  last = '';
  try {
    for (const place of [sessionStorage, localStorage]) place.setItem(PLACE, JSON.stringify(mine));
  } catch {
    // It holds for this visit.
  }
};

/** The case was deleted: what is filled in is another one, once it changes. */
export const forgetMine = (): void => {
  takeUp(freshCase());
  forgotten = JSON.stringify(state.draft);
};

/** Whether there is anything to keep: more than a product that was chosen. */
export const isWorth = ({ label, results, net, id, details }: Draft): boolean => {
  const texts = [label.text, ...Object.values(label.fields), net.nominal, net.weights, net.lot, id, ...Object.values(details), ...Object.values(results).map(({ value }) => value)];
  return texts.some((text) => text.trim() !== '');
};

/** Reads the list anew. */
export const refresh = async (): Promise<void> => {
  try {
    const cases = await allCases();
    change((state) => {
      state.cases = cases;
      state.keepsNothing = false;
    });
  } catch {
    change((state) => {
      state.cases = [];
      state.keepsNothing = true;
    });
  }
};

onOthers(() => void refresh());

/** One at a time: a case that is on its way has no revision yet. */
let keeping: Promise<void> = Promise.resolve();
let pausing = 0;

/** Keeps what is filled in when typing has paused. */
export const keepSoon = (): void => {
  clearTimeout(pausing);
  pausing = setTimeout(() => void keepNow(), PAUSE);
};

/** Keeps what is filled in. */
export const keepNow = (): Promise<void> => {
  clearTimeout(pausing);
  return (keeping = keeping.then(keep, keep));
};

const keep = async (): Promise<void> => {
  await answered();
  const { draft, examined } = state;
  if (!examined || !isWorth(draft) || (forgotten !== '' && JSON.stringify(draft) === forgotten)) return;
  forgotten = '';
  const file = caseFile(await submissionOf(draft), draft.inspection, draft.trust, examined.report.tool.overlays);
  // Changed meanwhile, it is kept in its turn: with the verdict on it.
  if (state.draft !== draft || state.examined !== examined) return;
  const { report, line } = examined;
  if (mark(mine.id, file, line) === last) return;
  const kept: Omit<KeptCase, 'revision'> = {
    id: mine.id, saved: new Date().toISOString(), product: report.product, produced: report.produced ?? '', name: report.id, verdict: report.verdict,
    provisional: report.provisional, line, file,
  };
  try {
    // Opened, and nothing else yet: what is kept of it stays as it is, also where it was deleted.
    if (last === '' && mine.revision > 0) {
      const found = await caseBy(mine.id);
      last = mark(mine.id, file, line);
      if (!found || mark(found.id, found.file, found.line) === last) return;
    }
    let revision = await putCase(kept, mine.revision);
    if (revision === null) {
      const own = freshCase();
      revision = await putCase({ ...kept, id: own.id }, 0);
      if (state.draft === draft) takeUp({ id: own.id, revision: revision ?? 0 });
      change((state) => {
        state.undo = { said: bothStart('forked'), back: null };
      });
    } else if (mine.id === kept.id) {
      takeUp({ id: mine.id, revision });
    }
    last = mark(mine.id, file, line);
    await refresh();
  } catch {
    change((state) => {
      state.keepsNothing = true;
    });
  }
};
