import { type ComponentProps, lazy, Suspense } from 'react';

const NewCustomField = lazy(() => import('./new-custom-field').then((module) => ({ default: module.NewCustomField })));

/** The dialog that declares a field; it comes with its own chunk. */
export function DeclareDialog(props: ComponentProps<typeof NewCustomField>) {
  return (
    <Suspense fallback={null}>
      <NewCustomField {...props} />
    </Suspense>
  );
}
