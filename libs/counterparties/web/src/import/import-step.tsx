import { IconCheck } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';

export type StepState = 'ahead' | 'open' | 'done';

interface ImportStepProps {
  number: number;
  title: string;
  state: StepState;
  /** What will stand here while the step is ahead, or stood here when it is behind. */
  hint?: string;
  children?: ReactNode;
}

export function ImportStep({ number, title, state, hint, children }: ImportStepProps) {
  const id = useId();
  return (
    <section className="im-step" data-state={state} aria-labelledby={id}>
      <header className="im-step__header">
        <span className="im-step__number" aria-hidden>
          {state === 'done' ? <IconCheck size={14} stroke={2.4} /> : number}
        </span>
        <h2 id={id}>{title}</h2>
        {hint && <p className="im-step__hint">{hint}</p>}
      </header>
      {state !== 'ahead' && children && <div className="im-step__body">{children}</div>}
    </section>
  );
}
