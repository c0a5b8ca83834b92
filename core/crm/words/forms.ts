/** Words that say whose a thing is, or nothing at all: a label with one more of these means the same. */
export const NEUTRAL: ReadonlySet<string> = new Set(
  'account customer company client main primary current our the of is in crm sap erp kunden kunde firmen firma haupt aktuell aktuelle der die das des ist asiakas asiakkaan yrityksen yritys nykyinen'.split(
    ' ',
  ),
);

/** Words that make another thing of a label: the parent's industry is not the customer's. */
export const TURNING: ReadonlySet<string> = new Set(
  'parent ultimate shipping other old previous former last target goal planned forecast budget expected competitor partner delta change growth override test obsolete deprecated alt alte alter ehemalig vorherig letzte letzter ziel plan soll wettbewerber konkurrent veraltet vanha edellinen viimeisin tavoite ennuste kilpailija muutos kasvu'.split(
    ' ',
  ),
);

/** Short forms, in full. */
export const SHORT: Readonly<Record<string, string>> = {
  no: 'number',
  nr: 'number',
  num: 'number',
  qty: 'quantity',
  acct: 'account',
  acc: 'account',
  cust: 'customer',
  opp: 'opportunity',
  amt: 'amount',
  rev: 'revenue',
  emp: 'employees',
  empl: 'employees',
  ind: 'industry',
  prod: 'product',
  cntry: 'country',
  nummer: 'number',
  anz: 'anzahl',
  kd: 'kunden',
  ma: 'mitarbeiter',
  umsatzjahr: 'jahresumsatz',
  pvm: 'paivamaara',
  lkm: 'maara',
  as: 'asiakas',
  yht: 'yhteensa',
};
