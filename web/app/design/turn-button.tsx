import { Icon } from './icon.tsx';

interface TurnButtonProps {
  to: 'left' | 'right';
  label: string;
  /** `undefined`: there is nothing further. The button keeps the focus, for the way back. */
  onClick: (() => void) | undefined;
}

/** Leads to the month or week before or after. */
export const TurnButton = ({ to, label, onClick }: TurnButtonProps) => (
  <button
    type="button"
    class="button plain icon-only"
    aria-label={label}
    title={label}
    aria-disabled={!onClick}
    onClick={onClick}
  >
    <Icon name={to} />
  </button>
);
