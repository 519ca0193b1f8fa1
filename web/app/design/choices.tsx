import type { ComponentChildren } from 'preact';

export interface Choice {
  value: string;
  text: string;
  /** A second line, smaller. */
  hint?: string;
  disabled?: boolean;
}

interface ChoicesProps {
  title: string;
  /** Of the radio group; one on a page. */
  name: string;
  chosen: string | undefined;
  options: readonly Choice[];
  onChoose: (value: string) => void;
  /** How they lie: as tall lines, or as small tiles beside each other. */
  shape?: 'lines' | 'tiles';
  required?: boolean;
  children?: ComponentChildren;
}

/** One of several, as native radio buttons: arrow keys move, and those that cannot be had are passed over. */
export const Choices = ({
  title,
  name,
  chosen,
  options,
  onChoose,
  shape = 'lines',
  required = false,
  children,
}: ChoicesProps) => (
  <fieldset class={`choices ${shape}`}>
    <legend>{title}</legend>
    {children}
    <div class="options">
      {options.map(({ value, text, hint, disabled = false }) => (
        <label key={value} class="choice">
          <input
            type="radio"
            name={name}
            value={value}
            checked={chosen === value}
            disabled={disabled}
            required={required}
            onChange={() => {
              onChoose(value);
            }}
          />
          <span>
            <b>{text}</b>
            {hint !== undefined && <small>{hint}</small>}
          </span>
        </label>
      ))}
    </div>
  </fieldset>
);
