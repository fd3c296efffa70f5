import { expect } from '@jest/globals';
import { openProduct } from './harness/journey.js';

const journey = openProduct();

journey('the product answers that it is alive and ready, and shows the sign-in page', async ({ page, product }) => {
  expect((await fetch(`${product.url}/healthz`)).status).toBe(200);
  expect((await fetch(`${product.url}/readyz`)).status).toBe(200);
  await page.goto('/');
  await page.locator('input[type=password]').waitFor();
  expect(await page.title()).toContain('Kolo');
});
