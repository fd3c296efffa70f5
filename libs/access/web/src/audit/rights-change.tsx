import { useWords } from '@kolo/web-core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useButtonTitle } from '../roles/button-rights';
import { flatten } from '../roles/rights';

const noCatalogue = { entities: [], console: [] };

/** Which rights of a role were changed, one by one and in words. */
export function RightsChange({ before, after }: { before: unknown; after: unknown }) {
  const { t } = useTranslation();
  const { nameOf, wordOf } = useRightWords();
  const [old, next] = [flatten(before, noCatalogue), flatten(after, noCatalogue)];
  const changed = [...new Set([...Object.keys(old), ...Object.keys(next)])].filter((key) => old[key] !== next[key]);
  return (
    <ul className="k-audit__rights">
      {changed.map((key) => (
        <li key={key}>
          {nameOf(key)}
          <span className="k-history__before" aria-label={t('history.before')}>
            {wordOf(key, old[key])}
          </span>
          <IconArrowRight size={13} aria-hidden />
          <span aria-label={t('history.after')}>{wordOf(key, next[key])}</span>
        </li>
      ))}
    </ul>
  );
}

function useRightWords() {
  const { t, i18n } = useTranslation();
  const words = useWords();
  const buttonTitle = useButtonTitle();
  const fieldName = (entity: string, name: string) => {
    const group = `${entity}.groups.${name}`;
    return i18n.exists(group) ? t(group) : words.field(entity, name);
  };
  return {
    nameOf: (key: string): string => {
      const [kind, rest = ''] = key.split(':');
      const [entity = '', name = ''] = rest.split('.');
      if (kind === 'entity') return `${words.many(entity)}: ${t(`rights.verbs.${name}`).toLocaleLowerCase()}`;
      if (kind === 'field') return `${words.many(entity)}: ${fieldName(entity, name)}`;
      return kind === 'button' ? buttonTitle(rest) : t('rights.everything');
    },
    wordOf: (key: string, value: string | undefined): string => {
      if (key.startsWith('entity:')) return t(`rights.levels.${value ?? 'none'}`);
      if (key.startsWith('field:')) return value ? t(`rights.fieldAccess.${value}`) : t('console.audit.usualAccess');
      return t(value ? 'common.yes' : 'common.no');
    },
  };
}
