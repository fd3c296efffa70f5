import { formatPhone } from '@kolo/kernel';
import { IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** A phone that one press calls. */
export function PhoneLink({ phone }: { phone: string }) {
  const { t } = useTranslation();
  const number = formatPhone(phone);
  return (
    <a className="ac-phone k-number" href={`tel:${phone.replace(/[^\d+]/g, '')}`} aria-label={t('event.call', { number })}>
      <IconPhone size={16} stroke={1.8} aria-hidden />
      {number}
    </a>
  );
}
