// One batch: the form on one side, the verdict beside it.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';

import { caseNow, fileName, openCase, saveCase } from '../acts';
import { dayField } from '../draft';
import { save } from '../files';
import { pageOf, recheck, recordOf, reportOf, written } from '../live';
import { overlayTexts } from '../overlays';
import { assumed, assumedDay, assumedProduct, assumedTrait } from '../parts/assumed';
import { linkButton } from '../parts/case-link';
import { refusedNote } from '../parts/cases';
import { documentChoice } from '../parts/documents';
import type { DocumentKind } from '../parts/documents';
import { itemField } from '../parts/field';
import { labelPart } from '../parts/label';
import { netPart } from '../parts/net';
import { openRecord } from '../parts/record';
import { judgingBox, reportView, verdictBox } from '../parts/report';
import { shareButton, withinNote } from '../parts/share';
import { SUMMARY, errorSummary } from '../parts/summary';
import { isFood, productOf } from '../product';
import { clear, started } from '../replace';
import { change, state, type } from '../state';
import { pick, say, t, wordsOf } from '../words';
import { bothStart, s } from '../words-start';

type TextKey = 'accession' | 'population' | 'source' | 'location' | 'product' | 'produced' | 'id' | 'grade' | 'inspection' | 'trust' | 'cited' | 'by' | 'second' | 'place';

const enter = (key: TextKey, value: string): void => {
  type((draft) => {
    draft[key] = value;
  });
  recheck();
};

const choose = (product: string): void => {
  const { draft: filled } = state;
  const { product: before, traits, grade, inspection } = filled;
  change((state) => {
    const { draft } = state;
    // Another product asks other things: what only it had is forgotten, what both have is kept.
    draft.product = product;
    draft.traits = {};
    draft.grade = '';
    if (!isFood(product) && draft.inspection === 'label') draft.inspection = 'tested-items';
    const name = productOf(product)?.name;
    state.undo = before === '' ? null : {
      said: bothStart('undo_product', pick(name?.zh ?? s('by_label'), name?.en ?? s('by_label'))),
      back: () => {
        // What was typed since stays.
        if (state.draft !== filled) return;
        change(({ draft }) => Object.assign(draft, { product: before, traits, grade, inspection }));
        recheck();
      },
    };
  });
  recheck();
};

const typed = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;

const text = (key: TextKey, label: string, help: TemplateResult | string = '', type = 'text'): TemplateResult => html`<div class="pair">
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
      }}><span>${value.name ? say(value.name) : t('unknown')}</span></label>`)}</span>${
    assumedTrait(asked.field) ? html`<span class="help">${s('taken_as', assumedTrait(asked.field))}</span>` : nothing}</fieldset>`);

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
        @change=${() => choose(product.id)}><span>${say(product.name)}</span>${
          product.id === assumedProduct() ? html` <span class="chip assumed-chip">${s('by_label')}</span>` : nothing}</label>`)}</fieldset>
  ${state.draft.product && state.draft.label.text.trim() && food
    ? html`<p><button type="button" class="quiet" id="product-by-label" @click=${() => {
        choose('');
        document.getElementById('product')?.focus();
      }}>${s('back_to_label')}</button></p>` : nothing}
  <div class="pairs">
    ${text('produced', t(dayField(productOf(state.draft.product))), assumedDay() ? s('by_label_help', assumedDay()) : t('produced_help'), 'date')}
    ${traits()}
    ${food ? text('id', t('id'), s('id_help')) : specimens()}
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
  if (!draft.product && !assumedProduct()) return html`<p class="card hint">${s('choose_or_paste')}</p>`;
  if (!draft.produced && !assumedDay()) return html`<p class="card hint">${dayField(productOf(draft.product)) === 'sampled' ? t('choose_sampled') : s('date_or_paste')}</p>`;
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

/** Where a sample was taken. */
const SHOP = 'sampled_unit';

const details = (): TemplateResult => {
  const own = ['tested_by', 'checked_by', 'sampled_at'];
  const others = state.catalogue?.details.filter(({ id }) => !own.includes(id)) ?? [];
  // The shop first: an inspector notes little else.
  const asked = [...others.filter(({ id }) => id === SHOP), ...others.filter(({ id }) => id !== SHOP)];
  return html`<details class="more batch-details"><summary>${t('details_title')}</summary><div class="pairs">
    ${batchNote()}${text('by', t('paper_by'))}${text('second', t('paper_second'))}${text('place', t('paper_place'))}
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

const verdictPanel = (): TemplateResult => html`<aside class="panel card" id="verdict" aria-labelledby="verdict-title">
  <h2 id="verdict-title">${t('result_title')}</h2>
  ${state.error ? html`<p class="trouble" role="alert">${say(state.error)}${
    overlayTexts().length ? html` <a href="#verify">${t('verify')}</a>` : nothing}</p>` : nothing}
  ${!started(state.draft) ? html`<p class="hint">${t('nothing')}</p>`
    : state.examined ? reportView(state.examined, state.form, true)
    : state.judging ? judgingBox()
    : html`<p class="hint">${t('nothing')}</p>`}
</aside>`;

/** Whether only a label is asked about, and nothing else was filled in that would be out of sight. */
const onlyLabel = (): boolean => {
  const { inspection, results, net } = state.draft;
  const others = [...Object.values(results).map(({ value }) => value), net.nominal, net.lot, net.weights, net.glaze];
  return inspection === 'label' && others.every((text) => text.trim() === '');
};

/** The way from a label to what else can be judged. */
const moreParts = (): TemplateResult => html`<p><button type="button" id="add-results" @click=${() => {
  enter('inspection', 'tested-items');
  change(() => undefined);
  document.getElementById('inspection')?.focus();
}}>${s('add_results')}</button></p>`;

/** A note on the batch as a whole. */
const batchNote = (): TemplateResult => html`<div class="pair wide"><label for="batch-note">${s('batch_note')}</label>
  <textarea id="batch-note" rows="2" .value=${live(state.draft.notes['\n'] ?? '')} @input=${(event: Event) => {
    type((draft) => {
      draft.notes['\n'] = typed(event);
    });
    recheck();
  }}></textarea></div>`;

/** The view. */
export const checkView = (): TemplateResult => {
  const food = isFood(state.draft.product);
  return html`<h1 class="visually-hidden">${t('check')}</h1><div class="columns">
  <form class="column" novalidate @submit=${(event: Event) => {
    event.preventDefault();
    showSummary();
  }}>
    ${food ? labelPart(assumed({ product: t('product'), produced: t('produced') })) : nothing}
    ${batch(food)}${onlyLabel() ? moreParts() : html`${items()}${food ? netPart() : nothing}`}
    ${state.summarised && (state.examined || state.judging) ? errorSummary(state.examined) : nothing}
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
      ${linkButton(() => caseNow(state.draft), 'form', '', !state.examined)}
      <button type="button" class="quiet" id="clear" @click=${() => void clear(bothStart('undo_clear')).then(() => document.getElementById('product')?.focus())}>${t('clear')}</button>
      ${state.keepsNothing ? refusedNote() : html`<p class="help">${t('draft_kept')} <a href="#history">${s('history_title')}</a></p>`}
      ${withinNote()}
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
