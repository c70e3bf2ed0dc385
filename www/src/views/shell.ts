// The frame of the page: title, views, language, what the browser says of updates.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import { paper } from '../parts/paper';
import { recordDialog, recordPaper } from '../parts/record';
import { shareDialog } from '../parts/share';
import { toasts } from '../parts/toasts';
import { started } from '../replace';
import { sheet } from '../sheet';
import { state } from '../state';
import type { View } from '../state';
import { language, pick, say, t } from '../words';
import { s } from '../words-start';
import { aboutView } from './about';
import { checkView } from './check';
import { historyView } from './history';
import { sheetView } from './sheet';
import { startView } from './start';
import { verifyView } from './verify';

/** The views that the page leads to by name; the start is behind its own. */
const VIEWS: readonly View[] = ['check', 'sheet', 'verify', 'history', 'about'];

const viewName = (view: View): string => (view === 'start' || view === 'history' ? s(view) : t(view));

const body = (): TemplateResult => {
  if (state.error && !state.catalogue) return html`<div class="card trouble" role="alert"><h1>${t('failed')}</h1><p>${say(state.error)}</p></div>`;
  if (!state.catalogue) return html`<div class="card hint loading"><label for="loading">${t('loading')}</label> <progress id="loading" max="1" .value=${state.loaded}></progress></div>`;
  switch (state.view) {
    case 'start': return startView();
    case 'check': return checkView();
    case 'history': return historyView();
    case 'sheet': return sheetView();
    case 'verify': return verifyView();
    case 'about': return aboutView();
  }
};

/** What printing prints: the batch of the form, or the row of the sheet that is looked at. */
const onPaper = (): TemplateResult | typeof nothing => {
  if (!state.catalogue || !state.printing) return nothing;
  if (state.record) return recordPaper(state.record.text);
  if (state.view === 'sheet') {
    const document = sheet.opened?.document ?? sheet.paper;
    return document ? paper(document) : nothing;
  }
  // While it is being written, nothing else is printed in its place.
  return state.examined && state.view === 'check' ? paper(state.paper || `<p>${t('paper_soon')}</p>`) : nothing;
};

/** The page. */
export const shell = (switchLanguage: () => void): TemplateResult => html`
  <a class="skip" href="#main" @click=${(event: Event) => {
    event.preventDefault();
    document.getElementById('main')?.focus();
  }}>${t('skip')}</a>
  <svg class="defs" aria-hidden="true" width="0" height="0"><defs>
    <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="6" /></pattern>
  </defs></svg>
  <header class="top">
    <a class="brand" href="#start"><svg viewBox="0 0 512 512" aria-hidden="true" width="28" height="28"><path class="brand-wave" d="M60 352c49-42 88-42 131 0s88 42 130 0 88-42 131 0M60 440c49-42 88-42 131 0s88 42 130 0 88-42 131 0" /><path class="brand-tick" d="m140 176 80 82L386 70" /></svg>
      <span>${t('title')}</span></a>
    <nav aria-label=${t('nav')}>${VIEWS.map((view) => html`<a href="#${view}" aria-current=${state.view === view ? 'page' : nothing}>${viewName(view)}</a>`)}</nav>
    <button type="button" class="language" lang=${language() === 'zh' ? 'en' : 'zh-CN'} @click=${switchLanguage}>${t('other_language')}</button>
  </header>
  <main id="main" tabindex="-1">${body()}</main>
  <footer class="foot">seafood-gb ${VERSION}${state.catalogue ? html` · ${t('paper_data')} ${state.catalogue.data_date}` : nothing}${
    state.offline ? html` · ${pick('可离线使用', 'works offline')}` : nothing}</footer>
  <div class="visually-hidden" role="status" aria-live="polite" id="spoken"></div>
  ${toasts()}
  ${recordDialog()}
  ${shareDialog()}
  ${onPaper()}`;

/** Titles and language of the document follow the page. */
export const titleDocument = (): void => {
  const lang = language() === 'zh' ? 'zh-CN' : 'en';
  const title = `${viewName(state.view)} · ${t('title')}`;
  // Set again to what it is, either would have the style of every element worked out anew.
  if (document.documentElement.lang !== lang) document.documentElement.lang = lang;
  if (document.title !== title) document.title = title;
  // What has the focus is not scrolled beneath what is said in passing.
  const toasted = state.undo !== null || state.update !== null;
  if (document.documentElement.classList.contains('toasted') !== toasted) document.documentElement.classList.toggle('toasted', toasted);
};

let speaking = 0;
let spoken = '';

/** The verdict is spoken once the user pauses, not at every key. */
export const speakVerdict = (): void => {
  const line = state.examined ? say(state.examined.line) : state.judging ? t('judging') : '';
  // What was about to be said is out of date, also where the line is the one spoken last.
  clearTimeout(speaking);
  if (line === spoken) return;
  speaking = setTimeout(() => {
    spoken = line;
    const region = document.getElementById('spoken');
    if (region && started(state.draft)) region.textContent = line;
  }, 900);
};
