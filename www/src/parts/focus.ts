// Links to fields: the address names a field, not a view, so that the page goes there itself.

import { change, state } from '../state';

/** Frames in which a field has to stay where it is. */
const STEADY = 3;
/** Frames after which it is let be. */
const MOST = 60;

/** Brings a field into sight, and keeps it there: sections that come into sight on the way get their true height only then, and push it away. Not a smooth
 * scroll, which ends where the field was when it began. */
const bring = (field: HTMLElement, steady: number, frames = 0): void => {
  const { top, bottom } = field.getBoundingClientRect();
  const off = Math.abs((Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2 - innerHeight / 2) > innerHeight / 4;
  if (off || bottom < 0 || top > innerHeight || frames === 0) field.scrollIntoView({ block: 'center', behavior: 'auto' });
  const left = off ? STEADY : steady - 1;
  if (left > 0 && frames < MOST) requestAnimationFrame(() => bring(field, left, frames + 1));
};

/** Focuses the field that a link names, and brings it into sight. */
export const focusField = (id: string): void => {
  // The search may have put it away.
  if (!document.getElementById(id) && state.search) {
    change((state) => {
      state.search = '';
    });
  }
  const field = document.getElementById(id);
  if (!field) return;
  field.closest('details')?.setAttribute('open', '');
  field.focus({ preventScroll: true });
  bring(field, STEADY);
};

/** For `@click` of a link to a field. */
export const toField = (event: Event): void => {
  event.preventDefault();
  const link = event.currentTarget as HTMLAnchorElement;
  focusField(link.hash.slice(1));
};
