import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
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
  const id = useId();
  const { button, leaving } = useFocusBack(props.editing);
  if (props.editing) return <InlineEditor {...props} leaving={leaving} />;
  const empty = props.view === null || props.view === undefined || props.view === '';
  const content = empty ? <span className="k-faint">{t('card.notFilled')}</span> : props.view;
  if (!props.onEdit) return <div className="k-inline">{content}</div>;
  return (
    <div
      ref={button}
      className="k-inline k-inline--editable"
      role="button"
      tabIndex={0}
      id={id}
      aria-labelledby={`${id}-label ${id}`}
      data-inline-edit
      onClick={(event) => !(event.target as HTMLElement).closest('a') && props.onEdit?.()}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== 'F2')) return;
        event.preventDefault();
        props.onEdit?.();
      }}
    >
      <span id={`${id}-label`} hidden>
        {t('card.edit', { field: props.label })}
      </span>
      {content}
    </div>
  );
}

/** After Enter or Esc the focus returns to the value; whoever clicked or tabbed elsewhere stays there. */
function useFocusBack(editing: boolean) {
  const button = useRef<HTMLDivElement>(null);
  const byKey = useRef(false);
  useEffect(() => {
    if (editing || !byKey.current) return;
    byKey.current = false;
    button.current?.focus();
  }, [editing]);
  return { button, leaving: (key: boolean) => (byKey.current = key) };
}

interface InlineEditorProps extends InlineEditProps {
  /** Told how the editing is about to end. */
  leaving: (byKey: boolean) => void;
}

function InlineEditor({ label, editor, error, multiline, onCancel, onSave, leaving }: InlineEditorProps) {
  const box = useRef<HTMLDivElement>(null);
  const afterPress = usePress();
  const settle = useSettle(leaving);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') settle(onCancel, true);
    else if (event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey)) settle(onSave, true);
    else if (event.key === 'Tab' && isLastStop(box.current, event)) {
      const next = neighbour(box.current, event.shiftKey);
      settle(onSave);
      setTimeout(() => next?.click());
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  // Focus lands after the event.
  const leave = () => afterPress(() => focusIsOutside(box.current) && settle(onSave));
  return (
    <div
      ref={box}
      className="k-inline k-inline--editing"
      role="group"
      aria-label={label}
      data-inline-editor
      onKeyDown={onKeyDown}
      onBlur={leave}
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

/** A dropdown of the editor lives in a portal and is still inside. */
function focusIsOutside(box: HTMLElement | null): boolean {
  const focused = document.activeElement;
  return box !== null && !box.contains(focused) && !focused?.closest('[data-portal]');
}

/** Ends the editing once, though Enter and the loss of focus both ask for it. */
function useSettle(leaving: (byKey: boolean) => void) {
  const settled = useRef(false);
  return (finish: () => void, byKey = false) => {
    if (settled.current) return;
    settled.current = true;
    leaving(byKey);
    finish();
    // A refused value leaves the editor open, and it must be possible to save it again.
    setTimeout(() => (settled.current = false));
  };
}

/** An editor of two inputs (a sum and its currency) is left by Tab from the second. */
function isLastStop(box: HTMLElement | null, event: KeyboardEvent): boolean {
  const select = box?.querySelector('select');
  return !select || (event.target === select) !== event.shiftKey;
}

/** The fact before or after this one, to go on editing. */
function neighbour(box: HTMLElement | null, back: boolean): HTMLElement | undefined {
  const facts = [...(box?.closest('.k-facts')?.querySelectorAll<HTMLElement>('[data-inline-edit], [data-inline-editor]') ?? [])];
  const at = facts.indexOf(box as HTMLElement);
  return facts[at + (back ? -1 : 1)];
}

/** Puts off what would move the page until the mouse button is up, or a click would land on what moved under it. */
function usePress() {
  const pressed = useRef(false);
  useEffect(() => {
    const down = () => (pressed.current = true);
    const up = () => (pressed.current = false);
    document.addEventListener('pointerdown', down, true);
    document.addEventListener('pointerup', up, true);
    return () => {
      document.removeEventListener('pointerdown', down, true);
      document.removeEventListener('pointerup', up, true);
    };
  }, []);
  return (run: () => void) => {
    if (pressed.current) document.addEventListener('pointerup', () => setTimeout(run), { once: true });
    else setTimeout(run);
  };
}
