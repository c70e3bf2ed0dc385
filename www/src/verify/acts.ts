// What can be done with a draft: values are entered or agreed to, the overlay is signed and used, or let go.

import type { JsonEdition, JsonLimit } from '../contract';
import { lint, tryOverlays } from '../engine';
import type { Words } from '../contract';
import { rejudge } from '../judging';
import { recheck } from '../live';
import { dropOverlay, keepOverlay, overlayTexts } from '../overlays';
import type { Kept } from '../overlays';
import { wordsOf } from '../words';
import { v } from '../words-verify';
import { before as earlier, blankDraft, countOf, draftOf, keepDraftOf, openDraft, overlayOf } from './draft';
import type { Draft, Signature } from './draft';
import { blankAdded, idsOf, ruleOfItem } from './added';
import type { Added } from './added';
import { inOrder, isOfRule, ofEdition, place } from './problems';
import type { Placed } from './problems';
import { encoded, fresh } from './row';
import type { Entry } from './row';
import { alter, builtinEdition, editionOf, overlayFor, page, reload } from './store';

/** Ids within the page. */
export const ids = {
  edition: (edition: string): string => `v-${edition}`,
  rule: (edition: string, rule: string): string => `v-${edition}--${rule}`,
  field: (edition: string, rule: string, field: string): string => `v-${edition}--${rule}--${field}`,
  list: (edition: string, field: string): string => `v-${edition}--delivery-list--${field}`,
  added: (edition: string, index: number, field: string): string => `v-${edition}--added-${index}--${field}`,
  signature: (edition: string, field: string): string => `v-${edition}--sign--${field}`,
};

/** The rule as built in, which is what a reader compares; one that an overlay adds is not. */
export const builtinRule = (edition: string, rule: string): JsonLimit | undefined =>
  builtinEdition(edition)?.rules.find((limit) => limit.rule === rule);

/** The draft of an edition: the unfinished one, else what is in use, else a blank one. */
const begun = (edition: string): Draft => {
  const known = builtinEdition(edition);
  const used = overlayFor(edition);
  return draftOf(edition) ?? (known && used ? openDraft(used.text, known) : blankDraft());
};

/** Alters a draft. What was wrong with the part that changes is not said any longer. */
const write = (edition: string, how: (draft: Draft) => void, mended: (problem: Placed) => boolean): void => {
  alter(() => {
    const draft = begun(edition);
    how(draft);
    // A fresh draft from which the only value was taken back is none.
    keepDraftOf(edition, countOf(draft) === 0 && draft.base === '' && Object.values(draft.signature).every((text) => text === '') ? undefined : draft);
    const left = (page.problems.get(edition) ?? []).filter((problem) => problem.at !== 'edition' && !mended(problem));
    page.problems.set(edition, left);
    page.message = '';
  });
};

export const enter = (edition: string, rule: string, field: string, value: string): void => {
  write(edition, (draft) => {
    const { [field]: _, ...others } = draft.entries[rule] ?? {};
    draft.entries[rule] = value === '' ? others : { ...others, [field]: value };
  }, (problem) => isOfRule(problem, rule));
};

const put = (edition: string, rule: string, entry: (before: Entry) => Entry): void => {
  write(edition, (draft) => {
    draft.entries[rule] = entry(draft.entries[rule] ?? {});
  }, (problem) => isOfRule(problem, rule));
};

/** The encoded value is that of the official copy; a note and a clause that were typed stay. */
export const agree = (edition: string, rule: string): void => {
  const limit = builtinRule(edition, rule);
  if (!limit) return;
  const said = encoded(limit);
  put(edition, rule, (before) => {
    const own = Object.entries(before).filter(([key]) => key === 'clause' || key.startsWith('note.'));
    return { ...said, ...Object.fromEntries(own) };
  });
};

const key = (edition: string, rule: string): string => `${edition}/${rule}`;
/** The list of release items, which has an editor too; no rule can have this id. */
const LIST = 'delivery list';

export const isEditing = (edition: string, rule: string): boolean => page.editing.has(key(edition, rule));

/** Opens the editor of a rule, or folds it. */
export const toggleEditor = (edition: string, rule: string): void => {
  const limit = builtinRule(edition, rule);
  if (!isEditing(edition, rule) && limit && !draftOf(edition)?.entries[rule]) {
    put(edition, rule, (before) => (Object.keys(before).length ? before : fresh(limit)));
  }
  alter(() => {
    if (!page.editing.delete(key(edition, rule))) page.editing.add(key(edition, rule));
  });
  if (isEditing(edition, rule)) document.querySelector<HTMLElement>(`[id="${CSS.escape(ids.rule(edition, rule))}"] .verify-editor :is(input, select, textarea)`)?.focus();
};

export const undo = (edition: string, rule: string): void => {
  page.editing.delete(key(edition, rule));
  write(edition, (draft) => {
    delete draft.entries[rule];
  }, (problem) => isOfRule(problem, rule));
};

/** Whether the overlay that the draft began from has a value for a rule. */
export const overlaid = (edition: string, rule: string): boolean => {
  const draft = draftOf(edition);
  const known = builtinEdition(edition);
  return draft !== undefined && draft.base !== '' && known !== undefined && earlier(draft, known).entries[rule] !== undefined;
};

/** The entry of the overlay that the draft began from, where it was taken out. */
export const takenOut = (edition: string, rule: string): Entry | undefined => {
  const draft = draftOf(edition);
  const known = builtinEdition(edition);
  return draft && known && overlaid(edition, rule) && !draft.entries[rule] ? earlier(draft, known).entries[rule] : undefined;
};

export const putBack = (edition: string, rule: string): void => {
  const entry = takenOut(edition, rule);
  if (entry) put(edition, rule, () => ({ ...entry }));
};

/** The release items of the overlay that the draft began from, where they were taken out. */
export const listTakenOut = (edition: string): string[] | null => {
  const draft = draftOf(edition);
  const known = builtinEdition(edition);
  return draft?.base && known && !draft.delivery ? earlier(draft, known).delivery : null;
};

/** Lists the release items; null takes the list out of the overlay. */
export const list = (edition: string, rules: string[] | null): void => {
  if (rules === null) page.editing.delete(key(edition, LIST));
  write(edition, (draft) => {
    draft.delivery = rules;
  }, (problem) => problem.at === 'delivery');
};

export const toggleList = (edition: string): void => {
  const known = builtinEdition(edition)?.delivery?.rules ?? [];
  if (!isEditing(edition, LIST) && !begun(edition).delivery) list(edition, known);
  alter(() => {
    if (!page.editing.delete(key(edition, LIST))) page.editing.add(key(edition, LIST));
  });
};

export const isListing = (edition: string): boolean => isEditing(edition, LIST);

/** Begins a character that the file lacks. */
export const addCharacter = (edition: string): void => {
  write(edition, (draft) => {
    draft.added = [...draft.added, blankAdded()];
  }, () => false);
  document.getElementById(ids.added(edition, (draftOf(edition)?.added.length ?? 1) - 1, 'zh'))?.focus();
};

export const alterCharacter = (edition: string, index: number, entered: Partial<Added>): void => {
  const known = builtinEdition(edition);
  const rule = known && idsOf(draftOf(edition)?.added ?? [], known)[index];
  write(edition, (draft) => {
    draft.added = draft.added.map((one, at) => (at === index ? { ...one, ...entered } : one));
  }, (problem) => rule !== undefined && isOfRule(problem, rule));
};

export const dropCharacter = (edition: string, index: number): void => {
  write(edition, (draft) => {
    draft.added = draft.added.filter((_, at) => at !== index);
  }, () => true);
  document.getElementById(ids.added(edition, 0, 'add'))?.focus();
};

export const sign = (edition: string, field: keyof Signature, value: string): void => {
  write(edition, (draft) => {
    draft.signature[field] = value;
  }, (problem) => problem.at === 'verified' && (problem.field === field || problem.field === 'second'));
};

/** An overlay is opened again: its values and names stand in the editor, the day does not. */
export const editFurther = (edition: string): void => {
  write(edition, () => undefined, () => true);
  alter(() => page.opened.set(edition, true));
  document.getElementById(ids.signature(edition, 'title'))?.focus();
};

export const discard = (edition: JsonEdition): void => {
  if (!confirm(v('discard_sure', edition.number))) return;
  drop(edition.id);
  alter(() => {
    page.message = v('discarded');
  });
  document.getElementById(ids.edition(edition.id))?.focus();
};

const drop = (edition: string): void => {
  keepDraftOf(edition, undefined);
  page.problems.delete(edition);
  for (const one of [...page.editing]) if (one.startsWith(`${edition}/`)) page.editing.delete(one);
};

/** The overlays are others: whatever was judged by those before is judged again. */
const heed = async (): Promise<void> => {
  const loaded = reload();
  recheck();
  rejudge();
  await loaded;
};

/** What another tab adopted or let go holds in this one too. */
export const heedOthers = (): void => {
  void heed();
  alter(() => {
    page.message = v('elsewhere');
  });
};

/** Uses an overlay, unless it and those in use do not go together: then what is wrong. */
export const use = async (edition: string, text: string): Promise<Words | null> => {
  const name = `${edition}.toml`;
  const others = overlayTexts().filter((overlay) => editionOf(overlay) !== edition);
  try {
    await tryOverlays([...others, { name, text }]);
  } catch (error) {
    return wordsOf(error);
  }
  for (const overlay of overlayTexts()) if (editionOf(overlay) === edition && overlay.name !== name) dropOverlay(overlay.name);
  keepOverlay({ name, text });
  drop(edition);
  await heed();
  return null;
};

/** Checks a draft, and uses it where nothing is wrong with it. */
export const adopt = async (edition: JsonEdition): Promise<void> => {
  const draft = draftOf(edition.id);
  const known = builtinEdition(edition.id);
  if (!draft || !known || page.busy) return;
  alter(() => {
    page.busy = true;
  });
  let problems: Placed[] = [];
  try {
    const text = overlayOf(draft, known);
    const added = idsOf(draft.added, known);
    const found = (await lint(`${edition.id}.toml`, text)).problems;
    problems.push(...found.map((problem) => place(problem, problem.item === null ? undefined : ruleOfItem(problem.item, added))));
    if (problems.length === 0) {
      const wrong = await use(edition.id, text);
      if (wrong) problems.push(ofEdition(wrong));
    }
  } catch (error) {
    problems.push(ofEdition(wordsOf(error)));
  }
  problems = inOrder(problems);
  alter(() => {
    page.busy = false;
    page.problems.set(edition.id, problems);
    page.message = problems.length ? '' : v('adopted', edition.number);
    // What is wrong is shown where it is entered.
    for (const { at } of problems) if (typeof at === 'object') page.editing.add(key(edition.id, at.rule));
  });
  document.getElementById(problems.length ? ids.signature(edition.id, 'problems') : ids.edition(edition.id))?.focus();
};

export const removeOverlay = async (overlay: Kept, number: string): Promise<void> => {
  if (!confirm(v('remove_sure', number))) return;
  dropOverlay(overlay.name);
  await heed();
  alter(() => {
    page.message = v('removed', number);
  });
  document.getElementById('verify-files')?.focus();
};
