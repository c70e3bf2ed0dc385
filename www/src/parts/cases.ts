// Cases on this device, as lines of a list.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import { showForm } from '../acts';
import { draftOf } from '../case';
import type { Draft } from '../draft';
import { forgetMine, mineNow, refresh, takeUp } from '../history/keep';
import { caseBy, dropCases, putBack } from '../history/store';
import type { KeptCase } from '../history/store';
import { productOf } from '../product';
import { replace } from '../replace';
import { change, state } from '../state';
import { language, say } from '../words';
import { bothStart, s } from '../words-start';
import { verdictSign } from './marks';

/** What a case is called: its number, else its product. */
export const caseName = ({ name, product }: Pick<KeptCase, 'name' | 'product'>): string => name || say(productOf(product)?.name) || s('no_number');

const productName = (product: string): string => say(productOf(product)?.name) || product || s('no_product');

/** The day and time of the device. */
const at = (saved: string): string =>
  new Date(saved).toLocaleString(language() === 'zh' ? 'zh-CN' : 'en-GB', { year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' });

/** Where the case went, nothing else is shown in its place. */
const readNow = async (id: string): Promise<{ kept: KeptCase; draft: Draft } | null> => {
  const kept = await caseBy(id);
  const draft = kept && state.catalogue ? draftOf(kept.file, state.catalogue) : null;
  if (kept && draft) return { kept, draft };
  await refresh();
  change((state) => {
    state.undo = { said: bothStart('gone'), back: null };
  });
  return null;
};

/** Opens a case in the form; it goes on as the same case. */
export const openKept = async (id: string): Promise<void> => {
  if (id !== mineNow().id) {
    const read = await readNow(id);
    if (!read) return;
    await replace(read.draft, bothStart('undo_opened'), { id, revision: read.kept.revision });
  }
  showForm('main');
};

/** Fills the form in as in a case, as a case of its own. */
export const duplicate = async (id: string): Promise<void> => {
  const read = await readNow(id);
  if (!read) return;
  await replace(read.draft, bothStart('duplicated'));
  showForm('main');
};

/** Deletes cases, which can be taken back. */
export const remove = async (cases: KeptCase[]): Promise<void> => {
  const own = cases.find(({ id }) => id === mineNow().id);
  await dropCases(cases.map(({ id }) => id));
  if (own) forgetMine();
  await refresh();
  change((state) => {
    state.undo = {
      said: cases.length === 1 ? bothStart('undo_deleted_one') : bothStart('undo_deleted', cases.length),
      back: async () => {
        await putBack(cases);
        if (own && mineNow().revision === 0) takeUp({ id: own.id, revision: own.revision });
        await refresh();
      },
    };
  });
};

/** A case as a button that opens it. */
export const caseLine = (kept: KeptCase): TemplateResult => html`<button type="button" class="case-open quiet" @click=${() => void openKept(kept.id)}>
  ${verdictSign(kept.verdict)}<span class="case-words"><b>${caseName(kept)}</b>${
    kept.name ? html` <span>${productName(kept.product)}</span>` : nothing}${kept.produced ? html` <span class="numbers">${kept.produced}</span>` : nothing}
  <span class="case-verdict ${kept.verdict} ${kept.provisional && kept.verdict !== 'undecided' ? 'provisional' : ''}">${say(kept.line)}</span>
  <span class="help numbers">${s('saved_at')} ${at(kept.saved)}${kept.id === mineNow().id ? html` · ${s('current')}` : nothing}</span></span></button>`;

/** What is filled in, to go on with. */
export const continued = (): TemplateResult => {
  const { draft, examined } = state;
  const name = caseName({ name: draft.id, product: draft.product || (examined?.report.product ?? '') });
  return html`<p><a class="card start-continue" href="#check">${examined ? verdictSign(examined.report.verdict) : nothing}<span>${s('go_on')} <b>${name}</b>${
    examined ? html` <span class="help">${say(examined.line)}</span>` : nothing}</span></a></p>`;
};

/** That nothing is kept, where that is so. */
export const refusedNote = (): TemplateResult | typeof nothing => state.keepsNothing
  ? html`<p class="card refused" role="status"><span class="mark-sign warning" aria-hidden="true">!</span> ${s('refused')}</p>` : nothing;
