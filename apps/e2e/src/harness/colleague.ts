import type { Page } from 'playwright-core';
import type { Ask } from './api.js';
import type { Product } from './product.js';

export interface Colleague {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** The name of a ready-made role. */
  readonly role: string;
}

/** Invites a colleague, who takes the link and chooses a password. */
export async function inviteColleague(ask: Ask, product: Product, { name, email, password, role }: Colleague): Promise<void> {
  const { roles } = await ask<{ roles: { nodes: { id: string; name: string }[] } }>('{ roles { nodes { id name } } }');
  const roleIds = roles.nodes.filter((each) => each.name === role).map((each) => each.id);
  const { inviteUser } = await ask<{ inviteUser: { link: string } }>(
    'mutation ($input: UserInput!) { inviteUser(input: $input) { link } }',
    { input: { name, email, roleIds } },
  );
  const token = new URL(inviteUser.link, product.url).searchParams.get('token');
  const answer = await fetch(`${product.url}/auth/first-password`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token, password }),
  });
  if (!answer.ok) throw new Error(`The first password of ${name} is refused: ${answer.status}`);
}

/** Signs a colleague in, up to the start page. */
export async function enterAs(page: Page, { email, password }: Colleague): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Пошта').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /Мій день|Клієнти/ }).waitFor();
}
