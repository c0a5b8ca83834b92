import { formatDay, MS_PER_DAY, parseDay, parseInstant } from '../../../core/crm/time';
import { PARENT_LINE, QUOTE, QUOTE_LINE, SYNCED_QUOTE } from '../catalogue/quotes';
import { wholeSecond } from '../clock';
import type { Loader } from '../records/loader';
import type { Row } from '../table';
import { lineTotals, quoteTotals } from '../write/quote';
import { chance } from './chance';
import type { Feature } from './feature';

/** Which share of quoted deals has an earlier version of the quote, at a higher price. */
const REVISED = 0.3;
const REVISED_MARKUP = 1.05;
const VALID_DAYS = 60;

/** Quotes of every deal that has products: the present one is what the deal's products say; some have an older version. */
export const quotes: Feature = {
  define(objects) {
    objects.add(QUOTE, QUOTE_LINE);
    objects.addFields('Opportunity', SYNCED_QUOTE);
  },
  fill(loader) {
    const lines = new Map<string, Row[]>();
    for (const line of loader.rows('OpportunityLineItem')) {
      const deal = String(line.OpportunityId);
      lines.set(deal, [...(lines.get(deal) ?? []), line]);
    }
    const deals = loader.rows('Opportunity').filter((deal) => lines.has(deal.Id));
    for (const deal of deals) {
      const own = lines.get(deal.Id) ?? [];
      if (chance(deal.Id, 3) < REVISED) addQuote(loader, deal, own, 1);
      const present = addQuote(loader, deal, own, 0);
      if (deal.IsClosed === true || chance(deal.Id, 4) < 0.5) {
        present.IsSyncing = true;
        deal.SyncedQuoteId = present.Id;
      }
    }
  },
};

/** Quotes whose lines can stand under other lines of their quote. */
export const quoteBundles: Feature = {
  define: (objects) => objects.addFields('QuoteLineItem', PARENT_LINE),
};

/** @param older 1 for the version before the present one. */
function addQuote(loader: Loader, deal: Row, lines: readonly Row[], older: 0 | 1): Row {
  const quoted = String(lines[0]?.CreatedDate ?? deal.CreatedDate);
  const number = loader.rows('Quote').length + 1;
  const quote = loader.add(
    'Quote',
    null,
    {
      Name: `${String(deal.Name).slice(0, 60)} – ${older ? 'first offer' : 'offer'}`,
      OpportunityId: deal.Id,
      AccountId: deal.AccountId,
      Pricebook2Id: deal.Pricebook2Id,
      OwnerId: deal.OwnerId,
      QuoteNumber: numbered(number),
      Status: older ? 'Rejected' : statusOf(deal),
      ExpirationDate: formatDay(parseDay(quoted.slice(0, 10)) + VALID_DAYS),
      CanCreateQuoteLineItems: true,
    },
    { created: wholeSecond(parseInstant(quoted) - older * MS_PER_DAY) },
  );
  const items = lines.map((line, i) => addLine(loader, quote, line, i, older));
  Object.assign(quote, quoteTotals(quote, items));
  return quote;
}

function addLine(loader: Loader, quote: Row, line: Row, i: number, older: 0 | 1): Row {
  const unitPrice = Math.round(Number(line.UnitPrice) * (older ? REVISED_MARKUP : 1) * 100) / 100;
  return loader.add(
    'QuoteLineItem',
    null,
    {
      LineNumber: numbered(loader.rows('QuoteLineItem').length + 1),
      QuoteId: quote.Id,
      PricebookEntryId: line.PricebookEntryId,
      OpportunityLineItemId: older ? null : line.Id,
      Product2Id: line.Product2Id,
      Quantity: line.Quantity,
      UnitPrice: unitPrice,
      ListPrice: line.ListPrice,
      SortOrder: i + 1,
      ...lineTotals(Number(line.Quantity), unitPrice, 0),
    },
    { created: String(quote.CreatedDate) },
  );
}

function statusOf(deal: Row): string {
  if (deal.IsClosed !== true) return chance(deal.Id, 5) < 0.3 ? 'Draft' : 'Presented';
  return deal.IsWon === true ? 'Accepted' : 'Denied';
}

const numbered = (n: number) => String(n).padStart(8, '0');
