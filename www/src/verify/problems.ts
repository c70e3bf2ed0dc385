// Where a problem that lint names is shown: beside the field, the rule, the signature, or the edition as a whole.

import type { JsonProblem, Words } from '../contract';

/** A problem in its place. */
export interface Placed {
  /** Id of a rule, `delivery`, `verified`, or none for the edition. */
  at: { rule: string } | 'delivery' | 'verified' | 'edition';
  /** The field of the editor, where the problem names one. */
  field: string;
  /** Code of the library; none for what the page says. */
  code: string;
  message: Words;
}

const FIELDS: Record<string, string> = { min: 'lower', above: 'lower', max: 'upper', below: 'upper' };

/** The field that a key of the TOML is entered in: `grades.premium.min` in `min.premium`. */
const fieldOf = (key: string): string => {
  const grade = /^grades\.(.+)\.(min|max)$/.exec(key);
  return grade ? `${grade[2]}.${grade[1]}` : (FIELDS[key] ?? key);
};

/** What is wrong with an edition as a whole. */
export const ofEdition = (message: Words): Placed => ({ at: 'edition', field: '', code: '', message });

/** The place of a problem; `ofItem` is the rule that its item was added for. */
export const place = ({ rule, key, code, place, message }: JsonProblem, ofItem: string | undefined): Placed => {
  if (ofItem !== undefined) return { at: { rule: ofItem }, field: FIELDS[key] ?? key.replace(/^name\./, ''), code, message };
  if (rule !== null) return { at: { rule }, field: fieldOf(key), code, message };
  const [table = '', field = ''] = key.split('.');
  if (table === 'verified') return { at: 'verified', field, code, message };
  if (table === 'delivery') return { at: 'delivery', field: '', code, message };
  return { ...ofEdition({ zh: [place.zh, message.zh].filter(Boolean).join('：'), en: [place.en, message.en].filter(Boolean).join(': ') }), code };
};

const SIGNED = ['by', 'second', 'on', 'against'];

const order = ({ at, field }: Placed): number => (at === 'edition' ? 0 : at === 'delivery' ? 1 : at === 'verified' ? 3 + SIGNED.indexOf(field) : 2);

/** In the order of the page; that a value is missing is said once, in the words that say what is missing. */
export const inOrder = (problems: Placed[]): Placed[] => problems
  .filter((problem) => !(problem.code === 'no_value_set'
    && problems.some((other) => other !== problem && typeof problem.at === 'object' && isOfRule(other, problem.at.rule))))
  .sort((one, other) => order(one) - order(other));

export const isOfRule = (problem: Placed, rule: string): boolean => typeof problem.at === 'object' && problem.at.rule === rule;
