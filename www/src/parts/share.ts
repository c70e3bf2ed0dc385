// The judgement shown and sent: as a picture and as text, by clipboard, share sheet or file.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';

import type { JsonExamined } from '../contract';
import { save } from '../files';
import { change } from '../state';
import { pictureFile, slipPicture } from '../share/picture';
import { copy, share, within } from '../share/send';
import { slipOf } from '../share/slip';
import { slipText } from '../share/text';
import { language, t } from '../words';
import { sh } from '../words-share';
import { closeDialog, openDialog } from './dialog';

const DIALOG = 'share';

/** What is being shown. */
interface Shown {
  examined: JsonExamined;
  /** The name of its files, without an ending. */
  name: string;
  lang: string;
  title: string;
  text: string;
  picture: string | null;
}

let shown: Shown | null = null;
/** What came of the button pressed last. */
let told = '';
/** Where the focus goes when it is closed. */
let from: HTMLElement | null = null;

const made = (examined: JsonExamined, name: string): Shown => {
  const slip = slipOf(examined);
  return { examined, name, lang: language(), title: slip.title, text: slipText(slip), picture: slipPicture(slip) };
};

const tell = (text: string): void => change(() => {
  told = text;
});

/** Shows a judgement; `name` is that of its files, without an ending. */
export const openShare = (examined: JsonExamined, name: string): void => {
  from = document.activeElement as HTMLElement | null;
  shown = made(examined, name);
  tell('');
  openDialog(DIALOG);
  document.getElementById('share-title')?.focus();
};

const closed = (): void => {
  shown = null;
  tell('');
  from?.focus();
};

const selectText = (): void => {
  const box = document.getElementById('share-text') as HTMLTextAreaElement | null;
  box?.focus();
  box?.select();
};

const copied = async (text: string, words = sh('copied')): Promise<void> => {
  const done = await copy(text);
  tell(done ? words : sh('copy_by_hand'));
  if (!done) selectText();
};

const shared = async ({ title, text, picture, name }: Shown): Promise<void> => {
  const how = await share(title, text, picture ? pictureFile(picture, `${name}.png`) : null);
  if (how === 'impossible') await copied(text, sh('no_share'));
  else tell(how === 'shared' ? sh('shared') : '');
};

const savePicture = (picture: string, name: string): void => {
  save(`${name}.png`, 'image/png', [pictureFile(picture, `${name}.png`)]);
  tell(sh('saved', `${name}.png`));
};

/** What a browser within another program cannot do, and what works there. */
export const withinNote = (): TemplateResult | typeof nothing => {
  const where = within();
  return where ? html`<p class="within" role="note"><span class="mark-sign warning" aria-hidden="true">!</span> ${sh(`in_${where}`)}</p>` : nothing;
};

/** The button that opens it. */
export const shareButton = (id: string, examined: JsonExamined | null, name: () => string): TemplateResult =>
  html`<button type="button" id=${id} aria-haspopup="dialog" ?disabled=${!examined} @click=${() => examined && openShare(examined, name())}>${sh('send')}</button>`;

/** The dialog. It is always there, and mostly closed. */
export const shareDialog = (): TemplateResult => {
  if (shown && shown.lang !== language()) shown = made(shown.examined, shown.name);
  const held = shown;
  return html`<dialog id=${DIALOG} class="row-report share" aria-labelledby="share-title" @close=${closed} @click=${(event: MouseEvent) => {
    if (event.target === event.currentTarget) closeDialog(DIALOG);
  }}>${held ? html`<div class="report-frame">
    <header class="report-head"><h2 id="share-title" tabindex="-1">${sh('send_title')}</h2>
      <button type="button" class="close" @click=${() => closeDialog(DIALOG)}>${t('close')}</button></header>
    <div class="report-body" tabindex="0" role="region" aria-labelledby="share-title">
      ${withinNote()}
      <div class="share-both">
        ${held.picture ? html`<div><img class="share-picture" src=${held.picture} alt=${sh('picture_alt')}><p class="help">${sh('hold')}</p></div>` : nothing}
        <div><label for="share-text">${sh('as_text')}</label>
          <textarea id="share-text" readonly rows="18" spellcheck="false" .value=${live(held.text)}></textarea></div>
      </div></div>
    <footer class="report-foot">
      <button type="button" class="primary" id="share-copy" @click=${() => void copied(held.text)}>${sh('copy')}</button>
      <button type="button" id="share-system" @click=${() => void shared(held)}>${sh('share')}</button>
      <button type="button" id="share-picture" ?disabled=${!held.picture} @click=${() => held.picture && savePicture(held.picture, held.name)}>${sh('save_picture')}</button>
      <p class="share-told" role="status">${told}</p></footer></div>` : nothing}</dialog>`;
};
