import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { t } from '../session/locale.ts';
import { Icon } from './icon.tsx';
import { words } from './words.ts';

interface DialogProps {
  title: string;
  children: ComponentChildren;
  onClose: () => void;
}

/** Over the page until it is closed: by its button, by Escape, or by whoever opened it. */
export function Dialog({ title, children, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby={heading} onClose={onClose}>
      <header>
        <h2 id={heading}>{title}</h2>
        <button type="button" class="bare" aria-label={t(words.close)} onClick={onClose}>
          <Icon name="cross" />
        </button>
      </header>
      {children}
    </dialog>
  );
}
