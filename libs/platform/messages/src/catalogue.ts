/** The shape that a translation must have: the same keys as the Ukrainian text. English needs no `_few` and `_many`. */
export type Translation<T> = {
  [K in keyof T as K extends `${string}_few` | `${string}_many` ? never : K]: T[K] extends string ? string : Translation<T[K]>;
} & { [K in keyof T as K extends `${string}_few` | `${string}_many` ? K : never]?: string };

type Tree = { [key: string]: string | Tree };
type Merged<T extends readonly object[]> = T extends readonly [infer Head, ...infer Rest extends readonly object[]]
  ? Head & Merged<Rest>
  : unknown;

/** Merges the files of one language into one tree; files may add to the same top-level group (`errors`). */
export function merge<const T extends readonly object[]>(...parts: T): Merged<T> {
  const result: Tree = {};
  for (const part of parts) mergeInto(result, part as Tree);
  return result as Merged<T>;
}

function mergeInto(target: Tree, source: Tree): void {
  for (const [key, value] of Object.entries(source)) {
    const present = target[key];
    if (typeof value === 'string') target[key] = value;
    else if (typeof present === 'object') mergeInto(present, value);
    else mergeInto((target[key] = {}), value);
  }
}
