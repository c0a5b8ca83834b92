import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { Company } from '../../connectors/sample/company';
import type { RunningOrg } from '../org/server';
import { openDeals, smallCompany } from './harness/company';
import { openBlock } from './harness/panel';
import { shoot } from './harness/pictures';
import { connectAndFit, openStage, type Stage, signIn } from './harness/stage';

let stage: Stage;
afterEach(() => stage?.close());

/** The panel of the first open deal of a company, in an org of which something is taken away before it is read. */
async function panelOf(company: Company, take: (org: RunningOrg) => void = () => undefined): Promise<Page> {
  stage = await openStage(company);
  take(stage.org);
  await signIn(stage);
  await connectAndFit(stage);
  const id = stage.org.ids.of(openDeals(company)[0]?.id ?? '');
  const panel = await stage.browser.openExtensionPage(`panel.html#record=opportunity:${id}`);
  await panel.setViewportSize({ width: 376, height: 900 });
  await panel.locator('div.full').waitFor();
  return panel;
}

/** The company with some of its closed deals only. */
function withDeals(keep: (deal: { won: boolean; at: number }) => boolean): Company {
  const company = smallCompany();
  const won = new Map(company.stages.filter(({ closed }) => closed).map((stage) => [stage.name, stage.won]));
  const seen = { won: 0, lost: 0 };
  const opportunities = company.opportunities.filter((deal) => {
    const isWon = won.get(deal.stage);
    return isWon === undefined || keep({ won: isWon, at: seen[isWon ? 'won' : 'lost']++ });
  });
  const kept = new Set(opportunities.map(({ id }) => id));
  /** What else belonged to a deal that is not there is the customer's alone. */
  const without = <Row extends { opportunity?: string }>({ opportunity, ...row }: Row) =>
    opportunity !== undefined && kept.has(opportunity) ? { ...row, opportunity } : row;
  const ofKept = <Row extends { opportunity: string }>(rows: Row[]) => rows.filter((row) => kept.has(row.opportunity));
  return {
    ...company,
    opportunities,
    stageChanges: ofKept(company.stageChanges),
    opportunityLines: ofKept(company.opportunityLines),
    contactRoles: ofKept(company.contactRoles),
    orders: company.orders.map((order) => without(order)),
    activities: company.activities.map((activity) => without(activity)),
  };
}

const glance = (panel: Page) => panel.locator('.glance').innerText();

describe('too little to tell a chance ends in a sentence that says what there is and what to do', () => {
  it('few closed deals: the share won alone, with its wide range', async () => {
    const panel = await panelOf(withDeals(({ at }) => at < 20));
    expect(await glance(panel)).toMatch(/of 10\s+range \d+–\d+/);
    const reasons = await openBlock(panel, 'Reasons for the chance');
    await reasons.getByText('alone, therefore the wide range.').waitFor();
    expect(await reasons.locator('.reason').count()).toBe(0);
    await shoot(panel, 'state-thin');
  });

  it('every closed deal was won', async () => {
    const panel = await panelOf(withDeals(({ won }) => won));
    expect(await glance(panel)).toContain('Every closed deal was won.');
    expect(await panel.locator('.hero').count()).toBe(0);
    await shoot(panel, 'state-won');
  });

  it('every closed deal was lost', async () => {
    const panel = await panelOf(withDeals(({ won }) => !won));
    expect(await glance(panel)).toContain('Every closed deal was lost.');
    const reasons = await openBlock(panel, 'Reasons for the chance');
    await reasons.getByLabel('Your number').selectOption('3');
    await reasons.getByText('You said 3 of 10. Peerlens shows no number here.').waitFor();
  });
});

describe('what cannot be read is missing in the panel, and said', () => {
  it('no history of deals: no trend, and what the chance rests on instead is said', async () => {
    const panel = await panelOf(smallCompany(), (org) => org.hideObject('OpportunityHistory'));
    expect(await panel.locator('.trend').count()).toBe(0);
    const reasons = await openBlock(panel, 'Reasons for the chance');
    await shoot(panel, 'state-history');
    await reasons.getByText('The history of opportunities is not visible to you').waitFor();
  });

  it('no price list: prices are held against what was paid, and the block says so', async () => {
    const panel = await panelOf(smallCompany(), (org) => {
      org.hideObject('PricebookEntry');
      for (const object of ['OpportunityLineItem', 'OrderItem', 'QuoteLineItem']) org.hideField(object, 'ListPrice');
    });
    await panel.locator('.glance').getByText('Price range').waitFor();
    const price = await openBlock(panel, 'Price');
    await shoot(panel, 'state-list');
    await price.getByText('No list price is known for all lines').waitFor();
  });

  it('no currency: prices stand in that of the org’s locale, and the block says so', async () => {
    const panel = await panelOf(smallCompany(), (org) => {
      org.hideField('Organization', 'DefaultCurrencyIsoCode');
      org.faults.set([{ match: { path: '/services/Soap' }, answer: { status: 403, body: 'refused' } }]);
    });
    const price = await openBlock(panel, 'Price');
    await shoot(panel, 'state-currency');
    await price.getByText('Your CRM does not say its currency. Amounts are shown in').waitFor();
  });
});
