/** What a sync asks of the CRM, and when it goes on. */
export const sync: Record<string, string> = {
  'error.callBudget':
    'Syncs of this browser use at most {share} of the {limit, number} requests that your CRM allows a day. What was read is kept; reading goes on {until}.',
  'sync.goesOn': 'Reading goes on by itself {at}.',
  'sync.resume': 'Go on reading',
  'notices.more': '{count, plural, one {# more notice} other {# more notices}}',
  'plan.ask': 'What would a sync ask for?',
  'plan.asking': 'Peerlens asks your CRM how much there is to read.',
  'plan.changes':
    'Peerlens makes about {calls, plural, one {# request} other {# requests}} for what has changed since the last sync.',
  'plan.changed': 'what has changed',
  'plan.time': '{minutes, plural, one {About a minute} other {About # minutes}}, at one request a second.',
  'plan.parts': '{parts, plural, one {# kind of record} other {# kinds of records}}',
  'plan.way.pages': '{calls, plural, one {# request} other {# requests}}, page by page',
  'plan.way.bulk': '{calls, plural, one {# request} other {# requests}}, as one bulk job',
  'plan.way.joint': 'in one request with others',
  'calls.used':
    'Syncs of this browser made {own, number} of {allowed, number} requests that they are allowed in 24 hours. Your CRM allows everybody together {limit, number}.',
  'calls.unknown':
    'Syncs of this browser made {own, plural, one {# request} other {# requests}} in the last 24 hours. Your CRM tells its limit with the next answer.',
  'calls.share': 'Syncs use at most',
  'calls.option': '{share} of a day’s requests',
  'calls.why':
    'The rest stays free for your colleagues and other tools. When the share is used up, reading pauses and goes on by itself.',
  'plan.calls':
    'Peerlens makes about {calls, plural, one {# request} other {# requests}} for {rows, plural, one {# record} other {# records}}.',
  'plan.share': 'That is {share} of the {limit, number} requests that your CRM allows a day; {used, number} are used.',
  'plan.little':
    'That is less than 1 % of the {limit, number} requests that your CRM allows a day; {used, number} are used.',
  'plan.rows': '{rows, plural, one {# record} other {# records}}',
};
