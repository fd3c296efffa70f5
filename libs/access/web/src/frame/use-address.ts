import { useSearchParams } from 'react-router';

type Address = Readonly<Record<string, string | undefined>>;
type Change = Readonly<Record<string, string | null | undefined>>;

/** What a page keeps in its address, so that it can be sent to a colleague and survives a reload. */
export function useAddress(): readonly [Address, (change: Change) => void] {
  const [params, setParams] = useSearchParams();
  const change = (next: Change) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(next)) {
          if (value) after.set(name, value);
          else after.delete(name);
        }
        return after;
      },
      { replace: true },
    );
  return [Object.fromEntries(params), change];
}
