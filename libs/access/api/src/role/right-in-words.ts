import { entityOf, isEntityName, translate, type Verb, verbs, type Viewer } from '@kolo/api-core';

/** A right (`user.edit`, `counterparty.finance`, `console.roles`, `everything`) as the matrix of rights names it. */
export function rightInWords(right: string, locale: Viewer['locale']): string {
  const [name = '', part = ''] = right.split('.');
  if (!isEntityName(name)) return translate(locale, `rights.${right}`);
  return `${translate(locale, `${name}.many`)}: ${translate(locale, keyOf(name, part))}`;
}

function keyOf(name: string, part: string): string {
  const entity = entityOf(name);
  if (verbs.includes(part as Verb)) return `rights.verbs.${part}`;
  if (entity.buttons.includes(part)) return `${name}.buttons.${part}`;
  const isGroup = [...entity.fields.values()].some((field) => field.group === part);
  return isGroup ? `${name}.groups.${part}` : `${name}.fields.${part}`;
}
