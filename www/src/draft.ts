// What is filled in: kept in this browser, so that it survives a reload, and turned into a submission for the library.

/** A result as typed. */
export interface Result {
  value: string;
  unit: string;
}

/** Everything that the form asks. */
export interface Draft {
  product: string;
  produced: string;
  id: string;
  grade: string;
  inspection: string;
  trust: string;
  cited: string;
  traits: Record<string, string>;
  results: Record<string, Result>;
  label: { text: string; fields: Record<string, string> };
  net: { nominal: string; lot: string; weights: string; glaze: string; unit: string };
  /** For the printed report. */
  by: string;
  second: string;
  place: string;
}

const PLACE = 'seafood-gb/draft/1';

export const blankDraft = (): Draft => ({
  product: '', produced: '', id: '', grade: '', inspection: 'tested-items', trust: 'recalled', cited: '',
  traits: {}, results: {}, label: { text: '', fields: {} },
  net: { nominal: '', lot: '', weights: '', glaze: '', unit: 'g' },
  by: '', second: '', place: '',
});

/** The draft of the last visit; a blank one where there is none, or none that can be read. */
export const keptDraft = (): Draft => {
  const blank = blankDraft();
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE) ?? '{}') as Partial<Draft>;
    return { ...blank, ...kept, label: { ...blank.label, ...kept.label }, net: { ...blank.net, ...kept.net } };
  } catch {
    return blank;
  }
};

export const keepDraft = (draft: Draft): void => {
  try {
    localStorage.setItem(PLACE, JSON.stringify(draft));
  } catch {
    // A browser that keeps nothing (private window, full disk) still checks.
  }
};

export const dropDraft = (): void => {
  try {
    localStorage.removeItem(PLACE);
  } catch {
    // Nothing was kept.
  }
};

const given = (text: string): string | undefined => (text.trim() === '' ? undefined : text);

/** The submission, as JSON text. Blank fields are left out. */
export const submission = (draft: Draft): string => {
  const results = Object.entries(draft.results)
    .filter(([, result]) => result.value.trim() !== '')
    .map(([item, { value, unit }]) => [item, unit ? { value, unit } : { value }]);
  const hasLabel = draft.label.text.trim() !== '' || Object.keys(draft.label.fields).length > 0;
  const { nominal, lot, weights, glaze, unit } = draft.net;
  const hasNet = [nominal, lot, weights, glaze].some((text) => text.trim() !== '');
  const traits = Object.fromEntries(Object.entries(draft.traits).filter(([, value]) => value !== ''));
  return JSON.stringify({
    id: given(draft.id),
    product: given(draft.product),
    produced: given(draft.produced),
    grade: given(draft.grade),
    cited: given(draft.cited),
    ...traits,
    results: results.length ? Object.fromEntries(results) : undefined,
    label: hasLabel ? { text: given(draft.label.text), fields: hasFields(draft.label.fields) } : undefined,
    net_content: hasNet
      ? { nominal: given(nominal), lot: given(lot), weights: given(weights.trim().replace(/\s*\n\s*/g, ';')), glaze: given(glaze), unit: given(unit) }
      : undefined,
  });
};

const hasFields = (fields: Record<string, string>): Record<string, string> | undefined =>
  Object.keys(fields).length ? fields : undefined;
