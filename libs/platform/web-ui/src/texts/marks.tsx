import type { CSSProperties } from 'react';
import { markColors } from '../theme/tokens';

export interface Mark {
  readonly id?: string;
  readonly name: string;
  readonly color?: string | null;
}

/** The CSS colour of a mark: a name of the palette, or a colour that the user chose. */
export function markColor(color: string | null | undefined): string {
  if (!color) return 'var(--k-mark-gray)';
  return color in markColors ? `var(--k-mark-${color})` : color;
}

/** A status: the dot carries the colour, the word carries the meaning. */
export function StatusDot({ mark, bare = false }: { mark: Mark | null | undefined; bare?: boolean }) {
  if (!mark) return null;
  const dot = <span className="k-dot" style={{ background: markColor(mark.color) }} aria-hidden />;
  if (!bare) {
    return (
      <span className="k-status">
        {dot}
        <span className="k-ellipsis">{mark.name}</span>
      </span>
    );
  }
  return (
    <span className="k-status" role="img" aria-label={mark.name} title={mark.name}>
      {dot}
    </span>
  );
}

export function Tag({ mark }: { mark: Mark }) {
  return (
    <span className="k-tag" style={{ '--k-tag': markColor(mark.color) } as CSSProperties}>
      {mark.name}
    </span>
  );
}

/** Tags on one line; those beyond `limit` are counted and named on hover. */
export function TagList({ marks, limit = 3, wrap = false }: { marks: readonly Mark[]; limit?: number; wrap?: boolean }) {
  if (marks.length === 0) return null;
  const shown = wrap ? marks : marks.slice(0, limit);
  const rest = marks.slice(shown.length);
  return (
    <span className={wrap ? 'k-tags k-tags--wrap' : 'k-tags'}>
      {shown.map((mark) => (
        <Tag key={mark.id ?? mark.name} mark={mark} />
      ))}
      {rest.length > 0 && (
        <span className="k-tag k-tag--rest" title={rest.map((mark) => mark.name).join(', ')}>
          +{rest.length}
        </span>
      )}
    </span>
  );
}

/** A person's initials in a calm circle: drawn, so that they are neither read out nor copied with the name beside them. */
export function Initials({ name, size = 24 }: { name: string; size?: number }) {
  const letters = name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase())
    .join('');
  const style = { width: size, height: size, fontSize: Math.round(size * 0.42) };
  return <span className="k-initials" style={style} data-letters={letters} aria-hidden />;
}
