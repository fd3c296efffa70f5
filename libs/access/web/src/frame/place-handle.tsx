import { IconGripVertical } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';

interface PlaceHandleProps {
  id: string;
  /** Says whose place it is, and which. */
  label: string;
  index: number;
  last: number;
  onMove: (to: number) => void;
  onDragStart: () => void;
  onDragEnd: () => void;
}

/** Moves a row of an ordered list: dragged, or by arrows, Home and End. */
export function PlaceHandle({ id, label, index, last, onMove, onDragStart, onDragEnd }: PlaceHandleProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to >= 0 && to <= last && to !== index) onMove(to);
  };
  return (
    <button
      type="button"
      className="k-entry__handle"
      draggable
      data-handle={id}
      aria-label={label}
      onDragStart={onDragStart}
      onDragEnd={onDragEnd}
      onKeyDown={onKeyDown}
    >
      <IconGripVertical size={15} aria-hidden />
    </button>
  );
}
