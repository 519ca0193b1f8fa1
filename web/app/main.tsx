import { render } from 'preact';
import { siteSchema } from '../site.ts';
import './design/style.css';
import { payoutSettings, settings } from './session/settings.ts';
import { t } from './session/locale.ts';
import { openSession } from './session/session.ts';
import { App } from './shell/app.tsx';
import { words } from './shell/words.ts';

const root = document.getElementById('app') ?? document.body;

async function start(): Promise<void> {
  const answer = await fetch('/config.json');
  const site = siteSchema.parse(await answer.json());
  if (site.policy) settings.value = site.policy;
  payoutSettings.value = site.payouts;
  openSession(site);
  root.replaceChildren();
  render(<App local={site.local} />, root);
}

// Not all browsers have it, and not all people let a site keep anything: then the app needs the network.
if ('serviceWorker' in navigator)
  navigator.serviceWorker.register('/sw.js').catch((error: unknown) => {
    console.warn(error);
  });

start().catch((error: unknown) => {
  console.error(error);
  root.replaceChildren();
  render(
    <main>
      <h1>Nusademy</h1>
      <p role="alert">{t(words.broken)}</p>
    </main>,
    root,
  );
});
