import { foldText } from '@kolo/kernel';

/** Registers write legal forms out; documents use the short spelling. */
const spelled: readonly (readonly [full: string, short: string])[] = [
  ['товариство з обмеженою відповідальністю', 'ТОВ'],
  ['товариство з додатковою відповідальністю', 'ТДВ'],
  ['приватне акціонерне товариство', 'ПрАТ'],
  ['публічне акціонерне товариство', 'ПАТ'],
  ['акціонерне товариство', 'АТ'],
  ['приватне підприємство', 'ПП'],
  ['комунальне некомерційне підприємство', 'КНП'],
  ['комунальне підприємство', 'КП'],
  ['державне підприємство', 'ДП'],
  ['фермерське господарство', 'ФГ'],
  ['громадська організація', 'ГО'],
  ['благодійний фонд', 'БФ'],
];

const forms = spelled.flatMap(([full, short]) => [
  { start: `${foldText(full)} `, short },
  { start: `${foldText(short)} `, short },
]);

/** The legal form that a name begins with, in its short spelling. */
export function formOf(name: string): string | null {
  const folded = `${foldText(name)} `;
  return forms.find(({ start }) => folded.startsWith(start))?.short ?? null;
}
