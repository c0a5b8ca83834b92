export const salesforce: Record<string, string> = {
  'address.salesforce': 'Address of your org',
  'address.salesforce.example': 'acme.lightning.force.com',
  'address.salesforce.help': 'As it stands in the address bar of any page of your CRM.',
  'address.salesforce.wrong':
    'This is no address of an org. It looks like acme.lightning.force.com or acme.my.salesforce.com.',
  'error.sessionNotForApi':
    'Your CRM does not accept your browser’s session for its API. Connect through your company’s app; an admin installs it once.',
  'error.apiDisabled': 'The API of your CRM is switched off. An administrator can switch it on.',
  'error.crmLimit':
    '{limit, plural, =0 {Your CRM has reached its daily limit of API requests.} other {Your CRM has used {used, number} of {limit, number} API requests of the last 24 hours.}} What was read is kept. Room comes back hour by hour.',
  'error.crmBusy': 'Your CRM is busy and takes no requests for a moment. What was read is kept; reading goes on later.',
  'error.crmMaintenance':
    'Your CRM is down for maintenance. What was read before stays; reading goes on when it is back.',
  'error.crmRefused': 'Your CRM refused a request: {message} ({refused})',
  'error.crmRefusedSilently':
    'Your CRM, or a proxy on the way to it, refused a request without a reason ({refused}). Nothing is lost. Try again; if it stays, tell your admin.',
  'error.crmStrange':
    'Your CRM gave an answer that Peerlens does not understand. Nothing is lost. Try again; if it stays, tell your admin.',
  'error.noRight': 'You do not have the right for that in your CRM. Ask your admin for it. Your CRM says: {message}',
  'error.fieldNotVisible':
    '{field, select, unknown {Your CRM does not show you a field that is needed.} other {Your CRM does not show you the field {field} of {object}, which is needed.}} Ask your admin for read access to it.',
  'error.fieldNotWritable':
    '{field, select, unknown {You may not change a field of this record.} other {You may not change the field {field}.}} Ask your admin for the right to edit it.',
  'error.objectNotVisible':
    '{object, select, unknown {Your CRM does not show you a kind of record that is needed.} other {Your CRM does not show you records of the kind {object}.}} Ask your admin for read access to them.',
  'error.goneInCrm': 'The record is not in your CRM any more, or you do not see it. Sync to take that in.',
  'error.crmSlow':
    'Your CRM took too long for one request and stopped it. What was read is kept; reading goes on later.',
  'error.recordLocked': 'Somebody else is changing this record at this moment. Try again in a minute.',
  'error.readingExpired': 'Your CRM has closed the list that was being read. What was read is kept; sync again.',
  'error.valueRefused': 'Your CRM did not accept the values: {message} Change them there or here, then try again.',
  'error.crmTrouble': 'Your CRM has trouble and gave no answer. What was read is kept; reading goes on later.',
  'error.askedWrongly':
    'Peerlens asked your CRM for something in a way that it does not take ({refused}). Nothing is lost. Try again; if it stays, tell your admin.',
  'error.noCustomers': 'You do not see accounts in this CRM. An administrator can give you the right to read them.',
  'error.recordGone': 'This opportunity is not in the CRM any more.',

  'notice.converted': 'Amounts in other currencies are converted to {currency} at the rates of your CRM.',
  'notice.ratesFrom':
    'Your CRM keeps more rates of currencies than Peerlens reads. Amounts from before {from} are converted at the first rates that it read.',
  'notice.unrated':
    '{count, plural, one {# record of {object} is} other {# records of {object} are}} in a currency for which your CRM shows no rate ({currencies}). Their amounts count as missing. An admin can enter a rate.',
  'notice.currencyOfLocale':
    'Your CRM does not say its currency. Amounts are shown in {currency}, after its locale {locale}.',
  'notice.strange':
    '{count, plural, one {# value of {object} is not what its field promises and counts as missing.} other {# values of {object} are not what their fields promise and count as missing.}}',
  'notice.mappedFieldGone':
    'You mapped the field {field} of {object}, and it cannot be read any more. It counts as missing until it is back. Look under Fields.',
  'notice.fieldGone': 'The field {field} of {object} cannot be read any more; it counts as missing.',
  'notice.withdrawn': '{what}: you may not read them in your CRM any more. They are left out here until you may again.',
  'notice.deletedLongAgo':
    'The last sync is more than 15 days old. Records that were deleted in the CRM in the meantime stay until everything is deleted here and read anew.',

  'missing.customer':
    'Accounts are not visible to you: there are no customers. Ask your admin for the right to read them.',
  'missing.lead': 'Leads are not visible to you and are left out.',
  'missing.contact': 'Contacts are not visible to you: nothing is said about relationships.',
  'missing.contactRole': 'Contact roles are not visible to you: nothing is said about who takes part in a deal.',
  'missing.stage': 'Stages are not visible to you: open deals are compared without their stage.',
  'missing.opportunity': 'Opportunities are not visible to you: there are no similar deals and no chance to win.',
  'missing.stageChange':
    'The history of opportunities is not visible to you: a chance to win rests on present values alone.',
  'missing.opportunityLine': 'Products of opportunities are not visible to you: configurations rest on orders alone.',
  'missing.order': 'Orders are not visible to you, or your CRM has none: customers are compared by their won deals.',
  'missing.orderLine': 'Products of orders are not visible to you: nothing is said about configurations.',
  'missing.product': 'Products are not visible to you: nothing is said about configurations.',
  'missing.productOption': 'Your CRM has no product options that you see: configurations come from past orders alone.',
  'missing.productRule': 'Your CRM has no product rules that you see: configurations are not checked against rules.',
  'missing.priceBook': 'Price books are not visible to you: lines cannot be written.',
  'missing.priceEntry': 'Prices of products are not visible to you: lines cannot be written.',
  'missing.activity': 'Tasks and events are not visible to you: nothing is said about visits and calls.',
  'missing.case': 'Cases are not visible to you: nothing is said about service.',
  'missing.contract': 'Contracts are not visible to you: nothing is said about them.',
  'missing.industry': 'The industry of accounts is not visible to you: customers are compared without it.',
  'missing.customerType': 'The type of accounts is not visible to you: prospects are those that have never bought.',
  'missing.amount': 'The amount of opportunities is not visible to you: deals are compared without it.',
  'missing.closed': 'Whether an opportunity is closed is not visible to you: there is no chance to win.',
  'missing.orderCustomer': 'The account of orders is not visible to you: orders are left out.',
  'missing.unitPrice': 'Sales prices of order products are not visible to you: nothing is said about price levels.',
  'missing.parentLine':
    'Your CRM does not say which line of an order is an option of which: options are told by the product tree.',
  'missing.mapped':
    'You mapped the field {field} of {object}, which you cannot see now. It is read again as soon as it is there; look under Fields.',
  'missing.unitCost': 'The unit cost of products is not visible to you: nothing is said about margins.',
  'missing.quoteLines':
    'You may not write the field {field} of the lines of {object}: a proposal can go to the opportunity, not to these.',
  'missing.quoteDeal':
    'The field {field} of {object} is not visible to you: which of them belong to an opportunity is not known, so a proposal is written to one only from its own page.',
  'missing.writeLines': 'You may not add products to opportunities: a proposal can be read, not written.',

  'write.notInPriceBook': 'The product has no active price in the price book and currency of this record.',
  'write.noRate':
    'No rate for {currency} is known, so the price would be wrong. Ask your admin for the right to see the currencies of the CRM.',
  'write.without': 'The line that this one belongs to was not written, so this one was not either.',
  'write.holdsOthers': 'Another line still stands under this one, so it stays.',
  'write.changedSince':
    'Somebody changed this line after it was written, so it stays. Remove it in the CRM if it is not wanted.',
  'write.noPriceBook': 'The CRM did not accept a price book for this record: {message}',
  'write.locked':
    'Somebody else is changing this record, and kept it for too long. Nothing was written to it; try again in a minute.',
  'write.noRight': 'You may not change this, or the record it belongs to. Ask your admin for the right to edit it.',
  'write.fieldNotSeen':
    '{field, select, unknown {The CRM does not show you a field that is written to.} other {The CRM does not show you the field {field}.}} Ask your admin for the right to read and edit it.',
  'write.fieldNotWritable':
    '{field, select, unknown {You may not change a field of this record.} other {You may not change the field {field}.}} Ask your admin for the right to edit it.',
  'write.gone': 'The record, or one that it belongs to, is not in the CRM any more. Sync, then try again.',
  'write.askedWrongly':
    'The CRM does not take what Peerlens sent ({refused}). Nothing was written; if it stays, tell your admin.',
  'write.refused': 'The CRM refused: {message}',
  'write.refusedSilently': 'The CRM refused it without a reason. Nothing was written; try again.',
  'write.refusedWith': 'Not written, because the CRM refused another one with it: {message}',
};
