// What goes wrong.

/** A wording in both languages. */
export interface Words {
  zh: string;
  en: string;
}

/** Something that cannot be done as asked, in both languages; `message` has both. */
export class SeafoodGbError extends Error {
  readonly zh: string;
  readonly en: string;

  constructor({ zh, en }: Words, options?: { cause?: unknown }) {
    super(zh === en ? en : `${zh} / ${en}`, options);
    this.name = 'SeafoodGbError';
    this.zh = zh;
    this.en = en;
  }
}
