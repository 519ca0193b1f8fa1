import { render } from 'preact';
import { siteSchema } from '../site.ts';
import './design/style.css';
import { settings } from './session/settings.ts';
import { t } from './session/locale.ts';
import { openSession } from './session/session.ts';
import { App } from './shell/app.tsx';
import { words } from './shell/words.ts';

const root = document.getElementById('app') ?? document.body;

async function start(): Promise<void> {
  const answer = await fetch('/config.json');
  const site = siteSchema.parse(await answer.json());
  if (site.policy) settings.value = site.policy;
  openSession(site);
  render(<App local={site.local} />, root);
}

start().catch((error: unknown) => {
  console.error(error);
  render(
    <main>
      <h1>Nusademy</h1>
      <p role="alert">{t(words.broken)}</p>
    </main>,
    root,
  );
});
