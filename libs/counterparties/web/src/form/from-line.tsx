import { useTranslation } from 'react-i18next';

/** The mark of a field that a pasted card filled. */
export function FromLine({ line }: { line: number | undefined }) {
  const { t } = useTranslation();
  return line === undefined ? null : <span className="cl-from-line">{t('cards.fromLine', { n: line })}</span>;
}
