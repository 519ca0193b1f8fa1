interface TextAreaProps {
  label: string;
  value: string;
  maxLength: number;
  rows?: number;
  required?: boolean;
  placeholder?: string;
  onInput: (value: string) => void;
}

/** A multi-line text field with its label. */
export const TextArea = ({ label, rows = 3, onInput, ...field }: TextAreaProps) => (
  <label>
    {label}
    <textarea
      {...field}
      rows={rows}
      onInput={({ currentTarget }) => {
        onInput(currentTarget.value);
      }}
    />
  </label>
);
