import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FrameItem } from './frame-types';

const places = 4;

/** The rail of a phone: the first sections, the rest behind «Ще». */
export function BottomBar({ items, activeKey }: { items: readonly FrameItem[]; activeKey: string | null }) {
  const { t } = useTranslation();
  const rest = items.slice(places);
  return (
    <nav className="k-bottom-bar" aria-label={t('frame.navigation')}>
      {items.slice(0, places).map((item) => (
        <Link
          key={item.key}
          to={item.path}
          className="k-bottom-bar__link"
          aria-current={item.key === activeKey ? 'page' : undefined}
        >
          <item.icon size={22} stroke={1.6} aria-hidden />
          <span className="k-ellipsis">{item.title}</span>
        </Link>
      ))}
      {rest.length > 0 && (
        <Menu position="top-end">
          <Menu.Target>
            <button type="button" className="k-bottom-bar__link">
              <IconDots size={22} stroke={1.6} aria-hidden />
              <span>{t('frame.more')}</span>
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map((item) => (
              <Menu.Item key={item.key} component={Link} to={item.path} leftSection={<item.icon size={18} aria-hidden />}>
                {item.title}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </nav>
  );
}
