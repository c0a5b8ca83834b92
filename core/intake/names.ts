import type { TableName } from '../crm/schema';
import { keyOf, wordsOf } from '../crm/words/normalise';

/** Tables that files are about, and what people and programs call them: English, German, Finnish. Words as {@link wordsOf} writes them. */
const CALLED: Partial<Record<TableName, string>> = {
  customer:
    'customer customers account accounts client clients reseller resellers dealer dealers debtor kunde kunden kundenstamm debitor debitoren firma firmen asiakas asiakkaat',
  lead: 'lead leads interessent interessenten liidi liidit',
  contact: 'contact contacts kontakt kontakte ansprechpartner yhteyshenkilo yhteyshenkilot',
  opportunity:
    'opportunity opportunities deal deals pipeline verkaufschance verkaufschancen kauppa kaupat myyntimahdollisuus',
  opportunityLine: 'opportunityline opportunitylines opportunityproduct opportunityproducts dealline deallines',
  quote: 'quote quotes quotation quotations offer offers angebot angebote tarjous tarjoukset',
  order:
    'order orders salesorder salesorders so po invoice invoices rechnung rechnungen auftrag auftrage bestellung bestellungen tilaus tilaukset lasku laskut',
  orderLine:
    'orderline orderlines orderdetail orderdetails orderitem orderitems invoiceline invoicelines salesorderline line lines position positionen auftragsposition auftragspositionen tilausrivi tilausrivit rivi',
  product:
    'product products item items article articles stock sku material materials artikel produkt produkte tuote tuotteet nimike',
  activity:
    'activity activities task tasks call calls visit visits meeting meetings aktivitat aktivitaten besuch besuche aktiviteetti',
  case: 'case cases ticket tickets complaint complaints fall falle reklamation reklamationen tapaus tapaukset tiketti',
  asset:
    'asset assets machine machines installation installed equipment anlage anlagen maschine maschinen laite laitteet',
  contract: 'contract contracts subscription subscriptions vertrag vertrage sopimus sopimukset',
};

const TABLES = Object.entries(CALLED).map(([table, words]) => ({
  table: table as TableName,
  words: new Set(spelt(words as string)),
}));

/** Words as names are compared: "value" has no "ue" there. */
function spelt(words: string): string[] {
  return words.split(' ').map((word) => keyOf(wordsOf(word)));
}

/** Names of columns as they are compared: letters and digits alone. */
export const looseName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** What names what a row is known by. */
const ID_WORDS = new Set(spelt('id ids key number code uuid guid nummer tunnus numero'));
/** Words that say how or for whom something is written, and nothing of what it is. */
const FILLERS = new Set(
  spelt('english name the dim fact tbl table export list data sales alternate main current master description'),
);

/** The table that the name of a file or sheet speaks of; the last word that is one counts: "customer orders" are orders. */
export function tableNamed(name: string): TableName | undefined {
  const words = wordsOf(name.replace(/\.(?:csv|txt|tsv|xlsx|xlsm)(?:\.gz)?/gi, ' '));
  for (let length = Math.min(2, words.length); length > 0; length--)
    for (let end = words.length; end >= length; end--) {
      const word = keyOf(words.slice(end - length, end));
      const found = TABLES.find((own) => own.words.has(word));
      if (found) return found.table;
    }
  return undefined;
}

/** A name that means the id of a table's rows: `CustomerID`, "Artikel-Nr.", or the bare word ("account"). @returns how sure, 0–1. */
export function idNamed(name: string): { table: TableName; sure: number } | undefined {
  const words = wordsOf(name)
    .flatMap(partsOfWord)
    .filter((word) => !FILLERS.has(word));
  const bare = words.filter((word) => !ID_WORDS.has(word));
  const isId = bare.length < words.length;
  for (const { table, words: own } of TABLES)
    if (bare.length > 0 && bare.length <= 2 && (own.has(keyOf(bare)) || bare.every((word) => own.has(word))))
      return { table, sure: isId ? (wordsOf(name).includes('alternate') ? 0.7 : 0.9) : 0.6 };
  return undefined;
}

/** Compounds whose last part names records: "kundennummer" is a customer's number. */
const COMPOUND = /^(.{3,}?)(?:s|n|en)?(nummer|nr|tunnus|numero|id|code)$/;

function partsOfWord(word: string): string[] {
  const found = COMPOUND.exec(word);
  if (!found) return [word];
  const [, whose = '', what = ''] = found;
  const owner = [whose, `${whose}n`, `${whose}en`, `${whose}ung`].find((one) =>
    TABLES.some(({ words }) => words.has(one)),
  );
  return owner === undefined ? [word] : [owner, ID_WORDS.has(what) ? what : 'id'];
}

/** A name that says id and nothing else: that of whatever the sheet is about. */
export function isBareId(name: string): boolean {
  const words = wordsOf(name);
  return words.length > 0 && words.every((word) => ID_WORDS.has(word));
}

/** A name without the words of a table: "ProductName" of a product is its name. */
export function withoutTable(name: string, table: TableName): string {
  const own = TABLES.find((one) => one.table === table)?.words ?? new Set();
  const words = wordsOf(name);
  const left = words.filter((word) => !own.has(word) && !/^(?:english|german|french|spanish|dim)$/.test(word));
  return left.join(' ');
}

/** What programs that keep books call fields, besides what admins of a CRM do. Written as {@link keyOf} makes them. */
const ALSO: Readonly<Record<string, string>> = {
  'customer.name': 'firma kunde company account customer resellername companyname reseller kundenname asiakkaannimi',
  'customer.type': 'businesstype customertype channel kundenart',
  'customer.country': 'countryregionname countryregion countryname englishcountryregionname officelocation land',
  'customer.state': 'stateprovincename region stateprovince',
  'customer.foundedYear': 'yearopened yearestablished yearfounded founded',
  'customer.parent': 'subsidiaryof parent belongsto tochtervon',
  'customer.revenue': 'annualrevenue revenue annualsales yearlysales',
  'customer.employees': 'numberemployees employees',
  'order.orderedOn':
    'orderdate invoicedate date day salesdate bookingdate rechnungsdatum belegdatum datum tag laskupaiva paivamaara tilauspaiva deliveredtoclientdate',
  'order.total': 'ordertotal totaldue invoicetotal rechnungsbetrag',
  'orderLine.quantity': 'orderquantity lineitemquantity quantity pieces menge stuck maara',
  'orderLine.unitPrice':
    'unitprice packprice netprice priceperunit price einzelpreis preis nettopreis hinta ahinta yksikkohinta',
  'orderLine.total':
    'salesamount lineitemvalue linetotal lineamount netamount netvalue positionswert nettowert summe rivisumma',
  'orderLine.listPrice': 'listprice catalogprice bruttopreis listenpreis',
  'product.name': 'description itemdescription productname bezeichnung artikelbezeichnung nimike kuvaus name',
  'product.family':
    'series category categoryname subcategory subcategoryname productsubcategoryname productcategoryname productgroup group family warengruppe tuoteryhma',
  'product.unitCost': 'standardcost unitcost cost',
  'opportunity.stage': 'dealstage salesstage stage phase',
  'opportunity.amount': 'closevalue dealvalue value amount betrag',
  'opportunity.createdOn': 'engagedate createdate created startdate',
  'opportunity.closeOn': 'closedate closingdate',
  'opportunity.owner': 'salesagent salesperson salesrep seller verkaufer myyja',
  'customer.owner': 'salesagent salesperson accountmanager betreuer',
  'activity.on': 'date activitydate datum paivamaara',
  'activity.kind': 'type kind activitytype art typ tyyppi',
  'asset.since': 'installdate installationdate installed since seit',
  'quote.createdOn': 'quotedate date angebotsdatum datum',
};

const ALSO_KEYS = new Map(Object.entries(ALSO).map(([field, words]) => [field, spelt(words)]));

/** How well a name says a field by the words of books, 0–1: those that are written first are the surest. */
export function alsoNamed(name: string, table: TableName, field: string): number {
  const keys = ALSO_KEYS.get(`${table}.${field}`);
  const at = keys?.indexOf(keyOf(wordsOf(name))) ?? -1;
  return at < 0 ? 0 : 0.88 - 0.02 * at;
}
