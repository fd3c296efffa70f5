import { IconChevronRight } from '@tabler/icons-react';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

export const PageSlots = createContext<HTMLElement | null>(null);

interface PageBarProps {
  title: string;
  /** Said beside the title, e.g. how many records there are. */
  aside?: ReactNode;
  /** The page above, e.g. the list of a card. */
  parent?: { title: string; path: string };
  actions?: ReactNode;
}

/** Names the page in the top bar and in the browser's tab. */
export function PageBar({ title, aside, parent, actions }: PageBarProps) {
  const { t } = useTranslation();
  const slot = useContext(PageSlots);
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  const bar = (
    <>
      {parent && (
        <>
          <Link to={parent.path} className="k-crumb">
            {parent.title}
          </Link>
          <IconChevronRight size={14} className="k-faint" aria-hidden />
        </>
      )}
      <h1 className="k-ellipsis">{title}</h1>
      {aside && <span className="k-top-bar__aside">{aside}</span>}
      {actions && <div className="k-top-bar__actions">{actions}</div>}
    </>
  );
  return slot ? createPortal(bar, slot) : null;
}
