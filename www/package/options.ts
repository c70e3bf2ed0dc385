// What can be asked for. The names are those of the command line.

import type { FactsReport } from './types/facts';
import type { Report } from './types/report';

/** How to check; the names are those of the command line. */
export interface CheckOptions {
  /** The lowest basis that may decide; `recalled` where it is not given. */
  trust?: 'text' | 'quoted' | 'recalled' | 'absent';
  /** `guarded` accepts a result only where it is within the limit by its uncertainty. */
  decision?: 'simple' | 'guarded';
  /** What the inspection covers, where a submission does not say; `tested-items` where it is not given. */
  inspection?: 'tested-items' | 'delivery' | 'type' | 'label';
  /** The product of submissions that name none. */
  product?: string;
  /** The production date of submissions that give none. */
  on?: string;
  /** Editions to judge by, whatever the date. */
  editions?: string[];
  /** What was made later is remarked on: today in China, where it is not given; `null` remarks on nothing. */
  today?: string | null;
}

/** What of a report is written. */
export interface ReportOptions {
  /** `facts` has what fails or is open, and no words; `full`, where it is not given, has all. */
  detail?: 'facts' | 'full';
  /** The language of messages: `zh`, where it is not given, `en`, or `both`. */
  lang?: 'zh' | 'en' | 'both';
}

/** How to check, and what to write. */
export interface Options extends CheckOptions, ReportOptions {
  /** Every result with the limits that it was compared with, as `measured`. */
  measured?: boolean;
}

/** A report, by the detail that was asked for. */
export type ReportOf<O extends ReportOptions> = O extends { detail: 'facts' } ? FactsReport : Report;

/** A file of values that somebody verified: the name that reports give it, and its TOML. */
export interface Overlay {
  name: string;
  text: string;
}

/** What a single result comes to. */
export interface Judged {
  outcome: 'met' | 'not_met' | 'undecided';
  /** Why it comes out as it does. */
  explanation: string;
}

/** A sheet or a JSON file, and how to check what is in it. */
export interface SheetOptions extends CheckOptions {
  /** The name that messages and places give. */
  file?: string;
  /** How the text is laid out; by what stands in it, where it is not given. */
  format?: 'csv' | 'tsv' | 'json' | 'ndjson';
  /** The sheet of a workbook; every visible one that has a table, where it is not given. */
  sheet?: string;
  measured?: boolean;
}
