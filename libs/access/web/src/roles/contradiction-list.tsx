import { useWords } from '@kolo/web-core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useButtonTitle } from './button-rights';
import type { Contradiction } from './contradictions';

/** Rights that do not go together, each as a sentence. */
export function ContradictionList({ found }: { found: readonly Contradiction[] }) {
  const { t } = useTranslation();
  const sentence = useContradictionSentence();
  if (found.length === 0) return null;
  return (
    <div className="k-console-warning" role="status">
      <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
      <div>
        <strong>{t('console.roles.contradictions')}</strong>
        <ul>
          {found.map((one) => (
            <li key={JSON.stringify(one)}>{sentence(one)}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function useContradictionSentence(): (one: Contradiction) => string {
  const { t } = useTranslation();
  const words = useWords();
  const buttonTitle = useButtonTitle();
  return (one) => {
    const params = {
      entity: words.many(one.entity),
      ...('verb' in one ? { verb: t(`rights.verbs.${one.verb}`).toLocaleLowerCase() } : {}),
      ...('button' in one ? { button: buttonTitle(one.button) } : {}),
      ...('field' in one ? { field: words.field(one.entity, one.field) } : {}),
    };
    return t(`console.roles.contradiction.${one.kind}`, params);
  };
}
