// What the catalogue says of products: what they are called, whether they are food, and the words of their verdicts.

import type { JsonProduct, Words } from './contract';
import { state } from './state';

export const productOf = (id: string): JsonProduct | undefined => state.catalogue?.products.find((one) => one.id === id);

/** Whether it has labels, packages and limits of food; what is not known is taken for food. */
export const isFood = (id: string): boolean => productOf(id)?.food ?? true;

/** Words of its own for a verdict, where the product has any. */
export const verdictWords = (id: string, verdict: string): Words | undefined => {
  const own = productOf(id)?.verdict;
  return verdict === 'conforms' ? own?.conforms : verdict === 'does_not_conform' ? own?.fails : undefined;
};
