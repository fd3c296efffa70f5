import { CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { type Toast, toasts } from './toasts';

export function ToastRegion() {
  const { t } = useTranslation();
  const shown = useSyncExternalStore(toasts.subscribe, toasts.current);
  return (
    <div className="k-toasts" role="region" aria-label={t('toasts.region')}>
      <div aria-live="polite">
        {shown.map((toast) => (
          <ToastCard key={toast.id} toast={toast} />
        ))}
      </div>
    </div>
  );
}

function ToastCard({ toast }: { toast: Toast }) {
  const { t } = useTranslation();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || toast.seconds === Infinity) return undefined;
    const timer = setTimeout(() => toasts.dismiss(toast.id), toast.seconds * 1000);
    return () => clearTimeout(timer);
  }, [toast, held]);
  const act = () => {
    toasts.dismiss(toast.id);
    toast.action?.run();
  };
  return (
    <div
      className="k-toast"
      data-tone={toast.tone}
      role={toast.tone === 'error' ? 'alert' : 'status'}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toast.tone === 'error' && <IconAlertTriangle size={16} aria-hidden />}
      {toast.tone === 'ok' && <IconCheck size={16} aria-hidden />}
      <span className="k-toast__text">{toast.message}</span>
      {toast.action && (
        <button type="button" className="k-toast__action" onClick={act}>
          {toast.action.label}
        </button>
      )}
      <CloseButton size="sm" aria-label={t('verbs.close')} onClick={() => toasts.dismiss(toast.id)} />
    </div>
  );
}
