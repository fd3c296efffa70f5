import { useId } from 'react';

interface SegmentsProps<T extends string> {
  label: string;
  options: readonly { readonly value: T; readonly label: string }[];
  value: T;
  disabled?: boolean;
  onChange: (value: T) => void;
}

/** A few choices side by side: radio buttons, so the arrows work by themselves. */
export function Segments<T extends string>({ label, options, value, disabled = false, onChange }: SegmentsProps<T>) {
  const name = useId();
  return (
    <div className="k-segments" role="radiogroup" aria-label={label} aria-disabled={disabled || undefined}>
      {options.map((option) => (
        <label key={option.value} data-checked={option.value === value || undefined} data-value={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={disabled}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
