import type { ComponentChild } from 'preact';
import { describe, expect, it, vi } from 'vitest';
import type { OptionsActions } from '../../components/options/actions';
import { Connections } from '../../components/options/Connections';
import { Criteria } from '../../components/options/Criteria';
import { FitCard } from '../../components/options/FitCard';
import { LeaveOutCard } from '../../components/options/LeaveOutCard';
import { Privacy } from '../../components/options/Privacy';
import { WriteBackCreate } from '../../components/options/WriteBackCreate';
import type { LeaveOutView } from '../../core/engine/inspection';
import { DEFAULT_PLAN } from '../../core/engine/plan';
import type { Status } from '../../core/protocol';
import { howOf } from '../../core/segments/how';
import { NOW } from '../gallery/insight';
import { OPTIONS_ACTIONS, STATUSES } from '../gallery/options';
import { writeBackActions } from '../gallery/writeBack';
import { click, draw, openPageForEach, page, said, send, settle } from './page';

openPageForEach();

const CONNECTED = STATUSES.connected as Status;
const DRAFT = CONNECTED.versions[0];

function drawn(child: ComponentChild): Promise<void> {
  draw(child);
  return settle();
}

describe('the page of connections', () => {
  const drawPage = (status: Status | undefined) =>
    drawn(<Connections status={status as Status} address={undefined} now={NOW} actions={OPTIONS_ACTIONS} />);
  const labels = () => [...page.app.querySelectorAll('button')].map((button) => button.textContent?.trim());

  it('folds what is not visible behind its first cause', async () => {
    await drawPage(STATUSES.unseen);
    expect(page.app.querySelectorAll('.note')).toHaveLength(1);
    expect(page.app.querySelector('.note p')?.textContent).toMatch(/^Accounts are not visible to you/);
    expect(page.app.querySelector('.note summary')?.textContent).toBe('7 more notices');
    expect(page.app.querySelectorAll('.note li')).toHaveLength(7);
  });

  it('asks to connect again only where the sign-in stopped a sync', async () => {
    await drawPage(STATUSES.failed);
    expect(labels()).toContain('Connect again');
    await drawPage(STATUSES.syncBudget);
    expect(labels()).not.toContain('Connect again');
  });

  it('has one button that goes on with a stopped sync', async () => {
    await drawPage(STATUSES.syncLimit);
    expect(labels().filter((label) => /Sync now|Go on|Try again/.test(label ?? ''))).toEqual(['Try again now']);
  });
});

describe('the card that builds', () => {
  const drawCard = (over: Partial<OptionsActions> = {}, status = CONNECTED, leftOut?: readonly string[]) =>
    drawn(<FitCard status={status} draft={DRAFT} leftOut={leftOut} actions={{ ...OPTIONS_ACTIONS, ...over }} />);

  it('builds what is in force unless somebody chooses', async () => {
    const fit = vi.fn(() => Promise.resolve());
    await drawCard({ fit });
    click('Build a new draft');
    expect(fit).toHaveBeenCalledWith({ years: 5 });
  });

  it('builds from a ready-made set', async () => {
    const fit = vi.fn((_: Parameters<OptionsActions['fit']>[0]) => Promise.resolve());
    await drawCard({ fit });
    click('Company facts');
    expect(page.app.querySelector('.chip[aria-pressed=true]')?.textContent).toBe('Company facts');
    click('Build a new draft');
    expect(fit.mock.calls[0]?.[0]).toMatchObject({ featureSet: 'firmographics', years: 5 });
    expect(fit.mock.calls[0]?.[0].features).toContain('industry');
    expect(fit.mock.calls[0]?.[0].features).not.toContain('ordersPerYear');
  });

  it('builds without the features that somebody asked to leave out, and lets them be switched on again', async () => {
    const fit = vi.fn((_: Parameters<OptionsActions['fit']>[0]) => Promise.resolve());
    await drawCard({ fit });
    await drawCard({ fit }, CONNECTED, ['industry']);
    click('Build a new draft');
    expect(fit.mock.calls[0]?.[0].features).not.toContain('industry');
    expect(fit.mock.calls[0]?.[0].features).toContain('ordersPerYear');
    click('Company facts');
    click('Build a new draft');
    expect(fit.mock.calls[1]?.[0].features).toContain('industry');
  });

  it('says of every feature who has a value', async () => {
    await drawCard();
    click('Switch features on and off');
    expect(said()).toContain('Industryknown for 620 of 1,200');
    expect(said()).toContain('not in your data');
  });

  it('offers sets and years before anything was counted', async () => {
    const nothing = { features: [], criteria: [], weights: {}, years: 5, methods: [], how: howOf(DEFAULT_PLAN) };
    await drawCard({ catalogue: () => Promise.resolve(nothing) }, { ...CONNECTED, versions: [] });
    expect(said()).toContain('Single features can be switched after the first build');
    expect(page.app.querySelectorAll('.chip').length).toBeGreaterThan(5);
  });
});

describe('the features that could be left out', () => {
  const worth = { shap: 0.4, forest: 0.3, shuffled: 0.21, without: undefined, safe: false };
  const found: LeaveOutView = {
    of: 120,
    right: 0.9,
    rightWithout: 0.908,
    same: 0.97,
    features: [
      { ...worth, id: 'ordersPerYear', labelKey: 'feature.ordersPerYear' },
      { ...worth, id: 'industry', labelKey: 'feature.industry', shap: 0.004, without: 0.008, safe: true },
    ],
  };

  it('are told with what that costs, and go at a click', async () => {
    const onLeaveOut = vi.fn();
    await drawn(<LeaveOutCard found={found} onLeaveOut={onLeaveOut} />);
    expect(said()).toMatch(/Industry0\.430\.021\.00\.8yes/);
    expect(said()).toContain('Safe to leave out: Industry. Without this feature');
    expect(said()).toContain('put 90.8 % of the customers held out into their segment, instead of 90 %');
    click('Leave these out');
    expect(onLeaveOut).toHaveBeenCalledWith(['industry']);
    expect(said()).toContain('Nothing changes before you build again.');
  });

  it('may be none', async () => {
    const none = { ...found, features: found.features.slice(0, 1) };
    await drawn(<LeaveOutCard found={none} onLeaveOut={() => undefined} />);
    expect(said()).toContain('None can be left out');
    expect(page.app.querySelector('button')).toBeNull();
  });
});

describe('the criteria', () => {
  it('are all listed, with who is known and what waits for people', async () => {
    await drawn(<Criteria status={CONNECTED} actions={OPTIONS_ACTIONS} />);
    expect(page.app.querySelectorAll('.criteria li')).toHaveLength(19);
    expect(said()).toMatch(/Location.*Known for 1,193 of 1,200 customers\. By Country, Region\./);
    expect(said()).toContain('CultureNeeds a rating by people');
    expect(said()).toContain('Estimate from your data');
  });

  it('wait for the first build', async () => {
    await drawn(<Criteria status={{ ...CONNECTED, versions: [] }} actions={OPTIONS_ACTIONS} />);
    expect(said()).toContain('Build them first.');
  });
});

describe('the page of what is stored', () => {
  it('names every host that is asked, that of the API too, and what disconnecting leaves', async () => {
    await drawn(<Privacy status={CONNECTED} actions={OPTIONS_ACTIONS} />);
    expect(said()).toContain('to any address but acme.lightning.force.com, acme.my.salesforce.com.');
    expect(said()).toContain('Disconnecting deletes none of the records');
  });

  it('names what did not come from the CRM, and that removed offers are remembered', async () => {
    await drawn(<Privacy status={CONNECTED} actions={OPTIONS_ACTIONS} />);
    for (const kept of [
      'offers from files',
      'replaced or removed',
      'rules and area notes',
      'your own numbers for deals',
    ])
      expect(said()).toContain(kept);
  });
});

describe('the form of a new picklist', () => {
  it('names the line that the CRM would refuse before it is asked', async () => {
    const actions = writeBackActions('create');
    const [state, offer] = await Promise.all([actions.state(), actions.offer()]);
    const given = {
      role: 'segment' as const,
      state,
      offer,
      actions,
      now: NOW,
      field: undefined,
      onSteps: () => undefined,
    };
    await drawn(<WriteBackCreate {...given} />);
    const typed = page.app.querySelector('textarea');
    if (!typed) throw new Error('There is no field for the values');
    const type = (values: string) => {
      Object.assign(typed, { value: values });
      send(typed, 'input');
      return page.app.querySelector('[role=alert]')?.textContent;
    };
    expect(type('Gold\nSilver')).toBeUndefined();
    expect(type(`Gold\n${'x'.repeat(256)}`)).toMatch(/^Line 2 has 256 characters, and your CRM takes 255/);
    expect(type('Gold\ngold')).toMatch(/^Lines 1 and 2 differ only in capital letters \(“gold”\)/);
    expect(type(Array.from({ length: 103 }, (_, i) => `v${i}`).join('\n'))).toMatch(/Delete 3 of them\.$/);
  });
});
