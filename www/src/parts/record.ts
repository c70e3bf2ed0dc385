// The record of an examination as the program writes it: looked at, printed, saved.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import { save } from '../files';
import { change, state } from '../state';
import { t } from '../words';
import { closeDialog, openDialog } from './dialog';

const DIALOG = 'record';

/** Where the focus goes when the record is closed. */
let from: HTMLElement | null = null;

/** Shows a record; `name` is that of its file. */
export const openRecord = async (text: string, name: string): Promise<void> => {
  from = document.activeElement as HTMLElement | null;
  change((state) => {
    state.record = { text, name };
  });
  openDialog(DIALOG);
  document.getElementById('record-title')?.focus();
};

const closed = (): void => {
  change((state) => {
    state.record = null;
  });
  from?.focus();
};

/** The dialog. It is always there, and mostly closed. */
export const recordDialog = (): TemplateResult => html`<dialog id=${DIALOG} class="row-report record" aria-labelledby="record-title" @close=${closed}
  @click=${(event: MouseEvent) => {
    if (event.target === event.currentTarget) closeDialog(DIALOG);
  }}>${state.record ? html`<div class="report-frame">
    <header class="report-head"><h2 id="record-title" tabindex="-1">${t('record_title')}</h2>
      <button type="button" class="close" @click=${() => closeDialog(DIALOG)}>${t('close')}</button></header>
    <div class="report-body" tabindex="0" role="region" aria-labelledby="record-title"><pre>${state.record.text}</pre></div>
    <footer class="report-foot">
      <button type="button" id="record-print" @click=${() => print()}>${t('record_print')}</button>
      <button type="button" id="record-save" @click=${() => {
        const { record } = state;
        if (record) save(record.name, 'text/plain', [record.text]);
      }}>${t('record_save')}</button></footer></div>` : nothing}</dialog>`;

/** The record on paper. */
export const recordPaper = (text: string): TemplateResult => html`<article class="paper record" aria-hidden="true"><pre>${text}</pre></article>`;
