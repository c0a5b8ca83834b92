/** What a person agrees to by connecting. A change of what it means raises CONSENT_TEXT in core/consent.ts. */
export const consent: Record<string, string> = {
  'consent.title': 'What you agree to by connecting',
  'consent.rights.oauth':
    'Peerlens reads as you, with a key that your Salesforce gives it in your name. What you have no right to see there, it does not see.',
  'consent.rights.session':
    'Peerlens reads as you, with the session of your browser. What you have no right to see in Salesforce, it does not see.',
  'consent.read':
    'It reads accounts, leads, contacts’ names and roles, opportunities and their stages, quotes, orders, products, prices, contracts, assets and cases. Of tasks and meetings it reads kind, date, owner and the records that they belong to, not their text.',
  'consent.kept':
    'What is read is kept in this browser’s own storage on this computer, for you alone, until you delete it under Privacy. It is not encrypted there.',
  'consent.nowhere':
    'Nothing of it is sent anywhere but to your org. Peerlens has no server, and its segments and chances are computed on this computer.',
  'consent.others': 'No other site is read, and nothing about your customers is looked up elsewhere.',
  'consent.write': 'Nothing is written to your CRM without a click on a button that lists it.',
  'consent.given':
    'With Connect you agree to this. The date and the number of this text ({text, number}) are noted in this browser; Privacy shows them. Your company’s rules for its customers’ data hold here too.',

  'consent.mine': 'Your consent',
  'consent.mine.when': 'Given',
  'consent.mine.at': '{at}',
  'consent.mine.who': 'By',
  'consent.mine.org': 'For',
  'consent.mine.text': 'Text',
  'consent.mine.number': 'number {text, number}',
  'consent.mine.older': 'number {text, number}; it has changed since. Connect again to read and agree to the new one.',
  'consent.mine.what': 'What it says',
  'consent.mine.back':
    'To take it back, disconnect: nothing is read any more. Delete everything below and nothing that was read is left.',
};
