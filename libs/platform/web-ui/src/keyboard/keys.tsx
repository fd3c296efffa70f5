/** The keys of a shortcut as small caps: `Ctrl+K`, `g c`. */
export function Keys({ keys }: { keys: string }) {
  return (
    <>
      {keys.split(' ').map((combo) => (
        <kbd key={combo} className="k-kbd">
          {combo.replace('Escape', 'Esc').replace('Arrow', '')}
        </kbd>
      ))}
    </>
  );
}
