import { NewClientDialog } from './new-client-dialog';

/** A new client that begins with a card from the clipboard. */
export function PasteClientDialog({ onClose }: { onClose: () => void }) {
  return <NewClientDialog onClose={onClose} pasting />;
}
