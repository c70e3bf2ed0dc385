// A file of sequences read into a field: FASTA, GenBank, the letters alone. What is in it is for the library to judge.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import { decode } from '../files';
import { change } from '../state';
import { t } from '../words';

export const ACCEPT = '.fasta,.fas,.fa,.fna,.fsa,.seq,.gb,.gbk,.genbank,.txt';

/** Bytes of all files that one field takes: some thousand sequences. A draft must fit into what the browser keeps. */
const MOST = 1_000_000;

/** What was read into which field, or why it was not. */
const told = new Map<string, { names: string[]; trouble: Trouble | null }>();

interface Trouble {
  key: 'file_large' | 'file_binary';
  name: string;
}

const textOf = async (file: File): Promise<string | Trouble> => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { text, encoding } = decode(bytes);
  return bytes.includes(0) && !encoding.startsWith('UTF-16') ? { key: 'file_binary', name: file.name } : text.replace(/^\uFEFF/, '');
};

const read = async (files: File[], field: string, take: (text: string) => void): Promise<void> => {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const large = files.find((file) => file.size > MOST) ?? (size > MOST ? files[0] : undefined);
  const texts: (string | Trouble)[] = large ? [{ key: 'file_large', name: large.name }] : await Promise.all(files.map(textOf));
  const trouble = texts.find((text): text is Trouble => typeof text !== 'string') ?? null;
  if (!trouble) take(texts.join('\n'));
  change(() => told.set(field, { names: trouble ? [] : files.map((file) => file.name), trouble }));
};

/** What was read into the fields is theirs no longer. */
export const forgetFiles = (): void => told.clear();

/** The button of a field that reads files into it, and what came of that. */
export const sequenceFile = (field: string, name: string, take: (text: string) => void): TemplateResult => {
  const known = told.get(field);
  return html`<span class="file-into">
    <label class="button file verify-small"><input id="${field}-file" class="visually-hidden" type="file" multiple accept=${ACCEPT} aria-label="${name} ${t('read_file')}" @change=${(event: Event) => {
      const input = event.currentTarget as HTMLInputElement;
      const files = [...input.files ?? []];
      input.value = '';
      if (files.length) void read(files, field, take);
    }}>${t('read_file')}</label>
    <span class="help" role="status">${known && !known.trouble ? known.names.map((file) => t('file_read', file)).join(' ') : nothing}</span></span>
    <p class="file-trouble" role="alert">${known?.trouble ? t(known.trouble.key, known.trouble.name, MOST / 1_000_000) : nothing}</p>`;
};
