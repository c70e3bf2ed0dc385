// A host: checks the batches of a file, a sheet or JSON, prints what each comes to and what stands in its way. It exits as the program does.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Library, SeafoodGbError } from 'seafood-gb';

const [, , path] = process.argv;
const STATUS = { conforms: 0, does_not_conform: 1, undecided: 2 };

const library = new Library();
try {
  const sheet = await library.open(readFileSync(path), { file: basename(path) });
  let worst = 0;
  for (const report of sheet.reports({ detail: 'facts' })) {
    const status = STATUS[report.verdict];
    worst = worst === 1 || status === 1 ? 1 : Math.max(worst, status);
    console.log(`${report.id}\t${report.verdict}${report.provisional ? ' (provisional)' : ''}`);
    for (const { standard, rule, outcome, reason = '', found = '', required = '' } of report.findings) {
      console.log(`\t${standard} ${rule}\t${outcome}\t${reason}\t${found}\t${required}`);
    }
  }
  sheet.free();
  process.exitCode = worst;
} catch (error) {
  if (!(error instanceof SeafoodGbError)) throw error;
  console.error(`${path}: ${error.en}`);
  process.exitCode = 65;
}
