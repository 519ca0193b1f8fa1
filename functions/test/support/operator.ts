import * as z from 'zod';
import { stack } from './environment.ts';
import { signIn, type Person } from './people.ts';

/** An operator's calls, as Eka, the admin. */
export async function operatorCalls(): Promise<{
  call: (command: object) => Promise<{ http: number; text: string; body: Record<string, unknown> }>;
  leave: Person['leave'];
}> {
  const eka = await signIn('eka');
  return {
    leave: () => eka.leave(),
    async call(command) {
      const response = await fetch(`${stack.FUNCTIONS_URL}/operator`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await eka.user.getIdToken()}`,
        },
        body: JSON.stringify(command),
      });
      const text = await response.text();
      return { http: response.status, text, body: z.looseObject({}).parse(JSON.parse(text)) };
    },
  };
}
