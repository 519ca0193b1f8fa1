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
  /** The name of the radio group, unique on a page. */
  name: string;
  chosen: string | undefined;
  options: readonly Choice[];
  onChoose: (value: string) => void;
  /** The layout: tall lines, small tiles beside each other, or tiles as narrow as a time. */
  shape?: 'lines' | 'tiles' | 'times';
  required?: boolean;
  children?: ComponentChildren;
}

/** A choice of one, as native radio buttons: arrow keys move, and disabled ones are skipped. */
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
