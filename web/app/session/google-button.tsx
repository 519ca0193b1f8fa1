import { useEffect, useRef, useState } from 'preact/hooks';
import { Trouble, useTask } from '../design/task.tsx';
import { signInWithGoogle } from './account.ts';
import { loadGoogle } from './google-identity.ts';
import { locale } from './locale.ts';
import { words } from './words.ts';

/** Google's own button, drawn by its script, which is loaded only where the project signs people in by Google. */
export function GoogleButton({ clientId }: { clientId: string }) {
  const place = useRef<HTMLDivElement>(null);
  const task = useTask();
  const [blocked, setBlocked] = useState(false);
  const language = locale.value;
  useEffect(() => {
    const draw = async (): Promise<void> => {
      const google = await loadGoogle();
      google.initialize({
        client_id: clientId,
        callback: ({ credential }) => void task.start(() => signInWithGoogle(credential)),
      });
      if (!place.current) return;
      place.current.replaceChildren();
      google.renderButton(place.current, { type: 'standard', text: 'continue_with', locale: language });
    };
    draw().catch(() => {
      setBlocked(true);
    });
  }, [clientId, language]);
  return (
    <div class="apart-above">
      <div ref={place} />
      <Trouble task={blocked ? { trouble: words.googleBlocked } : task} />
    </div>
  );
}
