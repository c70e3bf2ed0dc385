// What is done with the case that is filled in: opened from a file or a link, saved, begun anew, filled in as an example.

import { caseFile, draftOf } from './case';
import { MOST, SAFE, caseIn, fragmentOf } from './case-link';
import { blankDraft } from './draft';
import type { Draft } from './draft';
import { EXAMPLES } from './examples';
import type { Example } from './examples';
import { save } from './files';
import { submissionOf } from './live';
import { replace, started } from './replace';
import { copy } from './share/send';
import { change, state } from './state';
import { both } from './words';
import { bothStart } from './words-start';

/** A file name from what was typed, without what file systems refuse. */
export const fileName = (draft: Draft): string => `seafood-gb-${(draft.id || draft.product || 'report').replace(/[^\p{L}\p{N}._-]+/gu, '_').slice(0, 60)}`;

/** What is filled in, as the file of a case. */
export const caseNow = async (draft: Draft): Promise<string> =>
  caseFile(await submissionOf(draft), draft.inspection, draft.trust, state.examined?.report.tool.overlays ?? []);

export const saveCase = async (): Promise<void> => {
  const { draft } = state;
  save(`${fileName(draft)}-case.json`, 'application/json', [await caseNow(draft)]);
};

/** Opens a case from a file. */
export const openCase = async (event: Event): Promise<void> => {
  const input = event.target as HTMLInputElement;
  const [file] = input.files ?? [];
  if (!file || !state.catalogue) return;
  const read = draftOf(await file.text(), state.catalogue);
  input.value = '';
  if (read) {
    await replace(read, bothStart('undo_opened'));
    return;
  }
  change((state) => {
    state.error = { zh: `${file.name}：${both('case_wrong').zh}`, en: `${file.name}: ${both('case_wrong').en}` };
  });
};

/** Opens the case in the fragment of the address, which then names the form again. */
export const openLink = async (fragment: string): Promise<void> => {
  // At once: the address is looked at again with every event of its change.
  history.replaceState(null, '', '#check');
  const found = await caseIn(fragment);
  const read = 'file' in found && state.catalogue ? draftOf(found.file, state.catalogue) : null;
  if (read) await replace(read, bothStart('undo_opened'));
  change((state) => {
    state.view = 'check';
    if (!read) state.undo = { said: bothStart('wrong' in found ? found.wrong : 'link_wrong'), back: null };
  });
};

/** What came of copying a link. */
export interface Linked {
  said: 'link_copied' | 'link_by_hand' | 'link_too_long';
  address: string;
  length: number;
  isLong: boolean;
}

/** Copies an address that holds a case. */
export const copyLink = async (file: string): Promise<Linked> => {
  const address = location.href.replace(/#.*$/, '') + await fragmentOf(file);
  const { length } = address;
  if (length > MOST) return { said: 'link_too_long', address: '', length, isLong: true };
  const isLong = length > SAFE;
  return await copy(address) ? { said: 'link_copied', address: '', length, isLong } : { said: 'link_by_hand', address, length, isLong };
};

/** What the start page begins in the form. */
export type Beginning = 'label' | 'batch' | 'germplasm';

/** The product of germplasm: what is no food. */
const germplasm = (): string => state.catalogue?.products.find((product) => !product.food)?.id ?? '';

/** Shows the form, with the focus in a field. */
export const showForm = (field: string): void => {
  history.pushState(null, '', '#check');
  change((state) => {
    state.view = 'check';
  });
  window.scrollTo(0, 0);
  document.getElementById(field)?.focus({ preventScroll: true });
};

/** Begins something new. Within the tap, so that a phone opens its keyboard. */
export const begin = (what: Beginning): void => {
  const draft = { ...blankDraft(), inspection: what === 'label' ? 'label' : 'tested-items', product: what === 'germplasm' ? germplasm() : '' };
  if (started(state.draft)) {
    void replace(draft, bothStart('undo_new')).then(() => showForm(what === 'label' ? 'label-text' : 'product'));
    return;
  }
  void replace(draft, bothStart('undo_new'));
  showForm(what === 'label' ? 'label-text' : 'product');
};

/** Fills in an example. */
export const beginExample = async (what: Example): Promise<void> => {
  const read = state.catalogue && draftOf(EXAMPLES[what], state.catalogue);
  if (!read) return;
  await replace(read, bothStart('undo_example'));
  showForm('main');
};
