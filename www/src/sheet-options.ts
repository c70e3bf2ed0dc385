// How the batches of a sheet are judged. The choices outlive a reload; the file does not.

import type { Options } from './engine';

export interface SheetOptions {
  product: string;
  on: string;
  inspection: string;
  trust: string;
  /** Rows a page. */
  size: number;
}

export const SIZES: readonly number[] = [50, 100, 500];

const PLACE = 'seafood-gb/sheet/1';

const initial: SheetOptions = { product: '', on: '', inspection: 'tested-items', trust: 'recalled', size: 50 };

const text = (found: unknown, otherwise: string): string => (typeof found === 'string' ? found : otherwise);

export const keptOptions = (): SheetOptions => {
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE) ?? '{}') as Partial<Record<keyof SheetOptions, unknown>>;
    return {
      product: text(kept.product, initial.product),
      on: text(kept.on, initial.on),
      inspection: text(kept.inspection, initial.inspection),
      trust: text(kept.trust, initial.trust),
      size: SIZES.find((size) => size === kept.size) ?? initial.size,
    };
  } catch {
    return { ...initial };
  }
};

export const keepOptions = (options: SheetOptions): void => {
  try {
    localStorage.setItem(PLACE, JSON.stringify(options));
  } catch {
    // They hold for this visit.
  }
};

/** The options as the library takes them. */
export const asked = ({ product, on, inspection, trust }: SheetOptions): Options => ({
  ...(product && { product }),
  ...(on && { on }),
  inspection,
  trust,
});
