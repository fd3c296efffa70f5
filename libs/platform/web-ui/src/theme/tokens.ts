/** One set of tokens for light and dark; text pairs keep a contrast of at least 4.5 : 1. */
export const lightTokens = {
  '--k-bg': '#ffffff',
  '--k-surface': '#f6f8f8',
  '--k-raised': '#ffffff',
  '--k-hover': '#eff3f3',
  '--k-active': '#e4f0f0',
  '--k-line': '#e4e9ea',
  '--k-line-strong': '#c9d2d4',
  '--k-text': '#172123',
  '--k-muted': '#56646a',
  '--k-faint': '#66747a',
  '--k-accent': '#0b6a72',
  '--k-accent-strong': '#085159',
  '--k-accent-soft': '#e3f1f1',
  '--k-fill': '#0b6a72',
  '--k-on-accent': '#ffffff',
  '--k-danger': '#b3261e',
  '--k-danger-soft': '#fbeae8',
  '--k-ok': '#1b7340',
  '--k-ok-soft': '#e6f4eb',
  '--k-warn': '#865300',
  '--k-warn-soft': '#fdf1dc',
  '--k-shadow': '0 8px 28px rgb(16 32 36 / 14%), 0 1px 3px rgb(16 32 36 / 10%)',
} as const;

export type TokenName = keyof typeof lightTokens;

export const darkTokens: Readonly<Record<TokenName, string>> = {
  '--k-bg': '#101516',
  '--k-surface': '#151b1d',
  '--k-raised': '#1a2224',
  '--k-hover': '#1c2527',
  '--k-active': '#163033',
  '--k-line': '#263033',
  '--k-line-strong': '#3d4b4f',
  '--k-text': '#e5ecec',
  '--k-muted': '#9dabae',
  '--k-faint': '#8b9a9e',
  '--k-accent': '#5cc0c4',
  '--k-accent-strong': '#84d4d7',
  '--k-accent-soft': '#12353a',
  '--k-fill': '#0b6a72',
  '--k-on-accent': '#ffffff',
  '--k-danger': '#f2988f',
  '--k-danger-soft': '#3a1c1a',
  '--k-ok': '#79cf9a',
  '--k-ok-soft': '#14301f',
  '--k-warn': '#e8b45a',
  '--k-warn-soft': '#35270f',
  '--k-shadow': '0 8px 28px rgb(0 0 0 / 50%), 0 1px 3px rgb(0 0 0 / 40%)',
};

/** Shades of the accent, light to dark; buttons are filled with the eighth. */
export const accentShades = [
  '#e6f4f4',
  '#cbe6e7',
  '#a1d2d4',
  '#77c0c3',
  '#5cc0c4',
  '#2b9198',
  '#147d85',
  '#0b6a72',
  '#09575e',
  '#07444a',
] as const;

/** Neutrals of the dark theme in the hue of the page, light to dark; components take their grounds from them. */
export const darkShades = [
  '#e5ecec',
  '#c3cdcf',
  '#9dabae',
  '#7d8b8f',
  '#3d4b4f',
  '#2a3538',
  '#1a2224',
  '#101516',
  '#0c1011',
  '#080b0c',
] as const;

/** Colours that a directory entry (status, tag) may be given, by name. */
export const markColors: Readonly<Record<string, { light: string; dark: string }>> = {
  gray: { light: '#56646a', dark: '#a9b6b9' },
  red: { light: '#b3261e', dark: '#f2988f' },
  orange: { light: '#a14a00', dark: '#f0a56a' },
  yellow: { light: '#7d5a00', dark: '#e3c04e' },
  green: { light: '#1b7340', dark: '#79cf9a' },
  teal: { light: '#0b6a72', dark: '#5cc0c4' },
  blue: { light: '#1f5fae', dark: '#8ab8f0' },
  indigo: { light: '#4250b5', dark: '#a7b1f4' },
  violet: { light: '#7240ad', dark: '#c7a6ef' },
  pink: { light: '#a6306f', dark: '#f0a0c8' },
};
