import { useEffect, useRef, useState } from 'preact/hooks';
import type { Bilingual } from '../../client/index.ts';
import { t } from '../session/locale.ts';

/** The result of a command. It takes the focus, because the button that started it may be gone. */
export function StatusMessage({ said }: { said: { text: Bilingual } | undefined }) {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (said) line.current?.focus();
  }, [said]);
  return (
    <div role="status">
      {said && (
        <p ref={line} class="said" tabIndex={-1}>
          {t(said.text)}
        </p>
      )}
    </div>
  );
}

export function useStatusMessage() {
  const [said, setSaid] = useState<{ text: Bilingual }>();
  return { said, say: (text: Bilingual) => setSaid({ text }) };
}
