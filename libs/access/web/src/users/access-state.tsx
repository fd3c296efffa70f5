import { IconCircleCheck, IconCircleOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Whether a person can come in; the sign says it besides the colour. */
export function AccessState({ active }: { active: boolean }) {
  const { t } = useTranslation();
  const Icon = active ? IconCircleCheck : IconCircleOff;
  return (
    <span className="k-console-state" data-tone={active ? 'ok' : 'off'}>
      <Icon size={15} stroke={1.8} aria-hidden />
      {t(active ? 'console.users.on' : 'console.users.isOff')}
    </span>
  );
}
