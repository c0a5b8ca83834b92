/** The status of an order that nobody has bought (yet), or that another order has taken the place of. In an ERP an offer is an order too. */
const NO_SALE = /\b(?:draft|quotation|cancel|cancell?ed|reject|rejected|declined|void|voided|superseded)\b/i;

/**
 * Whether an order is a sale, by its status. "Draft" is Salesforce's own word for what has not been activated, "Canceled"
 * and "Superseded" are its words for what no longer counts; the rest are words that orgs add. Whole words at any place:
 * "Order cancelled" is none, "Cancellation requested" still is one. An order without a status is a sale. A status has no
 * history: an order that was cancelled later is left out of the past as well.
 * Source: Salesforce Platform Events Guide, OrderStatusChangedEvent; Object Reference, OrderStatus.
 */
export function isSale(status: string | undefined): boolean {
  return status === undefined || !NO_SALE.test(status);
}

const NOT_IN_FORCE = /\b(?:draft|in ?approval|cancel|cancell?ed|reject|rejected|declined|void|voided)\b/i;

/**
 * Whether a contract has come into force, by its status: not "Draft" or "In Approval Process", Salesforce's words for those
 * that were not activated, nor what orgs add for those that never will be. Without a status it has.
 * Source: Salesforce Object Reference, ContractStatus.
 */
export function cameIntoForce(status: string | undefined): boolean {
  return status === undefined || !NOT_IN_FORCE.test(status);
}

/** Whether a contract was ended before its last day, by its status as it is now. */
export function isTerminated(status: string | undefined): boolean {
  return status !== undefined && /\bterminated\b/i.test(status);
}

/** Whether a product at a customer is in use no more. Salesforce's own word is Obsolete; others are those of ended contracts. */
export function isOutOfUse(status: string | undefined): boolean {
  return (status !== undefined && /obsolete|retired|decommission|scrapped/i.test(status)) || isTerminated(status);
}
