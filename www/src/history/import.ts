// Cases from files: each is judged anew as it comes in, so that the list says what holds here and now.

import { caseFile, draftOf } from '../case';
import { submission } from '../draft';
import { examine, readLabel } from '../engine';
import { isFood, productOf } from '../product';
import { change, state } from '../state';
import { language } from '../words';
import { bothStart } from '../words-start';
import { freshCase, refresh } from './keep';
import { putCase } from './store';

/** The cases in a text: one, or an array of them. */
const casesIn = (text: string): unknown[] => {
  try {
    const read = JSON.parse(text) as unknown;
    return Array.isArray(read) ? read : [read];
  } catch {
    return [];
  }
};

const take = async (one: unknown): Promise<boolean> => {
  const draft = state.catalogue && draftOf(JSON.stringify(one), state.catalogue);
  if (!draft) return false;
  const product = productOf(draft.product);
  const read = isFood(draft.product) && draft.label.text.trim() ? await readLabel(draft.label.text) : null;
  const asked = submission(draft, read, product);
  const { report, line } = await examine(asked, { trust: draft.trust, inspection: draft.inspection, lang: language() }, false);
  await putCase({
    id: freshCase().id, saved: new Date().toISOString(), product: report.product, produced: report.produced ?? '',
    name: report.id, verdict: report.verdict, provisional: report.provisional, line, file: caseFile(asked, draft.inspection, draft.trust, report.tool.overlays),
  }, 0);
  return true;
};

/** Takes all cases in files. */
export const importCases = async (files: File[]): Promise<void> => {
  let count = 0;
  const wrong: string[] = [];
  for (const file of files) {
    const before = count;
    for (const one of casesIn(await file.text())) if (await take(one).catch(() => false)) count += 1;
    if (count === before) wrong.push(file.name);
  }
  await refresh();
  const said = wrong.length ? bothStart('not_imported', wrong.join('、')) : bothStart('imported', count);
  change((state) => {
    state.undo = { said, back: null };
  });
};
