import { ActionIcon, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../keyboard/keyboard-provider';

interface SidePanelProps {
  title: ReactNode;
  label: string;
  actions?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** Stands beside a list so that the list is never lost; on a phone it covers the page. */
export function SidePanel({ title, label, actions, onClose, children }: SidePanelProps) {
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);
  useShortcut({ keys: 'Escape', label: t('keys.close'), group: 'list', hidden: true, run: onClose });
  useEffect(() => {
    const before = document.activeElement;
    const own = panel.current;
    return () => {
      if (own?.contains(document.activeElement) && before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <aside className="k-side-panel" aria-label={label} ref={panel}>
      <header className="k-side-panel__header">
        <h2 className="k-ellipsis">{title}</h2>
        <div className="k-side-panel__actions">{actions}</div>
        <Tooltip label={`${t('verbs.close')} (Esc)`}>
          <ActionIcon aria-label={t('verbs.close')} onClick={onClose}>
            <IconX size={18} />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className="k-side-panel__body">{children}</div>
    </aside>
  );
}
