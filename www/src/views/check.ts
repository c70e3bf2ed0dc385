// One batch: the form on one side, the verdict beside it.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';

import { caseFile, draftOf } from '../case';
import { blankDraft, dayField, dropDraft } from '../draft';
import type { Draft } from '../draft';
import { save } from '../files';
import { pageOf, recheck, recordOf, reportOf, submissionOf, written } from '../live';
import { overlayTexts } from '../overlays';
import { documentChoice } from '../parts/documents';
import type { DocumentKind } from '../parts/documents';
import { itemField } from '../parts/field';
import { labelPart } from '../parts/label';
import { netPart } from '../parts/net';
import { openRecord } from '../parts/record';
import { judgingBox, reportView, verdictBox } from '../parts/report';
import { forgetFiles } from '../parts/sequence-file';
import { shareButton, withinNote } from '../parts/share';
import { SUMMARY, errorSummary } from '../parts/summary';
import { isFood, productOf } from '../product';
import { change, state, type } from '../state';
import { both, pick, say, t, wordsOf } from '../words';

type TextKey = 'accession' | 'population' | 'source' | 'location' | 'product' | 'produced' | 'id' | 'grade' | 'inspection' | 'trust' | 'cited' | 'by' | 'second' | 'place';

const enter = (key: TextKey, value: string): void => {
  type((draft) => {
    draft[key] = value;
  });
  recheck();
};

const choose = (product: string): void => {
  change(({ draft }) => {
    // Another product asks other things: what only it had is forgotten, what both have is kept.
    draft.product = product;
    draft.traits = {};
    draft.grade = '';
    if (!isFood(product) && draft.inspection === 'label') draft.inspection = 'tested-items';
  });
  recheck();
};

const typed = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;

const text = (key: TextKey, label: string, help = '', type = 'text'): TemplateResult => html`<div class="pair">
  <label for=${key}>${label}</label>
  <input id=${key} type=${type} autocomplete="off" aria-describedby=${`${key}-help`} .value=${live(state.draft[key])} @input=${(event: Event) => enter(key, typed(event))}>
  <span class="help" id=${`${key}-help`}>${help}</span></div>`;

const select = (key: TextKey, label: string, choices: [string, string][]): TemplateResult => html`<div class="pair">
  <label for=${key}>${label}</label>
  <select id=${key} .value=${live(state.draft[key])} @change=${(event: Event) => enter(key, typed(event))}>
    ${choices.map(([value, name]) => html`<option value=${value} ?selected=${value === state.draft[key]}>${name}</option>`)}</select></div>`;

const traits = (): TemplateResult[] => (state.form?.traits ?? []).filter((asked) => asked.values.length > 1).map((asked) => html`<fieldset class="pair trait">
  <legend>${say(asked.name)}</legend>
  <span class="choices">${[{ id: '', name: null }, ...asked.values].map((value, index) => html`<label class="choice">
    <input type="radio" id=${index === 0 ? `trait-${asked.field}` : nothing} name="trait-${asked.field}" value=${value.id}
      .checked=${live((state.draft.traits[asked.field] ?? '') === value.id)}
      @change=${() => {
        change(({ draft }) => {
          draft.traits[asked.field] = value.id;
        });
        recheck();
      }}><span>${value.name ? say(value.name) : t('unknown')}</span></label>`)}</span></fieldset>`);

/** What is asked of specimens beside their results. */
const specimens = (): TemplateResult => html`${text('id', t('sample_id'))}${text('accession', t('accession'))}${text('population', t('population'))}${
  text('source', t('germplasm_source'))}${text('location', t('location'))}${text('by', t('examiner'))}${text('second', t('reviewer'))}`;

const scopes = (food: boolean): [string, string][] => [
  ['tested-items', t('tested-items')], ...(food ? [['delivery', t('delivery')] as [string, string]] : []), ['type', t('type')],
  ...(food ? [['label', t('label_only')] as [string, string]] : []),
];

const batch = (food: boolean): TemplateResult => html`<section class="card" aria-labelledby="batch-title">
  <h2 id="batch-title">${t(food ? 'batch' : 'sample')}</h2>
  <fieldset class="products"><legend>${t('product')}</legend>
    ${(state.catalogue?.products ?? []).map((product, index) => html`<label class="product">
      <input type="radio" id=${index === 0 ? 'product' : nothing} name="product" value=${product.id} .checked=${live(state.draft.product === product.id)}
        @change=${() => choose(product.id)}><span>${say(product.name)}</span></label>`)}</fieldset>
  <div class="pairs">
    ${text('produced', t(dayField(productOf(state.draft.product))), t('produced_help'), 'date')}
    ${traits()}
    ${food ? text('id', t('id')) : specimens()}
    ${state.form?.grades.length
      ? select('grade', t('grade'), [['', t('no_grade')], ...state.form.grades.map((grade): [string, string] => [grade.name.zh, say(grade.name)])])
      : nothing}
    ${select('inspection', t('scope'), scopes(food))}
  </div>
  <details class="more"><summary>${t('more')}</summary><div class="pairs">
    ${food ? text('cited', t('cited'), 'GB/T 34747') : nothing}
    ${select('trust', t('trust'), [['recalled', t('trust_recalled')], ['quoted', t('trust_quoted')], ['text', t('trust_text')]])}
  </div></details>
  ${food ? details() : nothing}
</section>`;

const items = (): TemplateResult => {
  const { form, examined, draft } = state;
  if (!draft.product) return html`<p class="card hint">${t('choose_product')}</p>`;
  if (!draft.produced) return html`<p class="card hint">${t(dayField(productOf(draft.product)) === 'sampled' ? 'choose_sampled' : 'choose_date')}</p>`;
  if (!form || form.sections.length === 0) return html`<p class="card hint">${form?.standards[0] ? say(form.standards[0].why) : t('loading')}</p>`;
  const wanted = state.search.trim().toLowerCase();
  const matches = (names: string[]): boolean => wanted === '' || names.some((name) => name.toLowerCase().includes(wanted));
  const findings = examined?.report.findings ?? [];
  return html`<div class="search"><label for="search">${t('search_items')}</label>
      <input id="search" type="search" .value=${live(state.search)} @input=${(event: Event) => change((state) => {
        state.search = typed(event);
      })}></div>
    ${repeat(form.sections, (section) => section.standard, (section) => {
      const fields = section.fields.filter((field) => matches([field.name.zh, field.name.en, field.item]));
      const standard = form.standards.find((one) => one.number === section.standard);
      if (fields.length === 0) return nothing;
      return html`<section class="card items" aria-labelledby="s-${standard?.id}">
        <h2 id="s-${standard?.id}"><span class="standard-number">${section.standard}</span> ${say(section.title)}</h2>
        ${standard ? html`<details class="sources"><summary>${say(standard.why)}</summary>${standard.note ? html`<p>${say(standard.note)}</p>` : nothing}</details>` : nothing}
        ${repeat(fields, (field) => field.item, (field) => itemField(
          field,
          findings.filter((finding) => finding.item === field.item && finding.standard !== ''),
          (examined?.bars ?? []).filter((bar) => bar.item === field.item),
        ))}
      </section>`;
    })}`;
};

const showSummary = (): void => {
  change((state) => {
    state.summarised = true;
  });
  document.getElementById(SUMMARY)?.focus();
};

const saveJson = async (): Promise<void> => {
  const name = fileName(state.draft);
  const report = await reportOf(state.draft);
  save(`${name}.json`, 'application/json', [`${report}\n`]);
};

const saveCase = async (): Promise<void> => {
  const { draft } = state;
  save(`${fileName(draft)}-case.json`, 'application/json', [caseFile(await submissionOf(draft), draft.inspection, draft.trust, state.examined?.report.tool.overlays ?? [])]);
};

const openCase = async (event: Event): Promise<void> => {
  const input = event.target as HTMLInputElement;
  const [file] = input.files ?? [];
  if (!file || !state.catalogue) return;
  const read = draftOf(await file.text(), state.catalogue);
  input.value = '';
  if (!read) {
    change((state) => {
      state.error = { zh: `${file.name}：${both('case_wrong').zh}`, en: `${file.name}: ${both('case_wrong').en}` };
    });
    return;
  }
  if (started(state.draft) && !confirm(t('case_replaces'))) return;
  change((state) => {
    state.draft = read;
    state.read = null;
    state.form = null;
    state.examined = null;
    state.paper = '';
    state.error = null;
  });
  recheck();
};

const details = (): TemplateResult => {
  const own = ['tested_by', 'checked_by', 'sampled_at'];
  const asked = state.catalogue?.details.filter(({ id }) => !own.includes(id)) ?? [];
  return html`<details class="more batch-details"><summary>${t('details_title')}</summary><div class="pairs">
    ${text('by', t('paper_by'))}${text('second', t('paper_second'))}${text('place', t('paper_place'))}
    ${asked.map(({ id, name }) => html`<div class="pair"><label for="detail-${id}">${say(name)}</label>
      <input id="detail-${id}" autocomplete="off" .value=${live(state.draft.details[id] ?? '')} @input=${(event: Event) => {
        type((draft) => {
          draft.details[id] = typed(event);
        });
        recheck();
      }}></div>`)}</div></details>`;
};

/** Prints the document of what is shown now. */
const printed = async (): Promise<void> => {
  await written();
  print();
};

const saveDocument = async (kind: DocumentKind): Promise<void> => {
  const name = fileName(state.draft);
  save(`${name}-${kind}.html`, 'text/html', [await pageOf(state.draft, kind)]);
};

/** A file name from what was typed, without what file systems refuse. */
const fileName = (draft: Draft): string => `seafood-gb-${(draft.id || draft.product || 'report').replace(/[^\p{L}\p{N}._-]+/gu, '_').slice(0, 60)}`;

const clear = (): void => {
  if (!confirm(t('clear_sure'))) return;
  dropDraft();
  forgetFiles();
  change((state) => {
    state.draft = blankDraft();
    state.read = null;
    state.form = null;
    state.examined = null;
    state.paper = '';
    state.judging = false;
    state.summarised = false;
  });
  recheck();
  document.getElementById('product')?.focus();
};

const showRecord = async (): Promise<void> => {
  const { draft } = state;
  try {
    await openRecord(await recordOf(draft), `${fileName(draft)}.txt`);
  } catch (error) {
    change((state) => {
      state.error = wordsOf(error);
    });
  }
};

const started = (draft: Draft): boolean => draft.product !== '' || draft.label.text !== '' || Object.keys(draft.label.fields).length > 0;

const verdictPanel = (): TemplateResult => html`<aside class="panel card" id="verdict" aria-labelledby="verdict-title">
  <h2 id="verdict-title">${t('result_title')}</h2>
  ${state.error ? html`<p class="trouble" role="alert">${say(state.error)}${
    overlayTexts().length ? html` <a href="#verify">${t('verify')}</a>` : nothing}</p>` : nothing}
  ${!started(state.draft) ? html`<p class="hint">${t('nothing')}</p>`
    : state.examined ? reportView(state.examined, state.form, true)
    : state.judging ? judgingBox()
    : html`<p class="hint">${t('nothing')}</p>`}
</aside>`;

/** The view. */
export const checkView = (): TemplateResult => {
  const food = isFood(state.draft.product);
  return html`<h1 class="visually-hidden">${t('check')}</h1><div class="columns">
  <form class="column" novalidate @submit=${(event: Event) => {
    event.preventDefault();
    showSummary();
  }}>
    ${state.summarised && (state.examined || state.judging) ? errorSummary(state.examined) : nothing}
    ${batch(food)}${items()}${food ? html`${labelPart()}${netPart()}` : nothing}
    <div class="actions">
      <button type="submit" class="primary">${t('see_result')}</button>
      ${shareButton('share-open', state.examined, () => fileName(state.draft))}
      <button type="button" ?disabled=${!state.examined} @click=${() => void printed()}>${t('print')}</button>
      ${food ? nothing : html`<button type="button" id="record-open" aria-haspopup="dialog" ?disabled=${!state.examined} @click=${() => void showRecord()}>${t('record')}</button>`}
      ${food ? documentChoice((kind) => void saveDocument(kind)) : nothing}
      <button type="button" ?disabled=${!state.examined} @click=${saveJson}>${t('save_json')}</button>
      <button type="button" id="case-save" ?disabled=${!state.examined} @click=${() => void saveCase()}>${t('case_save')}</button>
      <label class="button" for="case-open">${t('case_open')}</label>
      <input type="file" id="case-open" class="visually-hidden" accept=".json,application/json" @change=${(event: Event) => void openCase(event)}>
      <button type="button" class="quiet" @click=${clear}>${t('clear')}</button>
      ${withinNote()}
      <p class="help">${t('draft_kept')}</p>
    </div>
  </form>
  ${verdictPanel()}
  ${(state.examined || state.judging) && started(state.draft)
    ? html`<a class="dock" href="#verdict-title" aria-label=${pick('到判定', 'to the verdict')} @click=${(event: Event) => {
        event.preventDefault();
        document.querySelector('.panel')?.scrollIntoView({ block: 'start' });
      }}>${state.examined ? verdictBox(state.examined) : judgingBox()}</a>`
    : nothing}
</div>`;
};
