import { IconBuilding, IconUser } from '@tabler/icons-react';
import { useWords } from '@kolo/web-core';

/** Whether the client is an organisation or a person. */
export function KindIcon({ kind, size = 16 }: { kind: unknown; size?: number }) {
  const words = useWords();
  if (kind !== 'ORGANISATION' && kind !== 'PERSON') return null;
  const Icon = kind === 'PERSON' ? IconUser : IconBuilding;
  const label = words.option('counterparty', 'kind', kind);
  return (
    <span className="cl-kind" role="img" aria-label={label} title={label}>
      <Icon size={size} stroke={1.6} />
    </span>
  );
}
