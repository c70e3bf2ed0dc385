// Dialogs, also in browsers of 2021 that know none: there they stand over the page and hold nothing back.

const found = (id: string): HTMLDialogElement | null => document.getElementById(id) as HTMLDialogElement | null;

const knows = (dialog: HTMLDialogElement): boolean => typeof dialog.showModal === 'function';

/** Opens a dialog that is not open. */
export const openDialog = (id: string): void => {
  const dialog = found(id);
  if (!dialog || dialog.hasAttribute('open')) return;
  if (knows(dialog)) dialog.showModal();
  else dialog.setAttribute('open', '');
};

/** Closes a dialog, where it is open. */
export const closeDialog = (id: string): void => {
  const dialog = found(id);
  if (!dialog?.hasAttribute('open')) return;
  if (knows(dialog)) {
    dialog.close();
    return;
  }
  dialog.removeAttribute('open');
  dialog.dispatchEvent(new Event('close'));
};
