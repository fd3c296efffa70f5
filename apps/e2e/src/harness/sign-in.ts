import type { Page } from 'playwright-core';
import { ADMIN } from './product.js';

/** Signs the administrator in, at the door where the page stands. */
export async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Пошта').fill(ADMIN.email);
  await page.locator('input[type=password]').fill(ADMIN.password);
  await page.keyboard.press('Enter');
}

/** Comes to the door and in, up to the start page. */
export async function enter(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await signIn(page);
  await page.getByRole('heading', { level: 1, name: 'Мій день' }).waitFor();
}
