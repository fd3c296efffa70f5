import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const source = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// The dark scheme is the same page in other colours.
const rules: Readonly<Record<'light' | 'dark', NonNullable<RunOptions['runOnly']>>> = {
  light: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
  dark: { type: 'rule', values: ['color-contrast'] },
};
const schemes = ['light', 'dark'] as const;

// Strings, since these run in the page and not here. Colours on their way from one scheme to the other would be measured half way.
const settled = 'Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined))).then(() => undefined)';
const checkOf = (options: RunOptions): string => `axe.run(${JSON.stringify(options)})`;

/** What of WCAG 2.1 A and AA the page breaks as it stands, in light and in dark: one line for each element. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const found: string[] = [];
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(settled);
    const runOnly = rules[colorScheme];
    const { violations } = await page.evaluate<AxeResults>(checkOf({ runOnly, resultTypes: ['violations'] }));
    for (const { id, nodes } of violations) {
      found.push(...nodes.map(({ target, any }) => `${colorScheme} ${id}: ${target.join(' ')} ${any[0]?.message ?? ''}`));
    }
  }
  return found;
}
