import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from './fixtures/client';
import { tinyCompany } from './fixtures/tiny';
import { API_HOST, PAGE_HOST, type RunningOrg, startOrg } from './server';

let org: RunningOrg;
let cookie: string;

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? '';
const sidOf = (headers: Record<string, string | string[] | undefined>) =>
  first(headers['set-cookie']).split(';')[0] ?? '';
const pathOf = (location: string | string[] | undefined) => {
  const url = new URL(first(location), 'https://x');
  return url.pathname + url.search;
};

beforeAll(async () => {
  org = await startOrg({ company: tinyCompany(), https: false });
  const entered = await send(org, '/login?as=user1');
  const carried = await send(org, pathOf(entered.headers.location), { host: PAGE_HOST });
  cookie = sidOf(carried.headers);
});
afterAll(() => org.stop());

const page = (path: string) => send(org, path, { host: PAGE_HOST, headers: { cookie } });

describe('signing in', () => {
  it('leads from a record to the form and back to the record, with a session of its own on each host', async () => {
    const record = `/lightning/r/Account/${org.ids.of('c1')}/view`;
    const away = await send(org, record, { host: PAGE_HOST });
    expect(first(away.headers.location)).toContain(`http://${API_HOST}/?ec=302&startURL=`);
    const form = await send(org, pathOf(away.headers.location));
    expect(form.text).toContain(`name="startURL" value="${record}"`);
    const username = /name="username" value="([^"]+)"/.exec(form.text)?.[1] ?? '';
    const body = new URLSearchParams({ username, pw: 'x', startURL: record }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const entered = await send(org, '/login', { method: 'POST', body, headers });
    expect(sidOf(entered.headers)).toMatch(/^sid=00D\w{12}!AQ/);
    expect(first(entered.headers['set-cookie'])).toContain('HttpOnly');
    const carried = await send(org, pathOf(entered.headers.location), { host: PAGE_HOST });
    expect(carried.headers.location).toBe(record);
    const pageSid = sidOf(carried.headers).slice(4);
    expect(pageSid).not.toBe(sidOf(entered.headers).slice(4));
    const api = (sid: string) =>
      send(org, '/services/data/v66.0/limits', { headers: { authorization: `Bearer ${sid}` } });
    expect((await api(pageSid)).status).toBe(401);
    expect((await api(sidOf(entered.headers).slice(4))).status).toBe(200);
    const again = await send(org, pathOf(entered.headers.location), { host: PAGE_HOST });
    expect(first(again.headers.location)).toContain('/?ec=302');
  });

  it('knows no stranger, and leads only to the app', async () => {
    expect((await send(org, '/login?as=nobody')).text).toContain('Log In');
    const entered = await send(org, `/login?as=user1&startURL=${encodeURIComponent('https://evil.example/')}`);
    expect(first(entered.headers.location)).toContain('retURL=%2Flightning%2Fpage%2Fhome');
  });

  it('sends a Classic address to the record page', async () => {
    const entered = await send(org, '/login?as=user2');
    const classic = await send(org, `/${org.ids.of('o1').slice(0, 15)}`, {
      headers: { cookie: sidOf(entered.headers) },
    });
    expect(new URL(first(classic.headers.location)).searchParams.get('retURL')).toBe(
      `/lightning/r/Opportunity/${org.ids.of('o1')}/view`,
    );
  });
});

describe('pages', () => {
  it('allow scripts by nonce only, and no foreign frame or connection', async () => {
    const one = await page('/lightning/page/home');
    const policy = String(one.headers['content-security-policy']);
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    const scripts = one.text.match(/<script[^>]*>/g) ?? [];
    expect(scripts).toEqual([`<script nonce="${nonce}" src="/lightning/assets/lightning.js" type="module">`]);
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).not.toContain('chrome-extension');
    expect(String((await page('/lightning/page/home')).headers['content-security-policy'])).not.toContain(
      String(nonce),
    );
  });

  it.each([
    ['records-highlights2'],
    ['records-lwc-highlights-panel'],
    ['forcegenerated-highlightspanel_account___012000000000000aaa___compact___view___recordlayout2'],
    ['data-component-id="force_highlightsPanel"'],
    ['slot="primaryField" class="custom-truncate">Alder AG<'],
    ['records-entity-label slot="entityLabel">Account<'],
    ['<ul class="slds-button-group-list">'],
    ['data-target-selection-name="sfdc:RecordField.Account.Industry"'],
    ['<records-record-layout-row'],
    ['<lst-related-list-single-container>'],
    ['<flexipage-tabset2>'],
  ])('an account page has %s', async (part) => {
    expect((await page(`/lightning/fragment/lightning/r/Account/${org.ids.of('c1')}/view`)).text).toContain(part);
  });

  it('links to the records around, and escapes their names', async () => {
    const account = await page(`/lightning/fragment/lightning/r/${org.ids.of('c2')}/view`);
    expect(account.text).toContain('O&#39;Neil &amp; Söhne');
    expect(account.text).toContain(`href="/lightning/r/Opportunity/${org.ids.of('o3')}/view"`);
    const deal = await page(`/lightning/fragment/lightning/r/Opportunity/${org.ids.of('o2')}/view`);
    expect(deal.text).toContain('runtime_sales_pathassistant-path');
    expect(deal.text).toContain('slds-is-won');
    expect(deal.text).toContain('€1,500.51');
  });

  it('know lists, other records, and what is not there', async () => {
    expect((await page('/lightning/fragment/lightning/o/Account/list')).text).toContain('cedar works');
    expect((await page(`/lightning/fragment/lightning/r/Order/${org.ids.of('d1')}/view`)).text).toContain(
      'Order Products',
    );
    expect((await page('/lightning/fragment/lightning/r/Account/001000000000001AAA/view')).status).toBe(404);
    expect((await send(org, '/lightning/fragment/lightning/page/home', { host: PAGE_HOST })).status).toBe(401);
    expect((await page('/lightning/assets/../../../../package.json')).status).not.toBe(200);
    expect((await page('/slds/styles/salesforce-lightning-design-system.min.css')).headers['content-type']).toContain(
      'text/css',
    );
  });

  it.each([
    ['Account', 'c1', 'lightning-formatted-text'],
    ['Opportunity', 'o2', 'lightning-formatted-text'],
    ['Order', 'd1', 'lightning-formatted-text'],
    ['Case', 'x1', 'lightning-formatted-text'],
    ['Lead', 'l1', 'lightning-formatted-name'],
  ])('a page of %s hides in its shadows what a flat one shows in its slots', async (object, id, title) => {
    const path = `/lightning/fragment/lightning/r/${object}/${org.ids.of(id)}/view`;
    const usual = org.pages;
    const flat = (await page(path)).text;
    org.pages = { ...usual, shadow: 'native' };
    const native = (await page(path)).text;
    org.pages = usual;
    expect(flat).toMatch(new RegExp(`<slot name="primaryField"[^>]*><${title} slot="primaryField"`));
    expect(flat).not.toContain('<template');
    expect(native).toMatch(new RegExp(`</template><.*<${title} slot="primaryField"[^>]*><template data-shadow>`, 's'));
    const words = (text: string) =>
      text
        .replace(/<[^>]+>/g, ' ')
        .split(/\s+/)
        .sort();
    expect(words(native)).toEqual(words(flat));
  });

  it.each([
    ['dynamic', 'record_flexipage-dynamic-highlights2', 'records-highlights2'],
    ['2022', 'record_flexipage-record-page-decorator', 'record_flexipage-desktop-record-page-decorator'],
    ['aura', 'forceHighlightsPanel', 'records-lwc-highlights-panel'],
  ] as const)('have the header of the look: %s', async (highlights, there, gone) => {
    const usual = org.pages;
    org.pages = { ...usual, highlights };
    const { text } = await page(`/lightning/fragment/lightning/r/${org.ids.of('c1')}/view`);
    org.pages = usual;
    expect(text).toContain(there);
    expect(text).not.toContain(gone);
    expect(text).toContain('Alder AG');
  });

  it('show a related list without a header, in a console its stage, in the dark its class', async () => {
    const related = await page(`/lightning/fragment/lightning/r/Account/${org.ids.of('c1')}/related/Orders/view`);
    expect(related.text).toContain('<lst-related-list-desktop>');
    expect(related.text).not.toContain('force_highlightsPanel');
    const usual = org.pages;
    org.pages = { ...usual, nav: 'console', dark: true };
    const { text } = await page('/lightning/page/home');
    org.pages = usual;
    expect(text).toContain('navexWorkspaceManager');
    expect(text).not.toContain('oneCenterStage');
    expect(text).toContain('slds-color-scheme--dark');
  });

  it('never call the data API', () => {
    const pages = org.requests.filter((request) => request.host === PAGE_HOST);
    expect(pages.length).toBeGreaterThan(10);
    expect(pages.every((request) => request.kind !== 'api')).toBe(true);
  });
});
