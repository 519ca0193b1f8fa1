import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../session/locale.ts';
import { Icon } from './icon.tsx';
import { words } from './words.ts';

interface DialogProps {
  title: string;
  children: ComponentChildren;
  onClose: () => void;
}

/**
 * A dialog over the page until it is closed: by its button, by Escape, or by the component that opened it. The focus
 * then returns to where it was.
 */
export function Dialog({ title, children, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Closed before it is removed, or the focus would be lost.
    return () => shown?.close();
  }, []);
  // The event comes after the closing: the next dialog may be open by then.
  const closed = () => {
    if (dialog.current) onClose();
  };
  return (
    <dialog ref={dialog} aria-labelledby={heading} onClose={closed}>
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
