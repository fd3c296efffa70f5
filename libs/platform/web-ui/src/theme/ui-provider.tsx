import { MantineProvider, type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { KeyboardProvider } from '../keyboard/keyboard-provider';
import { ToastRegion } from '../toasts/toast-region';
import { cssVariables, theme } from './theme';

/** The nonce that the server put into the page for the styles made at run time; empty in development. */
export function styleNonce(): string {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
  return nonce.startsWith('__') ? '' : nonce;
}

/** Everything the components need around them: theme, keyboard, toasts. */
export function UiProvider({ children }: { children: ReactNode }) {
  const nonce = styleNonce();
  // The scroll lock of dialogs makes a style tag of its own and looks for the nonce here.
  if (nonce) Object.assign(globalThis, { __webpack_nonce__: nonce });
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      cssVariablesResolver={cssVariables}
      {...(nonce ? { getStyleNonce: () => nonce } : {})}
    >
      <KeyboardProvider>
        {children}
        <ToastRegion />
      </KeyboardProvider>
    </MantineProvider>
  );
}

export type ThemeChoice = MantineColorScheme;

/** The user's choice of theme, kept by the browser. */
export function useTheme(): { choice: ThemeChoice; choose: (choice: ThemeChoice) => void } {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return { choice: colorScheme, choose: setColorScheme };
}
