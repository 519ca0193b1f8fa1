export interface Opened {
  status: number;
  page: string;
}

/** Follows a link of a mail, or posts a form to it. */
export async function open(link: string, form?: Record<string, string>): Promise<Opened> {
  const response = await fetch(link, form && { method: 'POST', body: new URLSearchParams(form) });
  return { status: response.status, page: await response.text() };
}

/** Acts as a person without scripts: presses, is asked to confirm, ticks the box, and presses again. */
export async function press(link: string, form: Record<string, string> = {}): Promise<Opened> {
  const first = await open(link, form);
  const confirm = markOf(first.page, 'confirm');
  return confirm === undefined ? first : open(link, { ...form, confirm, sure: 'yes' });
}

/** The hidden fields of a page's form. */
export const markOf = (page: string, name: 'ask' | 'confirm'): string | undefined =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1];
