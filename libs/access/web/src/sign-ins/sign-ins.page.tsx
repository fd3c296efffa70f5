import { Select } from '@mantine/core';
import { RefPicker } from '@kolo/web-core';
import { useTranslation } from 'react-i18next';
import { ConsoleFrame } from '../frame/console-frame';
import { useAddress } from '../frame/use-address';
import { SignIns } from './sign-ins';
import { type SignInOutcome, signInOutcomes } from './sign-ins.graphql';

export function SignInsPage() {
  const { t } = useTranslation();
  const [address, change] = useAddress();
  const outcome = signInOutcomes.find((one) => one === address['outcome']) ?? null;
  return (
    <ConsoleFrame section="signIns">
      <div className="k-console-filters">
        <RefPicker
          target="user"
          ariaLabel={t('signInLog.person')}
          placeholder={t('console.audit.anyone')}
          value={address['person'] ?? null}
          clearable
          onChange={(id) => change({ person: id as string | null })}
        />
        <Select
          aria-label={t('signInLog.outcome')}
          placeholder={t('console.signIns.anyOutcome')}
          data={signInOutcomes.map((value) => ({ value, label: t(`signInLog.outcomes.${value}`) }))}
          value={outcome}
          clearable
          onChange={(value) => change({ outcome: value as SignInOutcome | null })}
        />
      </div>
      <div className="k-console-scroll">
        <SignIns userId={address['person'] ?? null} outcome={outcome} />
      </div>
    </ConsoleFrame>
  );
}
