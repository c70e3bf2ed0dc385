// Ways out of the page that go through the user's own hands: the clipboard, the share sheet of the system, a file.

/** Puts a text on the clipboard; false where the browser lets no page do so. */
export const copy = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
};

/** The way of older browsers, and of pages that came without encryption. */
const copySelected = (text: string): boolean => {
  const held = document.activeElement;
  const box = document.createElement('textarea');
  box.value = text;
  box.readOnly = true;
  box.className = 'copied';
  // Within an open dialog, where alone the focus may go.
  ([...document.querySelectorAll('dialog[open]')].pop() ?? document.body).append(box);
  box.select();
  box.setSelectionRange(0, text.length);
  let copied = false;
  try {
    copied = document.execCommand('copy');
  } catch {
    // It does not let pages copy.
  }
  box.remove();
  if (held instanceof HTMLElement) held.focus();
  return copied;
};

export type Shared = 'shared' | 'stopped' | 'impossible';

/** Hands text and picture to the system, or the text alone where it takes no files. */
export const share = async (title: string, text: string, picture: File | null): Promise<Shared> => {
  const whole: ShareData = picture ? { title, text, files: [picture] } : { title, text };
  const data = [whole, { title, text }].find((one) => typeof navigator.share === 'function' && (navigator.canShare?.(one) ?? !one.files));
  if (!data) return 'impossible';
  try {
    await navigator.share(data);
    return 'shared';
  } catch (error) {
    // The user thought better of it.
    return error instanceof DOMException && error.name === 'AbortError' ? 'stopped' : 'impossible';
  }
};

export type Within = 'wechat' | 'uc' | null;

/** Which of the browsers within other programs this is, that can neither print nor save files. */
export const within = (agent = navigator.userAgent): Within => (/MicroMessenger/i.test(agent) ? 'wechat' : /UCBrowser|UCWEB/i.test(agent) ? 'uc' : null);
