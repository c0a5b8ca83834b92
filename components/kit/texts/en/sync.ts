/** What a sync asks of the CRM, and when it goes on. */
export const sync: Record<string, string> = {
  'error.callBudget':
    'Syncs of this browser use at most {share} of the {limit, number} requests that your CRM allows a day. What was read is kept; reading goes on at {until}.',
  'sync.goesOn': 'Reading goes on by itself at {at}. What was read is kept.',
  'plan.title': 'What the first sync asks your CRM for',
  'plan.calls':
    '{calls, plural, one {# request} other {# requests}} for {rows, plural, one {# record} other {# records}}.',
  'plan.share': 'That is {share} of the {limit, number} requests that your CRM allows a day; {used, number} are used.',
  'plan.bulk': 'in one job',
  'plan.rows': '{rows, plural, one {# record} other {# records}}',
  'plan.part': '{calls, plural, one {# request} other {# requests}}',
};
