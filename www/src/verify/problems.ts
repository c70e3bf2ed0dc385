// Where a problem that lint names is shown: beside the field, the rule, the signature, or the edition as a whole.

import type { JsonProblem } from '../contract';

/** A problem in its place. */
export interface Placed {
  /** Id of a rule, `delivery`, `verified`, or none for the edition. */
  at: { rule: string } | 'delivery' | 'verified' | 'edition';
  /** The field of the editor, where the problem names one. */
  field: string;
  message: string;
}

const FIELDS: Record<string, string> = { min: 'lower', above: 'lower', max: 'upper', below: 'upper' };

/** The field that a key of the TOML is entered in: `grades.premium.min` in `min.premium`. */
const fieldOf = (key: string): string => {
  const grade = /^grades\.(.+)\.(min|max)$/.exec(key);
  return grade ? `${grade[2]}.${grade[1]}` : (FIELDS[key] ?? key);
};

const named = (message: string): string => /^`([^`]+)`/.exec(message)?.[1] ?? '';

/** The place of a problem; `ids` are those of the rows, in order. */
export const place = ({ place, message }: JsonProblem, ids: string[]): Placed => {
  const signed = /^`verified`(?:\.`(\w+)`)?/.exec(place);
  // Where two are the same person it is the second name that has to change.
  if (signed) return { at: 'verified', field: signed[1] ?? (message.includes('`second`') ? 'second' : named(message)), message };
  if (place.startsWith('`delivery`')) return { at: 'delivery', field: '', message };
  const numbered = /^`rule` no\. (\d+)(?:\.`(\w+)`)?/.exec(place);
  if (numbered) return { at: { rule: ids[Number(numbered[1]) - 1] ?? '' }, field: fieldOf(numbered[2] ?? ''), message };
  const rule = /^rule `(.*)`$/.exec(place)?.[1];
  if (rule !== undefined) return { at: { rule }, field: fieldOf(named(message)), message };
  return { at: 'edition', field: '', message: place ? `${place}: ${message}` : message };
};

const SIGNED = ['by', 'second', 'on', 'against'];

const order = ({ at, field }: Placed): number => (at === 'edition' ? 0 : at === 'delivery' ? 1 : at === 'verified' ? 3 + SIGNED.indexOf(field) : 2);

/** In the order of the page; that a value is missing is said once, in the words that say what is missing. */
export const inOrder = (problems: Placed[]): Placed[] => problems
  .filter((problem) => !(problem.message.startsWith('no value is set, expected the value')
    && problems.some((other) => other !== problem && typeof problem.at === 'object' && isOfRule(other, problem.at.rule))))
  .sort((one, other) => order(one) - order(other));

export const isOfRule = (problem: Placed, rule: string): boolean => typeof problem.at === 'object' && problem.at.rule === rule;
