import { type DragEvent, useState } from 'react';

/** What makes an element a place to drop on; `over` while something hangs above it. */
export function useDropTarget(enabled: boolean, onDrop: () => unknown) {
  const [over, setOver] = useState(false);
  const handlers = {
    onDragOver: (event: DragEvent) => {
      if (!enabled) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      onDrop();
    },
  };
  return { over: over && enabled, handlers };
}
