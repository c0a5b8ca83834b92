/** What rows of files can be: one of it, and how many there are. */
const TABLES: Record<string, [string, string, string]> = {
  customer: ['Customer', 'customer', 'customers'],
  lead: ['Lead', 'lead', 'leads'],
  contact: ['Contact', 'contact', 'contacts'],
  opportunity: ['Deal', 'deal', 'deals'],
  opportunityLine: ['Line of a deal', 'line of deals', 'lines of deals'],
  quote: ['Quote', 'quote', 'quotes'],
  order: ['Order', 'order', 'orders'],
  orderLine: ['Line of an order', 'line of orders', 'lines of orders'],
  product: ['Product', 'product', 'products'],
  activity: ['Activity', 'activity', 'activities'],
  case: ['Service case', 'service case', 'service cases'],
  asset: ['Machine or licence', 'machine or licence', 'machines and licences'],
  contract: ['Contract', 'contract', 'contracts'],
  stage: ['Stage', 'stage', 'stages'],
};

export const parts: Record<string, string> = {};
for (const [table, [name, one, many]] of Object.entries(TABLES)) {
  parts[`intake.table.${table}`] = name;
  parts[`intake.count.${table}`] = `{count, plural, one {1 ${one}} other {{count, number} ${many}}}`;
  parts[`intake.doubt.clash.${table}`] =
    `{both, number} ids of ${many} stand in both {sheet} and {another}, and {differ, number} of them are called otherwise there: {id} is “{one}” and “{other}”. Where these are different ${many}, say which system gave the ids of one of the sheets.`;
  parts[`intake.doubt.clashKept.${table}`] =
    `Of {both, number} ${many} whose ids were kept before, {differ, number} were called otherwise: {id} is “{one}” here and “{other}” there. Where these are different ${many}, say which system gave the ids here.`;
  parts[`intake.doubt.elsewhere.${table}`] =
    `{count, plural, one {1 ${one} stands} other {{count, number} ${many} stand}} only in files about something else, such as {example}: no more is known of {count, plural, one {it} other {them}}.`;
}
