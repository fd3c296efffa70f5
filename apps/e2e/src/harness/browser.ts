import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { launchChromium } from '../../../../tools/chromium.mjs';

const SHOTS = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../../node_modules/.cache/e2e');

/** A browser window as a person in Kyiv has it, which remembers whatever went wrong in it. */
export interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Uncaught errors and console errors so far. A request that was refused on purpose is to be taken out by its pattern. */
  errors(except?: RegExp): string[];
}

export const openBrowser = async (): Promise<Browser> => (await launchChromium(chromium)).browser;

// Whoever is not signed in yet has no session to renew, and the browser reports each refusal by itself.
const expected = /401 .*\/auth\/refresh/;

const listen = (page: Page, errors: string[]): void => {
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
  });
};

export async function openWindow(browser: Browser, url: string, size = { width: 1280, height: 800 }): Promise<Window> {
  const context = await browser.newContext({ baseURL: url, locale: 'uk-UA', timezoneId: 'Europe/Kyiv', viewport: size });
  context.setDefaultTimeout(15_000);
  const errors: string[] = [];
  context.on('page', (page) => listen(page, errors));
  const page = await context.newPage();
  return { context, page, errors: (except) => errors.filter((text) => !expected.test(text) && !except?.test(text)) };
}

/** Keeps what the windows showed when a journey failed; answers the files. */
export async function takeScreenshots(pages: readonly Page[], title: string): Promise<string[]> {
  fs.mkdirSync(SHOTS, { recursive: true });
  const name = title.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80);
  const files: string[] = [];
  for (const [index, page] of pages.entries()) {
    const file = path.join(SHOTS, `${name}-${index + 1}.png`);
    const taken = await page.screenshot({ path: file, fullPage: true }).catch(() => undefined);
    if (taken) files.push(file);
  }
  return files;
}
