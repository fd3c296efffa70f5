const batchLength = 64 * 1024;

/** Joins the texts of rows into pieces of some 64 kB: a stream of single lines costs more than the lines. */
export async function* batched<T>(
  rows: AsyncIterable<T> | Iterable<T>,
  toText: (row: T, at: number) => string,
  begin = '',
  end = '',
): AsyncGenerator<Buffer> {
  let batch = begin;
  let at = 0;
  for await (const row of rows) {
    batch += toText(row, at);
    at += 1;
    if (batch.length < batchLength) continue;
    yield Buffer.from(batch, 'utf-8');
    batch = '';
  }
  yield Buffer.from(batch + end, 'utf-8');
}
