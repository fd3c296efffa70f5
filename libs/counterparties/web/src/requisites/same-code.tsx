import { useQuery } from '@apollo/client/react';
import { countries, countryProfile } from '@kolo/kernel';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUsers } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCard } from '../card/card-context';
import { duplicatesDocument } from '../counterparty.graphql';

const typingPause = 250;

/** SM-48: other clients that have this code already, at once and with the way to them. */
export function SameCode({ code }: { code: string | null | undefined }) {
  const { t } = useTranslation();
  const { id } = useCard();
  const read = countries.map((country) => countryProfile(country).taxCode(code ?? '')).find(({ valid }) => valid);
  const [taxCode] = useDebouncedValue(read?.code ?? null, typingPause);
  const { data } = useQuery(duplicatesDocument, {
    variables: { input: { taxCode }, exceptId: id },
    skip: taxCode === null,
    fetchPolicy: 'cache-and-network',
  });
  const found = taxCode === null ? [] : (data?.counterpartyDuplicates ?? []);
  if (found.length === 0) return null;
  return (
    <p className="rq-same" role="status">
      <IconUsers size={15} stroke={1.6} aria-hidden />
      <span>
        {t('requisites.sameCode')}{' '}
        {found.map(({ counterparty }, at) => (
          <Fragment key={counterparty.id}>
            {at > 0 && ', '}
            <Link to={`/clients/${counterparty.id}`}>{counterparty.name}</Link>
          </Fragment>
        ))}
      </span>
    </p>
  );
}
