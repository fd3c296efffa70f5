import { type DragEvent, useState } from 'react';

/** Lets an element take dropped files. */
export function useDrop(onDrop: (files: readonly File[]) => void) {
  const [over, setOver] = useState(false);
  const stop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
  };
  const handlers = {
    onDragEnter: (event: DragEvent) => {
      stop(event);
      setOver(true);
    },
    onDragOver: stop,
    onDragLeave: (event: DragEvent) => {
      stop(event);
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      stop(event);
      setOver(false);
      onDrop([...event.dataTransfer.files]);
    },
  };
  return { over, handlers };
}
