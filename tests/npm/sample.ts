// What users of the package write, under `--strict`.
import { Library, SeafoodGbError, load } from 'seafood-gb';
import type { FactsReport, Options, Report, Submission } from 'seafood-gb';

const batch: Submission = {
  id: 'B-1',
  product: 'dried-sea-cucumber',
  produced: '2026-03-02',
  results: { protein: '38.2 g/100g', 盐分: { value: 18, unit: '%', detection_limit: '0.1' }, aerobic_plate_count: ['45 CFU/g', null] },
  label: { text: '品名：干海参' },
  net_content: { nominal: '500g', weights: ['499', 501] },
};
const library: Library = new Library();
const report: Report = library.check(batch);
const verdict: 'conforms' | 'does_not_conform' | 'undecided' = report.verdict;
const facts: FactsReport = library.check(batch, { detail: 'facts' });
const all: Report[] = library.check([batch, {}]);
const reasons: string[] = report.findings.flatMap(({ reason }) => (reason === 'unit_mismatch' ? [reason] : []));
// @ts-expect-error: there is no such reason
report.findings.filter(({ reason }) => reason === 'whim');
// @ts-expect-error: facts have no words
facts.findings[0]?.message;
// @ts-expect-error: a report has no such field
report.nothing;
// @ts-expect-error: there is no such option
const options: Options = { trus: 'text' };
// @ts-expect-error: no inspection is called so
library.check(batch, { inspection: 'sometimes' });
// @ts-expect-error: a date is text
const wrong: Submission = { produced: [2026] };

export const sample = async (): Promise<unknown> => {
  const loaded: Library = await load();
  const sheet = await loaded.open(new Uint8Array(), { file: 'march.csv', format: 'csv' });
  const first: Report | undefined = sheet.report(0, { lang: 'en' });
  for (const one of sheet.reports({ detail: 'facts' })) one.verdict satisfies typeof verdict;
  try {
    return [first, loaded.judge('1', '≤2').outcome, loaded.catalogue().items[0]?.quantity, loaded.standards().editions[0]?.force];
  } catch (error) {
    if (error instanceof SeafoodGbError) return error.zh;
    throw error;
  }
};
export { all, options, reasons, wrong };
