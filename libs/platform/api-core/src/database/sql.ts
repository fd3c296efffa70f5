/**
 * A piece of SQL with its parameters. Pieces nest; user values only ever enter as parameters.
 * `parts.length === values.length + 1` holds always.
 */
export class Sql {
  constructor(
    readonly parts: readonly string[],
    readonly values: readonly unknown[],
  ) {}

  /** Text with `$1…$n` and the values, ready for `pg`. */
  toQuery(): { text: string; values: unknown[] } {
    let text = this.parts[0] ?? '';
    for (let i = 0; i < this.values.length; i++) text += `$${i + 1}${this.parts[i + 1]}`;
    return { text, values: [...this.values] };
  }
}

/** Template tag: an interpolated `Sql` is spliced in, anything else becomes a parameter. */
export function sql(strings: TemplateStringsArray, ...args: readonly unknown[]): Sql {
  const parts = [strings[0] ?? ''];
  const values: unknown[] = [];
  args.forEach((arg, i) => {
    const after = strings[i + 1] ?? '';
    if (!(arg instanceof Sql)) {
      values.push(arg);
      parts.push(after);
      return;
    }
    parts[parts.length - 1] += arg.parts[0] ?? '';
    arg.values.forEach((value, k) => {
      values.push(value);
      parts.push(arg.parts[k + 1] ?? '');
    });
    parts[parts.length - 1] += after;
  });
  return new Sql(parts, values);
}

/** Text that stands in the source code, never user input. */
export function raw(text: string): Sql {
  return new Sql([text], []);
}

/** A quoted identifier: `ident('t', 'name')` is `"t"."name"`. */
export function ident(...names: readonly string[]): Sql {
  return raw(names.map((name) => `"${name.replaceAll('"', '""')}"`).join('.'));
}

export function join(pieces: readonly Sql[], separator: string): Sql {
  return pieces.reduce((all, piece, i) => (i === 0 ? piece : sql`${all}${raw(separator)}${piece}`), raw(''));
}

export const sqlTrue = raw('TRUE');
export const sqlFalse = raw('FALSE');

/** Conjunction that drops constant TRUE and needs no care for emptiness. */
export function allOf(pieces: readonly Sql[]): Sql {
  const real = pieces.filter((piece) => piece !== sqlTrue);
  if (real.includes(sqlFalse)) return sqlFalse;
  return real.length === 0 ? sqlTrue : join(real, ' AND ');
}

/** A literal for places where a parameter would hide an expression index. */
export function literal(text: string): Sql {
  return raw(`'${text.replaceAll("'", "''")}'`);
}
