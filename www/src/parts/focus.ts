// Links to fields: the address names a field, not a view, so that the page goes there itself.

import { change, state } from '../state';

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
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  field.scrollIntoView({ block: 'center', behavior: still ? 'auto' : 'smooth' });
};

/** For `@click` of a link to a field. */
export const toField = (event: Event): void => {
  event.preventDefault();
  const link = event.currentTarget as HTMLAnchorElement;
  focusField(link.hash.slice(1));
};
