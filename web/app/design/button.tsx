import type { ComponentChildren } from 'preact';
import { t } from '../session/locale.ts';
import { words } from './words.ts';

interface ButtonProps {
  children: ComponentChildren;
  kind?: 'primary' | 'plain' | 'danger';
  /** True while the action of the button is running. */
  busy?: boolean;
  onClick?: () => void;
  label?: string;
}

/** Without `onClick` it submits its form. While busy it stays in place, and says so. */
export const Button = ({ children, kind = 'plain', busy = false, onClick, label }: ButtonProps) => (
  <button
    type={onClick ? 'button' : 'submit'}
    class={`button ${kind}`}
    aria-busy={busy}
    aria-disabled={busy}
    aria-label={label}
    onClick={(event) => {
      if (busy) event.preventDefault();
      else onClick?.();
    }}
  >
    {children}
    {busy && (
      <span class="spinner" role="status">
        <span class="for-readers">{t(words.working)}</span>
      </span>
    )}
  </button>
);
