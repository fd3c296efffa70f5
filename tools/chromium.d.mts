import type { Browser, BrowserType } from 'playwright-core';

export function launchChromium(chromium: BrowserType): Promise<{ browser: Browser; from: string }>;
