import { useEffect, useId, useRef } from 'preact/hooks';

interface AccountFieldProps {
  label: string;
  hint: string | undefined;
  value: string;
  maxLength: number;
  inputMode?: 'numeric';
  autocomplete: 'name' | 'off';
  /** Why it cannot be right. The field then takes the focus. */
  fault: string | undefined;
  onInput: (value: string) => void;
}

/** A field with a hint, and in its place, once it was sent, what is wrong. */
export function AccountField({ label, hint, fault, onInput, ...field }: AccountFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const note = useId();
  useEffect(() => {
    if (fault !== undefined) input.current?.focus();
  }, [fault]);
  return (
    <div class="account-field">
      <label>
        {label}
        <input
          {...field}
          ref={input}
          required
          spellcheck={false}
          aria-invalid={fault !== undefined}
          aria-describedby={note}
          onInput={({ currentTarget }) => onInput(currentTarget.value)}
        />
      </label>
      <small id={note} class={fault === undefined ? undefined : 'fault'}>
        {fault ?? hint}
      </small>
    </div>
  );
}
