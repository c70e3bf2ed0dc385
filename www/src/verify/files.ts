// Overlays out of the page and into it: to the byte, since their digest stands in every report.

import type { JsonProblem, Words } from '../contract';
import { lint, overlayForm } from '../engine';
import { save } from '../files';
import { overlayTexts } from '../overlays';
import type { Kept } from '../overlays';
import { language, wordsOf } from '../words';
import { v } from '../words-verify';
import { use } from './acts';
import { draftOf } from './draft';
import { alter, builtinEdition, overlayFor, page } from './store';

const TYPE = 'application/toml';

export const saveOverlay = ({ name, text }: Kept): void => save(name, TYPE, [text]);

export const saveBlank = async (edition: string): Promise<void> => save(`${edition}-blank.toml`, TYPE, [await overlayForm(edition, language())]);

const MOST = 1_000_000;

/** A file's text with every byte of it: a byte order mark is part of what was signed. */
const textOf = async (file: File): Promise<string> => {
  if (file.size > MOST) throw new Error(v('too_large'));
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error(v('not_utf8'));
  }
};

/** What is said of a file as a whole. */
const alone = (message: Words): JsonProblem => ({ code: '', rule: null, item: null, key: '', place: { zh: '', en: '' }, message });

/** Takes files that are sound; says of each other what is wrong with it. */
export const take = async (files: File[]): Promise<void> => {
  const refused: typeof page.refused = [];
  const said: string[] = [];
  for (const file of files) {
    try {
      const text = await textOf(file);
      const { overlay, problems } = await lint(file.name, text);
      if (!overlay) {
        refused.push({ name: file.name, problems });
        continue;
      }
      const edition = builtinEdition(overlay.edition)?.id ?? overlay.edition;
      const number = builtinEdition(edition)?.number ?? edition;
      if (overlayTexts().some((kept) => kept.text === text)) {
        said.push(v('already', number));
        continue;
      }
      if ((overlayFor(edition) || draftOf(edition)) && !confirm(v('replace_sure', number))) continue;
      const wrong = await use(edition, text);
      if (wrong) refused.push({ name: file.name, problems: [alone(wrong)] });
      else said.push(v('imported', number));
    } catch (error) {
      refused.push({ name: file.name, problems: [alone(wordsOf(error))] });
    }
  }
  alter(() => {
    page.refused = refused;
    page.message = said.join(language() === 'zh' ? '；' : '; ');
  });
};
