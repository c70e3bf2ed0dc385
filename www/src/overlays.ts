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

/** Changes that could not be stored: they hold for this visit. None stands for an overlay that was let go. */
const own = new Map<string, Kept | undefined>();

/** What is stored, which another tab may have changed, with the changes of this one. */
const merged = (): Kept[] => [
  ...kept().filter(({ name }) => !own.has(name)),
  ...[...own.values()].filter((overlay) => overlay !== undefined),
];

let overlays = merged();

export const overlayTexts = (): Kept[] => overlays;

/** Lays an overlay over the library, in the place of one of the same name. */
export const keepOverlay = (overlay: Kept): void => put(overlay.name, overlay);

export const dropOverlay = (name: string): void => put(name, undefined);

const put = (name: string, overlay: Kept | undefined): void => {
  own.delete(name);
  own.set(name, overlay);
  overlays = merged();
  try {
    localStorage.setItem(PLACE, JSON.stringify(overlays));
    own.clear();
  } catch {
    // It holds for this visit.
  }
};

let changed = (): void => undefined;

/** Says what is to be done when another tab adopted an overlay or let one go. */
export const onOverlays = (heed: () => void): void => {
  changed = heed;
};

const look = (): void => {
  const now = merged();
  if (JSON.stringify(now) === JSON.stringify(overlays)) return;
  overlays = now;
  changed();
};

window.addEventListener('storage', ({ key }) => {
  if (key === PLACE || key === null) look();
});
// A page that was gone back to heard nothing meanwhile.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) look();
});
