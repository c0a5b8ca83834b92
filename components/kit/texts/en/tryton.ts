/** What only Tryton, or a CRM that is signed in to with a password, has to say. */
export const tryton: Record<string, string> = {
  'address.tryton': 'Address of your Tryton',
  'address.tryton.example': 'erp.example.com/#company',
  'address.tryton.help':
    'As it stands in the address bar when you are signed in to its web client. The name of the database comes after the #.',
  'address.tryton.wrong':
    'This is no address of a Tryton. It looks like erp.example.com/#company and needs https and the name of the database.',
  'ways.user': 'User name',
  'ways.user.help': 'As you sign in to your CRM.',
  'ways.password': 'Password',
  'ways.password.help':
    'Used once, to sign in, and kept nowhere. What your CRM gives for it ends when you close the browser.',
  'ways.password.wrong': 'Enter the name and the password with which you sign in to your CRM.',
  'ways.way.password': 'with name and password',
  'asks.origin':
    'To change requests to this address: Tryton takes none that name another site as their origin, so Peerlens leaves its own name out.',
  'lock.signedOut.password':
    'Your sign-in at {host} has ended. Sign in once more as {connected} and the data come back.',
  'consent.rights.password':
    'Peerlens reads as you, with a session of its own that your CRM gives for your password. What you have no right to see there, it does not see.',
  'error.passwordMissing': 'Enter your name and your password for {host}.',
  'error.passwordWrong': '{host} does not take this name with this password. Check both, then try again.',
  'error.tooManyAttempts': '{host} has seen too many attempts to sign in. Wait a few minutes, then try again.',
  'error.databaseUnknown':
    '{host} has no database {database}. Copy the address of your Tryton from the browser once more.',
  'error.originRefused':
    '{host} refuses requests that do not come from its own pages. Connect again; if it stays, tell your admin.',
  'error.noCompany':
    'Your user at {host} works for no company. Choose one in the preferences of Tryton, or ask your admin.',
  'error.noParties': 'You do not see parties in this Tryton. An administrator can give you the right to read them.',
  'error.dealOver': 'This opportunity is won, lost or made into a sale: Tryton takes no more lines there.',
  'missing.part': '{part}: not installed in your Tryton, or not visible to you. They are left out.',
};
