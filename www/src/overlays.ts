// Overlays: the values of the user's own official copies, one TOML file for each edition, kept in this browser.

/** An overlay that is laid over the library. */
export interface Kept {
  name: string;
  text: string;
}

const PLACE = 'seafood-gb/overlays/1';

const kept = (): Kept[] => {
  try {
    const found = JSON.parse(localStorage.getItem(PLACE) ?? '[]') as unknown;
    return Array.isArray(found) ? (found as Kept[]).filter((one) => typeof one.name === 'string' && typeof one.text === 'string') : [];
  } catch {
    return [];
  }
};

let overlays: Kept[] = kept();

export const overlayTexts = (): Kept[] => overlays;

/** Lays an overlay over the library, in the place of one of the same name. */
export const keepOverlay = (overlay: Kept): void => {
  store([...overlays.filter((other) => other.name !== overlay.name), overlay]);
};

export const dropOverlay = (name: string): void => {
  store(overlays.filter((other) => other.name !== name));
};

const store = (next: Kept[]): void => {
  overlays = next;
  try {
    localStorage.setItem(PLACE, JSON.stringify(overlays));
  } catch {
    // It holds for this visit.
  }
};
