import { useViewer, useWords } from '@kolo/web-core';
import { type FrameIcon, useFormats } from '@kolo/web-ui';
import { IconBuildingBank, IconCircleDashed, IconHash, IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LegalEntity } from './requisites-types';

interface SealProps {
  field: 'checkedAt' | 'verifiedAt' | 'confirmedAt';
  at: string | null | undefined;
  by?: string | undefined;
  icon: FrameIcon;
}

/** The three seals, each on its own: of the checks, of the register, of accounting. */
export function SealRow({ entity }: { entity: LegalEntity }) {
  return (
    <ul className="rq-seals">
      <Seal field="checkedAt" at={entity.checkedAt} icon={IconHash} />
      <Seal field="verifiedAt" at={entity.verifiedAt} by={entity.verifiedBy?.name} icon={IconBuildingBank} />
      <Seal field="confirmedAt" at={entity.confirmedAt} by={entity.confirmedBy?.name} icon={IconShieldCheck} />
    </ul>
  );
}

function Seal({ field, at, by, icon: Icon }: SealProps) {
  const { t } = useTranslation();
  const words = useWords();
  const viewer = useViewer();
  const formats = useFormats();
  if (!viewer.field('legalEntity', field)) return null;
  const Sign = at ? Icon : IconCircleDashed;
  const when = at ? [formats.moment(at), by].filter(Boolean).join(', ') : null;
  return (
    <li className="rq-seal" data-on={at ? true : undefined} title={at ? formats.momentFull(at) : undefined}>
      <Sign size={15} stroke={1.8} aria-hidden />
      <span>
        {at ? words.field('legalEntity', field) : t(`requisites.without.${field}`)}
        {when && field !== 'checkedAt' && <span className="k-muted"> {when}</span>}
      </span>
    </li>
  );
}
