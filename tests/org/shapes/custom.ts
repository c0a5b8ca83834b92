import { date, flag, lookup, money, nameText, object, owner, picklist } from '../catalogue/field';
import type { Loader } from '../records/loader';
import type { Row } from '../table';
import { chance } from './chance';
import type { Feature } from './feature';

const PROJECT = object({ name: 'Project__c', prefix: 'a0P', label: 'Project', plural: 'Projects' }, [
  nameText('Project Name'),
  owner(),
  lookup('Account__c', 'Account', ['Account']),
  lookup('Opportunity__c', 'Opportunity', ['Opportunity']),
  picklist('Status__c', 'Status', ['Planned', 'Running', 'Done']),
  date('Start__c', 'Start'),
  money('Volume__c', 'Volume'),
]);

/** Segments as three departments name them; the German and Finnish ones mean nearly the same. */
const GERMAN = ['A-Kunde', 'B-Kunde', 'C-Kunde'];
const FINNISH = ['Avainasiakas', 'Kasvuasiakas', 'Perusasiakas'];
const LEGACY = ['Key account', 'Standard', 'Small', 'a-kunde', 'Dormant'];
/** How often a second field says something else than the first one, and how often a field is empty. */
const CONFLICT = 0.15;
const EMPTY = 0.3;

/** What admins added over the years: own objects and fields, segments of earlier days that overlap and contradict each other. */
export const custom: Feature = {
  define(objects) {
    objects.add(PROJECT);
    objects.addFields(
      'Account',
      picklist('Kundensegment__c', 'Kundensegment', GERMAN, { restricted: true }),
      picklist('Asiakassegmentti__c', 'Asiakassegmentti', FINNISH, { restricted: true }),
      picklist('Legacy_Segment__c', 'Customer Segment (old)', LEGACY),
      flag('Is_Customer__c', 'Is Customer'),
    );
    objects.addFields('Opportunity', lookup('End_User__c', 'End User', ['Account']));
  },
  fill(loader) {
    const buyers = new Set(loader.rows('Order').map((order) => order.AccountId));
    for (const account of loader.rows('Account')) fillAccount(account, buyers.has(account.Id));
    const accounts = loader.rows('Account');
    for (const deal of loader.rows('Opportunity')) {
      if (chance(deal.Id, 31) >= 0.2) continue;
      deal.End_User__c = accounts[Math.floor(chance(deal.Id, 32) * accounts.length)]?.Id ?? null;
    }
    addProjects(loader);
  },
};

function fillAccount(account: Row, buys: boolean): void {
  account.Is_Customer__c = buys;
  if (!buys) return;
  const { Id: id } = account;
  const true3 = Math.floor(chance(id, 33) * 3);
  const seen = (seed: number) => (chance(id, seed) < CONFLICT ? Math.floor(chance(id, seed + 1) * 3) : true3);
  if (chance(id, 34) >= EMPTY) account.Kundensegment__c = GERMAN[seen(35)] ?? null;
  if (chance(id, 37) >= EMPTY) account.Asiakassegmentti__c = FINNISH[seen(38)] ?? null;
  // The old field had no rules: other spellings crept in, and a value that says nothing about size.
  const place = chance(id, 40) < 0.1 ? 3 + Math.floor(chance(id, 41) * 2) : seen(42);
  if (chance(id, 44) >= EMPTY) account.Legacy_Segment__c = LEGACY[place] ?? null;
}

function addProjects(loader: Loader): void {
  for (const deal of loader.rows('Opportunity')) {
    if (deal.IsWon !== true || chance(deal.Id, 45) >= 0.5) continue;
    const fields = {
      Name: `Project ${deal.Name}`.slice(0, 80),
      Account__c: deal.AccountId,
      Opportunity__c: deal.Id,
      Status__c: ['Planned', 'Running', 'Done'][Math.floor(chance(deal.Id, 46) * 3)],
      Start__c: deal.CloseDate,
      Volume__c: deal.Amount,
      OwnerId: deal.OwnerId,
    };
    loader.add('Project__c', null, fields, { created: loader.stampOn(String(deal.CloseDate), 0) });
  }
}
