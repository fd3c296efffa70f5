export interface MenuPlace {
  readonly left: number;
  readonly top: number;
}

/** Where a press of the mouse fell: the row that says which it is. */
export function rowOf(target: HTMLElement): HTMLElement | null {
  return target.closest<HTMLElement>('[data-menu-key]');
}

/** Fields, phones, letters and marked text have a menu of the browser that people need more. */
export function speaksForItself(target: HTMLElement): boolean {
  if (target.closest('input, textarea, select, [contenteditable="true"], a[href^="tel:"], a[href^="mailto:"]')) return true;
  const marked = window.getSelection();
  return marked !== null && !marked.isCollapsed && marked.containsNode(target, true);
}

/**
 * What the keyboard speaks of: the row that has the focus, or that the list points at while the focus is on it or nowhere.
 * Null when the focus is somewhere else.
 */
export function rowUnderKeys(area: HTMLElement): { readonly row: HTMLElement | null; readonly area: HTMLElement } | null {
  const focused = document.activeElement as HTMLElement | null;
  const nowhere = focused === null || focused === document.body || focused.id === 'content';
  if (!nowhere && !area.contains(focused)) return null;
  const own = nowhere ? null : rowOf(focused);
  return { row: own ?? pointedAt(area), area };
}

function pointedAt(area: HTMLElement): HTMLElement | null {
  const grid = area.querySelector('[aria-activedescendant]');
  const row = document.getElementById(grid?.getAttribute('aria-activedescendant') ?? '');
  return row && rowOf(row);
}

export function placeBelow(element: HTMLElement): MenuPlace {
  const { left, top, bottom, height } = element.getBoundingClientRect();
  return { left: left + 48, top: height > 100 ? top + 48 : bottom };
}
