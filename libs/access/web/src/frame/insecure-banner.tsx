import { IconLockOpen2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const thisMachine = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether passwords and clients travel over the network where others can read them. */
export function isInsecure({ protocol, hostname }: Pick<Location, 'protocol' | 'hostname'>): boolean {
  return protocol === 'http:' && !thisMachine.test(hostname);
}

/** Says plainly that the connection is not protected, and what to do about it. */
export function InsecureBanner({ location = window.location }: { location?: Pick<Location, 'protocol' | 'hostname'> }) {
  const { t } = useTranslation();
  if (!isInsecure(location)) return null;
  return (
    <div className="k-console-warning" role="status">
      <IconLockOpen2 size={18} stroke={1.8} aria-hidden />
      <p>
        <strong>{t('console.insecure.title')}</strong> {t('console.insecure.hint')}
      </p>
    </div>
  );
}
