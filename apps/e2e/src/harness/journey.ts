import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openWindow, takeScreenshots, type Window } from './browser.js';
import { Product, type ProductOptions } from './product.js';

/** What a journey has at hand: the running product, a window, and more windows when two people meet. */
export interface Scene {
  readonly product: Product;
  readonly page: Page;
  readonly window: Window;
  openWindow(size?: { width: number; height: number }): Promise<Window>;
}

export interface JourneyOptions {
  /** Console errors that the journey provokes on purpose, such as a refused sign-in. */
  readonly expectedErrors?: RegExp;
}

export type Journey = (title: string, steps: (scene: Scene) => Promise<void>, options?: JourneyOptions) => void;

const explain = async (error: unknown, windows: readonly Window[], product: Product, title: string): Promise<never> => {
  const shots = await takeScreenshots(
    windows.map(({ page }) => page),
    title,
  );
  const seen = windows.flatMap((window) => window.errors());
  const reason = error instanceof Error ? error : new Error(String(error));
  reason.message += `\n\nScreenshots: ${shots.join(', ')}\nConsole errors: ${seen.join('\n')}\n${product.output}`;
  throw reason;
};

/**
 * Starts the built product and a browser for the journeys of one file, in which data made by one is there for the next. Each
 * journey begins in a new window and fails on errors in the browser's console.
 */
export function openProduct(options: ProductOptions = {}): Journey {
  let product: Product | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    product = await Product.start(options);
    browser = await openBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await product?.remove();
  }, 60_000);
  return (title, steps, { expectedErrors } = {}) => {
    test(title, async () => {
      if (!product || !browser) throw new Error('The product did not start');
      const [at, by] = [product, browser];
      const windows: Window[] = [];
      const open: Scene['openWindow'] = async (size) => {
        const opened = await openWindow(by, at.url, size);
        windows.push(opened);
        return opened;
      };
      try {
        const window = await open();
        await steps({ product: at, page: window.page, window, openWindow: open });
        expect(windows.flatMap((each) => each.errors(expectedErrors))).toEqual([]);
      } catch (error) {
        await explain(error, windows, at, title);
      } finally {
        await Promise.all(windows.map(({ context }) => context.close()));
      }
    });
  };
}
