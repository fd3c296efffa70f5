import type { ReactNode } from 'react';

interface StateProps {
  title: string;
  hint?: ReactNode;
  icon?: ReactNode;
  actions?: ReactNode;
}

/** Says what goes here and offers the button that starts it. */
export function EmptyState({ title, hint, icon, actions }: StateProps) {
  return (
    <div className="k-state">
      {icon && <div className="k-state__icon">{icon}</div>}
      <h2>{title}</h2>
      {hint && <p>{hint}</p>}
      {actions && <div className="k-state__actions">{actions}</div>}
    </div>
  );
}
