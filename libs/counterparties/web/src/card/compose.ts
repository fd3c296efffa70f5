/** Asks whichever panel of the card composes notes and plans to begin one. */
export function compose(id: string, what: 'note' | 'plan'): void {
  window.dispatchEvent(new CustomEvent('kolo:compose', { detail: { entity: 'counterparty', id, what } }));
}
