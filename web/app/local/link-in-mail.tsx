import { useEffect, useState } from 'preact/hooks';
import * as z from 'zod/mini';
import type { LocalStack } from '../../site.ts';
import { t } from '../session/locale.ts';
import { siteOf } from '../session/session.ts';
import { words } from './words.ts';

const codes = z.object({
  oobCodes: z.array(z.object({ email: z.string(), requestType: z.string(), oobLink: z.string() })),
});

interface LinkInMailProps {
  local: LocalStack;
  email: string;
  kind: 'VERIFY_EMAIL' | 'PASSWORD_RESET';
}

/** The emulator of Firebase Auth sends no mails. It lists the links instead, and the last one stands here. */
export function LinkInMail({ local, email, kind }: LinkInMailProps) {
  const [link, setLink] = useState<string>();
  useEffect(() => {
    const look = async (): Promise<void> => {
      const { projectId } = siteOf().firebase;
      const answer = await fetch(`${local.authUrl}/emulator/v1/projects/${projectId}/oobCodes`);
      const { oobCodes } = codes.parse(await answer.json());
      setLink(oobCodes.findLast((one) => one.email === email && one.requestType === kind)?.oobLink);
    };
    const timer = setInterval(() => void look().catch(() => undefined), 1_000);
    return () => {
      clearInterval(timer);
    };
  }, [email, kind]);
  if (link === undefined) return null;
  const isReset = kind === 'PASSWORD_RESET';
  // The emulator has no page to choose a password on; it takes it from the address.
  const password = local.people[0]?.password ?? 'a-new-password';
  return (
    <p class="quiet">
      {t(words.linkInMail)}{' '}
      <a href={isReset ? `${link}&newPassword=${password}` : link} target="_blank" rel="noopener">
        {t(isReset ? words.newPassword(password) : words.openLink)}
      </a>
    </p>
  );
}
