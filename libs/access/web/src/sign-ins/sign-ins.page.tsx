import { useTranslation } from 'react-i18next';
import { ConsoleFrame } from '../frame/console-frame';
import { ChoiceFilter, PersonFilter } from '../frame/filter-inputs';
import { useAddress } from '../frame/use-address';
import { SignIns } from './sign-ins';
import { signInOutcomes } from './sign-ins.graphql';

/** Who came in, who was refused and who left. */
export function SignInsPage() {
  const { t } = useTranslation();
  const [address] = useAddress();
  const outcome = signInOutcomes.find((one) => one === address['outcome']) ?? null;
  const outcomes = signInOutcomes.map((value) => ({ value, label: t(`signInLog.outcomes.${value}`) }));
  return (
    <ConsoleFrame section="signIns">
      <div className="k-console-filters" role="search" aria-label={t('filters.title')}>
        <PersonFilter name="person" label={t('signInLog.person')} placeholder={t('console.audit.anyone')} />
        <ChoiceFilter
          name="outcome"
          label={t('signInLog.outcome')}
          placeholder={t('console.signIns.anyOutcome')}
          data={outcomes}
        />
      </div>
      <div className="k-console-scroll">
        <SignIns userId={address['person'] ?? null} outcome={outcome} />
      </div>
    </ConsoleFrame>
  );
}
