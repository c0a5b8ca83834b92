import type { RecordRef } from '../crm/ids';
import { lazy } from '../kernels/lazy';
import { resolveRefs, rowOfId } from '../table/rows';
import type { Rows } from '../table/table';
import { wordAt } from '../table/table';

/** A record that was synced: what it is, and whose. */
export interface KnownRecord {
  ref: RecordRef;
  name: string;
  /** Row of rows.customer; −1 = none. */
  customer: number;
  /** Row of rows.lead; −1 = the record is no lead. */
  lead: number;
  /** Row of rows.opportunity, of a quote that of its deal; −1 = the record is about no deal. */
  opportunity: number;
}

/** Finds records and their customers. */
export interface Records {
  find(ref: RecordRef): KnownRecord | undefined;
  /** Row of rows.customer by row of the table; −1 = none. */
  customerOf: {
    opportunity(): Int32Array;
    quote(): Int32Array;
    order(): Int32Array;
    case(): Int32Array;
    contact(): Int32Array;
    lead(): Int32Array;
  };
  /** Row of rows.opportunity by row of rows.quote; −1 = none. */
  dealOfQuote(): Int32Array;
  customerName(row: number): string;
  /** Row of rows.customer; −1 = not synced. */
  customerRow(id: string): number;
}

type RowIndex = ReturnType<typeof indexRows>;

/** Row by id, of each table that an insight can be asked about or leads to one. */
function indexRows(rows: Rows) {
  return {
    customer: rowOfId(rows.customer.ids),
    lead: lazy(() => rowOfId(rows.lead.ids)),
    opportunity: lazy(() => rowOfId(rows.opportunity.ids)),
    quote: lazy(() => rowOfId(rows.quote.ids)),
    order: lazy(() => rowOfId(rows.order.ids)),
    case: lazy(() => rowOfId(rows.case.ids)),
    contact: lazy(() => rowOfId(rows.contact.ids)),
  };
}

/** Whose each record is. */
function findOwners(rows: Rows, rowOf: RowIndex): Pick<Records, 'customerOf' | 'dealOfQuote'> {
  const dealOfQuote = lazy(() => resolveRefs(rows.quote.columns.opportunity, rowOf.opportunity()));
  const opportunity = lazy(() => resolveRefs(rows.opportunity.columns.customer, rowOf.customer));
  const customerOf = {
    opportunity,
    // A quote that names no customer itself is its deal's customer's.
    quote: lazy(() =>
      resolveRefs(rows.quote.columns.customer, rowOf.customer).map((customer, row) =>
        customer >= 0 ? customer : (opportunity()[dealOfQuote()[row] ?? -1] ?? -1),
      ),
    ),
    order: lazy(() => resolveRefs(rows.order.columns.customer, rowOf.customer)),
    case: lazy(() => resolveRefs(rows.case.columns.customer, rowOf.customer)),
    contact: lazy(() => resolveRefs(rows.contact.columns.customer, rowOf.customer)),
    lead: lazy(() => resolveRefs(rows.lead.columns.convertedCustomer, rowOf.customer)),
  };
  return { customerOf, dealOfQuote };
}

/**
 * Lookups over synced rows; those of other tables than the customers' are built when they are first asked for. `find`
 * gives undefined for what was not synced.
 */
export function createRecords(rows: Rows): Records {
  const rowOf = indexRows(rows);
  const { customerOf, dealOfQuote } = findOwners(rows, rowOf);
  const customerName = (row: number) => wordAt(rows.customer.columns.name, row) ?? rows.customer.ids[row] ?? '';
  const none = { customer: -1, lead: -1, opportunity: -1 };
  /** Orders, cases and contacts have no insight of their own: they go by their customer's name and show its. */
  const ofCustomer = (ref: RecordRef, customer: number): KnownRecord => ({
    ...none,
    ref,
    name: customer < 0 ? ref.id : customerName(customer),
    customer,
  });
  const find = (ref: RecordRef): KnownRecord | undefined => {
    switch (ref.kind) {
      case 'customer': {
        const row = rowOf.customer.get(ref.id);
        return row === undefined ? undefined : ofCustomer(ref, row);
      }
      case 'lead': {
        const row = rowOf.lead().get(ref.id);
        if (row === undefined) return undefined;
        const { name, company } = rows.lead.columns;
        return { ...none, ref, name: wordAt(company, row) ?? wordAt(name, row) ?? ref.id, lead: row };
      }
      case 'opportunity': {
        const row = rowOf.opportunity().get(ref.id);
        if (row === undefined) return undefined;
        const customer = customerOf.opportunity()[row] ?? -1;
        return { ...none, ref, name: wordAt(rows.opportunity.columns.name, row) ?? ref.id, customer, opportunity: row };
      }
      case 'quote': {
        const row = rowOf.quote().get(ref.id);
        if (row === undefined) return undefined;
        const name = wordAt(rows.quote.columns.name, row) ?? ref.id;
        const opportunity = dealOfQuote()[row] ?? -1;
        return { ...none, ref, name, customer: customerOf.quote()[row] ?? -1, opportunity };
      }
      case 'order':
      case 'case':
      case 'contact': {
        const row = rowOf[ref.kind]().get(ref.id);
        return row === undefined ? undefined : ofCustomer(ref, customerOf[ref.kind]()[row] ?? -1);
      }
      default:
        return undefined;
    }
  };
  return { find, customerOf, dealOfQuote, customerName, customerRow: (id) => rowOf.customer.get(id) ?? -1 };
}
