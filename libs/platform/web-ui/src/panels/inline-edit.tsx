import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface InlineEditProps {
  label: string;
  editing: boolean;
  /** Present when the value may be changed. */
  onEdit?: () => void;
  onCancel: () => void;
  onSave: () => void;
  /** The value as text; nothing shows as «Не заповнено». */
  view: ReactNode;
  editor: ReactNode;
  error?: string | undefined;
  /** Enter makes a new line, so Ctrl+Enter saves. */
  multiline?: boolean;
}

/** A value edited where it stands: click or Enter to begin, Enter or Tab to save, Esc to leave as it was. */
export function InlineEdit(props: InlineEditProps) {
  const { t } = useTranslation();
  if (props.editing) return <InlineEditor {...props} />;
  const empty = props.view === null || props.view === undefined || props.view === '';
  const content = empty ? <span className="k-faint">{t('card.notFilled')}</span> : props.view;
  if (!props.onEdit) return <div className="k-inline">{content}</div>;
  return (
    <div
      className="k-inline k-inline--editable"
      role="button"
      tabIndex={0}
      aria-label={t('card.edit', { field: props.label })}
      data-inline-edit
      onClick={(event) => !(event.target as HTMLElement).closest('a') && props.onEdit?.()}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== 'F2')) return;
        event.preventDefault();
        props.onEdit?.();
      }}
    >
      {content}
    </div>
  );
}

function InlineEditor({ label, editor, error, multiline, onCancel, onSave }: InlineEditProps) {
  const box = useRef<HTMLDivElement>(null);
  const settled = useRef(false);
  const settle = (finish: () => void) => {
    if (settled.current) return;
    settled.current = true;
    finish();
    // A refused value leaves the editor open, and it must be possible to save it again.
    setTimeout(() => (settled.current = false));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') settle(onCancel);
    else if (event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey)) settle(onSave);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const leave = () => {
    // Focus lands after the event; a dropdown of the editor lives in a portal and is still inside.
    setTimeout(() => {
      const focused = document.activeElement;
      const inside = !box.current || box.current.contains(focused) || focused?.closest('[data-portal]');
      if (!inside) settle(onSave);
    });
  };
  return (
    <div ref={box} className="k-inline k-inline--editing" role="group" aria-label={label} onKeyDown={onKeyDown} onBlur={leave}
    >
      {editor}
      {error && (
        <p className="k-field-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
