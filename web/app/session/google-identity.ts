/** The part of Google's script for signing in that is used here (https://developers.google.com/identity/gsi/web/reference/js-reference). */
interface GoogleIdentity {
  initialize: (settings: { client_id: string; callback: (answer: { credential: string }) => void }) => void;
  renderButton: (
    parent: HTMLElement,
    settings: { type: 'standard'; text: 'continue_with'; locale: string },
  ) => void;
}

declare global {
  interface Window {
    google?: { accounts: { id: GoogleIdentity } };
  }
}

let loading: Promise<GoogleIdentity> | undefined;

/** Loads the script once; again after it could not be loaded. */
export const loadGoogle = (): Promise<GoogleIdentity> =>
  (loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  }));

async function load(): Promise<GoogleIdentity> {
  const script = document.createElement('script');
  script.src = 'https://accounts.google.com/gsi/client';
  const loaded = new Promise((done, failed) => {
    script.addEventListener('load', done);
    script.addEventListener('error', failed);
  });
  document.head.append(script);
  await loaded;
  if (!window.google) throw new Error("Google's script has not come");
  return window.google.accounts.id;
}
