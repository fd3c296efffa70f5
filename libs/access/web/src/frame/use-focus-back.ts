import { useEffect } from 'react';

/** Puts the focus back where it was before a dialog came, when the dialog goes. */
export function useFocusBack(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      // The dialog's own guard of the focus has to let go first.
      setTimeout(() => before instanceof HTMLElement && before.isConnected && before.focus());
    };
  }, []);
}
