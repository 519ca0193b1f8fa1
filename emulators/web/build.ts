import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { people, type Person } from '../seed/people.ts';
import { addressesOf, databaseNamespace, projectId } from '../suite/settings.ts';
import type { Ports } from '../suite/ports.ts';
import type { LocalStack, Site } from './site.ts';

/** Builds the web app into an empty folder, and tells it where the parts of a local stack are. */
export async function buildWeb(outDir: string, ports: Ports): Promise<void> {
  await build({
    root: fileURLToPath(new URL('app', import.meta.url)),
    configFile: false,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, target: 'es2022', manifest: true },
  });
  await writeFile(join(outDir, 'config.json'), JSON.stringify(siteOf(ports), undefined, 2));
}

function siteOf(ports: Ports): Site {
  const addresses = addressesOf(ports);
  const at = (name: string): string => (addresses[name] ?? '').replace(/\/$/, '');
  return {
    firebase: {
      apiKey: 'local',
      projectId,
      databaseURL: `https://${databaseNamespace}.firebaseio.com`,
    },
    functionsUrl: at('FUNCTIONS_URL'),
    local: {
      authUrl: `http://127.0.0.1:${ports.auth}`,
      database: { host: '127.0.0.1', port: ports.database },
      clockUrl: at('CLOCK_URL'),
      pages: {
        checkout: at('XENDIT_API_URL'),
        inbox: at('SENDGRID_API_URL'),
        calendar: at('GOOGLE_API_ROOT_URL'),
        archive: at('STORAGE_EMULATOR_HOST'),
      },
      people: Object.values(people).map(cardOf),
    },
  };
}

const cardOf = ({ uid, name, email, password, admin }: Person): LocalStack['people'][number] => ({
  name,
  email,
  password,
  role: admin ? 'operator' : uid.startsWith('mentor-') ? 'mentor' : 'mentee',
});
