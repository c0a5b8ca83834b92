import type { Page } from 'playwright-core';

/** Chooses files that are written here. */
export function chooseTexts(page: Page, texts: Record<string, string>): Promise<void> {
  const files = Object.entries(texts).map(([name, text]) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  }));
  return page.getByLabel('Choose files').setInputFiles(files);
}

export const outcomeOf = (page: Page) => page.getByRole('region', { name: 'What comes of it' });

/** Keeps what was chosen as a company of files. */
export async function keepFiles(page: Page, company: string): Promise<void> {
  const card = page.getByRole('region', { name: 'Keep it' });
  await card.getByLabel('Company').fill(company, { timeout: 60_000 });
  await card.getByRole('button', { name: 'Keep and build segments' }).click();
  await card.getByText('Kept. Segments are being built of it.').waitFor({ timeout: 120_000 });
}
