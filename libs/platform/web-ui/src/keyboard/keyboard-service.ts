import { type KeyCombo, matches, parseSequence } from './key-combo';

export type ShortcutGroup = 'global' | 'go' | 'list' | 'card' | 'form';

export interface Shortcut {
  /** 'Ctrl+K', 'j', '?', or a sequence such as 'g c'. */
  readonly keys: string;
  /** What it does, in the user's language; shown in the list of keys. */
  readonly label: string;
  readonly group: ShortcutGroup;
  /** Returning false lets another shortcut with the same keys try. */
  readonly run: (event: KeyboardEvent) => unknown;
  /** Works while typing in a field. */
  readonly inFields?: boolean;
  /** Works while a dialog is open. */
  readonly inDialogs?: boolean;
  /** Not listed. */
  readonly hidden?: boolean;
}

interface Registered {
  readonly shortcut: () => Shortcut;
  readonly sequence: readonly KeyCombo[];
}

const sequencePause = 1200;

/** Holds the shortcuts in force; those registered last are asked first. */
export class KeyboardService {
  private registered: Registered[] = [];
  private pressed: KeyboardEvent[] = [];
  private listeners = new Set<() => void>();
  private revisionNumber = 0;

  constructor(private readonly singleKeysOn: () => boolean) {}

  register(keys: string, shortcut: () => Shortcut): () => void {
    const entry = { shortcut, sequence: parseSequence(keys) };
    this.registered = [entry, ...this.registered];
    this.changed();
    return () => {
      this.registered = this.registered.filter((other) => other !== entry);
      this.changed();
    };
  }

  /** Shortcuts in force, oldest first, for the list of keys. */
  list(): Shortcut[] {
    return this.registered.map((entry) => entry.shortcut()).reverse();
  }

  get revision(): number {
    return this.revisionNumber;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || isModifier(event)) return;
    const last = this.pressed.at(-1);
    if (last && event.timeStamp - last.timeStamp > sequencePause) this.pressed = [];
    this.pressed = [...this.pressed, event].slice(-2);
    for (const entry of this.registered) {
      if (this.applies(entry, event) && entry.shortcut().run(event) !== false) {
        event.preventDefault();
        this.pressed = [];
        return;
      }
    }
  }

  private applies(entry: Registered, event: KeyboardEvent): boolean {
    const { sequence } = entry;
    const presses = this.pressed.slice(-sequence.length);
    if (presses.length < sequence.length || !sequence.every((combo, index) => matches(presses[index] as KeyboardEvent, combo)))
      return false;
    const shortcut = entry.shortcut();
    if (isSingleKey(sequence) && !this.singleKeysOn()) return false;
    if (!shortcut.inFields && isField(event.target)) return false;
    return (shortcut.inDialogs ?? false) || !dialogIsOpen();
  }

  private changed(): void {
    this.revisionNumber += 1;
    for (const listener of this.listeners) listener();
  }
}

function isModifier(event: KeyboardEvent): boolean {
  return ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph'].includes(event.key);
}

function isSingleKey(sequence: readonly KeyCombo[]): boolean {
  return sequence.some((combo) => !combo.ctrl && !combo.alt && /^(Key|Digit|Slash|Comma|Period)/.test(combo.code ?? ''));
}

export function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range', 'submit'].includes(target.type);
}

/** Whether a press concerns an open list, menu or pop-over rather than the page. */
export function isInDropdown(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.getAttribute('aria-expanded') === 'true' || target.closest('[data-portal]') !== null;
}

function dialogIsOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}
