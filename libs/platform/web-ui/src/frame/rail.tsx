import { Tooltip } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FrameItem } from './frame-types';

interface RailProps {
  brand: ReactNode;
  main: readonly FrameItem[];
  bottom: readonly FrameItem[];
  activeKey: string | null;
  wide: boolean;
  onWide: (wide: boolean) => void;
}

export function Rail({ brand, main, bottom, activeKey, wide, onWide }: RailProps) {
  const { t } = useTranslation();
  const Toggle = wide ? IconLayoutSidebarLeftCollapse : IconLayoutSidebarLeftExpand;
  const toggleLabel = t(wide ? 'frame.collapse' : 'frame.expand');
  const links = (items: readonly FrameItem[]) =>
    items.map((item) => <RailLink key={item.key} item={item} wide={wide} active={item.key === activeKey} />);
  return (
    <nav className="k-rail" data-wide={wide || undefined} aria-label={t('frame.navigation')}>
      <div className="k-rail__brand">{brand}</div>
      <div className="k-rail__items">{links(main)}</div>
      <div className="k-rail__items k-rail__bottom">
        {links(bottom)}
        <Tooltip label={toggleLabel} position="right" disabled={wide}>
          <button
            type="button"
            className="k-rail__link"
            aria-label={toggleLabel}
            aria-expanded={wide}
            onClick={() => onWide(!wide)}
          >
            <Toggle size={20} stroke={1.6} aria-hidden />
            {wide && <span className="k-ellipsis">{t('frame.collapse')}</span>}
          </button>
        </Tooltip>
      </div>
    </nav>
  );
}

function RailLink({ item, wide, active }: { item: FrameItem; wide: boolean; active: boolean }) {
  const Icon = item.icon;
  return (
    <Tooltip label={item.shortcut ? `${item.title}  (${item.shortcut})` : item.title} position="right" disabled={wide}>
      <Link to={item.path} className="k-rail__link" aria-current={active ? 'page' : undefined} aria-label={item.title}>
        <Icon size={20} stroke={1.6} aria-hidden />
        {wide && <span className="k-ellipsis">{item.title}</span>}
        {item.badge ? <span className="k-rail__badge">{item.badge > 99 ? '99+' : item.badge}</span> : null}
      </Link>
    </Tooltip>
  );
}
