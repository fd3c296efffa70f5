import { createTheme, type CSSVariablesResolver, Input, type MantineColorsTuple } from '@mantine/core';
import { accentShades, darkShades, darkTokens, lightTokens, markColors } from './tokens';

const compactInput = () => ({ wrapper: { '--input-height': '32px', '--input-fz': '13px', '--input-padding-inline': '10px' } });

export const theme = createTheme({
  primaryColor: 'kolo',
  primaryShade: 7,
  colors: { kolo: accentShades as unknown as MantineColorsTuple, dark: darkShades as unknown as MantineColorsTuple },
  fontFamily: "'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.5', xl: '1.5' },
  radius: { xs: '3px', sm: '5px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Input: Input.extend({ vars: compactInput as never }),
    InputWrapper: {
      defaultProps: { size: 'sm' },
      styles: { label: { marginBottom: 4 }, description: { marginBottom: 4, color: 'var(--k-muted)' }, error: { fontSize: 12 } },
    },
    Button: { defaultProps: { size: 'xs' }, styles: { root: { fontSize: '13px', fontWeight: 550, height: '32px' } } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
    Tooltip: { defaultProps: { openDelay: 450, transitionProps: { duration: 80 }, fz: 12, withinPortal: true } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 }, position: 'bottom-end' } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
    Modal: {
      styles: { title: { fontSize: 16, fontWeight: 620 } },
      defaultProps: {
        padding: 20,
        transitionProps: { duration: 120, transition: 'fade' },
        overlayProps: { backgroundOpacity: 0.35 },
      },
    },
    Checkbox: { defaultProps: { size: 'xs' }, styles: { label: { fontSize: 13 }, description: { fontSize: 12 } } },
    Switch: { defaultProps: { size: 'sm' }, styles: { description: { fontSize: 12 } } },
  },
});

function marks(scheme: 'light' | 'dark'): Record<string, string> {
  return Object.fromEntries(Object.entries(markColors).map(([name, shades]) => [`--k-mark-${name}`, shades[scheme]]));
}

function schemeVariables(scheme: 'light' | 'dark'): Record<string, string> {
  return {
    ...(scheme === 'light' ? lightTokens : darkTokens),
    ...marks(scheme),
    '--mantine-color-body': 'var(--k-bg)',
    '--mantine-color-text': 'var(--k-text)',
    '--mantine-color-dimmed': 'var(--k-muted)',
    '--mantine-color-placeholder': 'var(--k-faint)',
    '--mantine-color-default': 'var(--k-raised)',
    '--mantine-color-default-hover': 'var(--k-hover)',
    '--mantine-color-default-color': 'var(--k-text)',
    '--mantine-color-default-border': 'var(--k-line-strong)',
    '--mantine-color-error': 'var(--k-danger)',
    '--mantine-color-anchor': 'var(--k-accent)',
  };
}

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: schemeVariables('light'),
  dark: schemeVariables('dark'),
});
