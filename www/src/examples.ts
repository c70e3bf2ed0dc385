// An example of each thing that the form takes: cases and a sheet, as files. The program checks them, too.

import batch from '../examples/batch.json';
import germplasm from '../examples/germplasm.json';
import label from '../examples/label.json';
import sheet from '../examples/sheet.csv';

/** What there is an example of in the form. */
export type Example = 'label' | 'batch' | 'germplasm';

export const EXAMPLES: Record<Example, string> = { label: JSON.stringify(label), batch: JSON.stringify(batch), germplasm: JSON.stringify(germplasm) };

export const SHEET: string = sheet;
