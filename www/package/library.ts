// Objects in, objects out: what other programs call.

import type { Library as RawLibrary } from 'seafood-gb';
import type { JsonExamined, JsonLint } from 'seafood-gb/contract';

import { ask, asked, used } from './engine';
import type { CheckOptions, Judged, Options, Overlay, ReportOf, SheetOptions } from './options';
import { Sheet } from './sheet';
import { sourceOf } from './source';
import type { Catalogue } from './types/catalogue';
import type { Label } from './types/label';
import type { Standards } from './types/standards';
import type { Submission } from './types/submission';
import { written } from './written';

/** The standards, with overlays laid over them: what is asked goes to one of these, which is best kept. */
export class Library {
  readonly #raw: RawLibrary;
  readonly #overlays: readonly Overlay[];

  /** The standards as they come with the package, with overlays laid over them. */
  constructor(overlays: readonly Overlay[] = []) {
    this.#overlays = [...overlays];
    this.#raw = ask(() => {
      const builtin = new (used().Library)();
      if (overlays.length === 0) return builtin;
      try {
        return builtin.withOverlays(written(overlays));
      } finally {
        builtin.free();
      }
    });
  }

  /** Checks one batch. */
  check<const O extends Options = object>(submission: Submission, options?: O): ReportOf<O>;
  /** Checks batches: as many reports, in the same order. */
  check<const O extends Options = object>(submissions: readonly Submission[], options?: O): ReportOf<O>[];
  check(submission: Submission | readonly Submission[], options: Options = {}): unknown {
    return JSON.parse(this.checkText(written(submission), options));
  }

  /** The same from JSON to JSON: digits stay as they are written, and the bytes are those that the program prints. */
  checkText(json: string, options: Options = {}): string {
    return ask(() => this.#raw.check(json, asked(options)));
  }

  /** Judges the text of a label. `batch` has what does not stand in it. */
  label<const O extends Options = object>(text: string, batch: Submission = {}, options?: O): ReportOf<O> {
    const submission = written({ ...batch, label: { text } });
    return JSON.parse(this.checkText(submission, { inspection: 'label', ...options })) as ReportOf<O>;
  }

  /** Reads the text of a label into its fields, without judging it. */
  readLabel(text: string): Label {
    return JSON.parse(ask(() => this.#raw.readLabel(text))) as Label;
  }

  /** Reads a sheet (CSV, TSV, XLSX, or a web page or XML Spreadsheet that is called .xls) or a JSON file: bytes, or text. */
  async open(content: string | Uint8Array | ArrayBuffer, options: SheetOptions = {}): Promise<Sheet> {
    const { file = '', format, sheet, ...checking } = options;
    const source = await sourceOf(content, format, sheet);
    return new Sheet(ask(() => this.#raw.open(source.text, source.layout, file, asked(checking))), source.encoding);
  }

  /** Compares one result with one limit, both as typed. */
  judge(result: string, limit: string, { method = 'full', lang = 'zh' }: { method?: 'full' | 'rounded'; lang?: 'zh' | 'en' } = {}): Judged {
    const line = ask(() => this.#raw.judge(result, limit, method, lang));
    const end = line.indexOf('\t');
    return { outcome: line.slice(0, end) as Judged['outcome'], explanation: line.slice(end + 1) };
  }

  /** Products, items, fields of labels, and the words for codes. */
  catalogue(): Catalogue {
    return JSON.parse(ask(() => this.#raw.catalogue())) as Catalogue;
  }

  /** Every encoded requirement with its values, bases and sources. */
  standards(): Standards {
    return JSON.parse(ask(() => this.#raw.standards())) as Standards;
  }

  /** A batch for a form that shows it: its report, the verdict in words, where its results lie against their limits, and what can be asked of it. */
  examine(submission: Submission, options: CheckOptions = {}): JsonExamined {
    return JSON.parse(ask(() => this.#raw.examine(written(submission), asked(options), true))) as JsonExamined;
  }

  /** The record of the examination of a sample of germplasm, as text; blank of anything else. */
  record(submission: Submission, options: CheckOptions & { lang?: 'zh' | 'en' } = {}): string {
    return ask(() => this.#raw.record(written(submission), asked(options)));
  }

  /** A CSV to fill in for a product. */
  template(product: string, lang: 'zh' | 'en' = 'zh'): string {
    return ask(() => this.#raw.template(product, lang));
  }

  /** The form of an overlay for an edition, to be filled in and signed: TOML. */
  overlayForm(edition: string, lang: 'zh' | 'en' = 'zh'): string {
    return ask(() => this.#raw.overlayForm(edition, lang));
  }

  /** What is wrong with an overlay, if anything is. */
  lint({ name, text }: Overlay): JsonLint {
    return JSON.parse(ask(() => this.#raw.lint(name, text))) as JsonLint;
  }

  /** The same with further overlays laid over it; this one stays as it is. */
  withOverlays(overlays: readonly Overlay[]): Library {
    return new Library([...this.#overlays, ...overlays]);
  }

  /** Gives its memory back; it can be asked nothing more. */
  free(): void {
    this.#raw.free();
  }
}
