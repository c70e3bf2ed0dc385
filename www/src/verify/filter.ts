// Which rules are shown.

import type { Basis, JsonEdition, JsonLimit } from '../contract';
import { before, draftOf } from './draft';
import { listTakenOut } from './acts';
import { idsOf } from './added';
import { isOfRule } from './problems';
import { BASES, builtinEdition, overlayFor, page } from './store';

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

const textOf = (edition: JsonEdition, limit: JsonLimit): string => fold([
  edition.id, edition.number, edition.title.zh, edition.title.en, limit.rule, limit.clause ?? '', limit.name.zh, limit.name.en, limit.note?.zh ?? '', limit.note?.en ?? '',
  ...limit.values.flatMap((value) => [value.text.zh, value.text.en, value.source, value.verified?.by ?? '', value.verified?.second ?? '']),
].join('\n'));

const searched = new WeakMap<JsonLimit, string>();

const says = (edition: JsonEdition, limit: JsonLimit, wanted: string): boolean => {
  let text = searched.get(limit);
  if (text === undefined) searched.set(limit, (text = textOf(edition, limit)));
  return wanted.split(/\s+/).every((word) => text.includes(word));
};

/** The least known basis of a rule; what follows from other rules has none of its own. */
export const basisOf = (limit: JsonLimit): Basis => BASES.find((basis) => limit.values.some((value) => value.basis === basis)) ?? 'text';

const inScope = (edition: JsonEdition): boolean =>
  (page.filter.product === '' || edition.products.includes(page.filter.product)) && (page.filter.edition === '' || edition.id === page.filter.edition);

/** The rules shown of an edition; what is being written or has a problem is always among them. */
export const shownRules = (edition: JsonEdition): JsonLimit[] => {
  if (!inScope(edition)) return [];
  const { only } = page.filter;
  if (only.size) return edition.rules.filter((limit) => only.has(`${edition.id}/${limit.rule}`));
  const wanted = fold(page.filter.search.trim());
  const draft = draftOf(edition.id);
  const known = builtinEdition(edition.id);
  const began = draft?.base && known ? before(draft, known).entries : {};
  const problems = page.problems.get(edition.id) ?? [];
  const mine = new Set(draft && known ? idsOf(draft.added, known) : []);
  // A character that is edited below is not listed a second time.
  return edition.rules.filter((limit) => !mine.has(limit.rule) && (
    (draft?.entries[limit.rule] !== undefined || began[limit.rule] !== undefined || problems.some((problem) => isOfRule(problem, limit.rule))
      || limit.values.some((value) => page.filter.bases.has(value.basis)) || (limit.values.length === 0 && page.filter.bases.has('text')))
    && (wanted === '' || says(edition, limit, wanted))));
};

export const showsDelivery = (edition: JsonEdition): boolean =>
  edition.delivery !== null && page.filter.only.size === 0 && page.filter.search.trim() === '' && (page.filter.bases.has(edition.delivery.basis) || draftOf(edition.id)?.delivery != null || listTakenOut(edition.id) !== null);

/** The editions shown, with their rules; one with a draft or an overlay in use also where no rule is left to show. */
export const shownEditions = (): { edition: JsonEdition; rules: JsonLimit[] }[] => page.laid
  .map((edition) => ({ edition, rules: shownRules(edition) }))
  .filter(({ edition, rules }) => rules.length > 0
    || (page.filter.only.size === 0 && inScope(edition) && page.filter.search.trim() === '' && (draftOf(edition.id) !== undefined || overlayFor(edition.id) !== undefined)));

/** How many rules of the editions in scope have each basis. */
export const basisCounts = (): Map<Basis, number> => {
  const counts = new Map<Basis, number>(BASES.map((basis) => [basis, 0]));
  for (const edition of page.laid.filter(inScope)) {
    for (const limit of edition.rules) if (limit.values.length) counts.set(basisOf(limit), (counts.get(basisOf(limit)) ?? 0) + 1);
  }
  return counts;
};
