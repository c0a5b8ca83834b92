/** Ways in, the locked state, and what can go wrong with a sign-in. */
export const signIn: Record<string, string> = {
  'ways.title': 'How do you sign in?',
  'ways.oauth': 'Through your company’s app',
  'ways.oauth.best': 'Best where there is one',
  'ways.oauth.what':
    'Salesforce asks you in its own window. Peerlens gets a key of its own, which you or your admin can take back at any time.',
  'ways.oauth.can': 'Works with single sign-on, multi-factor sign-in and restricted API access.',
  'ways.oauth.needs': 'Needs the client id of an app that your admin has installed. The guide for admins is below.',
  'ways.session': 'With your browser’s session',
  'ways.session.what':
    'Peerlens uses the session with which you are signed in to Salesforce in this browser. It reads the session’s cookie anew for each request and keeps it nowhere.',
  'ways.session.can': 'Works at once in most orgs. Your admin has nothing to do.',
  'ways.session.needs':
    'Does not work where your company restricts the API to approved apps, or ties sessions to an address. Salesforce then refuses the session, and Peerlens says so.',
  'ways.clientId': 'Client id of the app',
  'ways.clientId.help': 'Your admin finds it in Salesforce as “Consumer Key”. It is no secret.',
  'ways.clientId.byPolicy': 'Given by your company.',
  'ways.clientId.wrong': 'Enter the client id that your admin gave you. It is a long line of letters and digits.',
  'ways.address.byPolicy': 'The only org that your company allows.',
  'ways.way.oauth': 'through your company’s app',
  'ways.way.session': 'with your browser’s session',

  'asks.identity': 'Then Salesforce opens its own window, in which you sign in and allow the app.',
  'asks.cookies':
    'To read the cookies of these addresses. Peerlens reads one of them: the session with which you are signed in.',

  'guide.title': 'For admins: install the app',
  'guide.open': 'Show the guide for admins',
  'guide.body':
    'Once per org, about five minutes. People then connect with the client id, or find it filled in by policy.',
  'guide.step.1': 'In Setup, open External Client App Manager and choose New External Client App. Any name will do.',
  'guide.step.2': 'Under API (Enable OAuth Settings), switch OAuth on and enter this callback URL:',
  'guide.step.3':
    'Add two scopes: “Manage user data via APIs (api)” and “Perform requests at any time (refresh_token, offline_access)”.',
  'guide.step.4':
    'Untick “Require Secret for Web Server Flow” and “Require Secret for Refresh Token Flow”. Tick “Require Proof Key for Code Exchange (PKCE)” and “Enable Refresh Token Rotation”.',
  'guide.step.5':
    'In the app’s policies, let the people who use Peerlens in: everybody, or a permission set. They also need the permission “API Enabled”.',
  'guide.step.6':
    'Copy the Consumer Key: that is the client id. Hand it out, or set it for everybody with the browser policy “clientId” of Peerlens; “orgHost” allows one org alone.',
  'guide.copy': 'Copy',
  'guide.copied': 'Copied',
  'guide.callback': 'Callback URL',

  'lock.title': 'Locked: these are the data of {connected}',
  'lock.otherUser': '{now} is signed in to {host}. What was read for {connected} is shown to {connected} alone.',
  'lock.otherUser.unnamed':
    'Whoever is signed in to {host} has not allowed the app there. What was read for {connected} is shown to {connected} alone.',
  'lock.signedOut':
    'Nobody is signed in to {host} in this browser. Sign in there as {connected} and the data come back.',
  'lock.unchecked': 'Peerlens could not find out who is signed in to {host}. Until then nothing is shown.',
  'lock.own': 'Connect as yourself and your own data are read into a place of their own.',
  'lock.connectAs': 'Connect as {now}',
  'lock.connectAs.unnamed': 'Connect as yourself',
  'lock.state': 'Locked',
  'badge.locked': 'Peerlens is locked: it shows the data of somebody else',

  'next.connectAgain': 'Connect again',
  'next.adminGuide': 'Show the guide for admins',

  'error.locked':
    'These are the data of {connected}, who is not signed in now. Sign in as {connected}, or connect again.',
  'error.clientIdMissing': 'The client id of your company’s app is missing. Ask your admin for it.',
  'error.clientIdWrong': '{host} knows no app with this client id. Compare it with the Consumer Key of the app.',
  'error.appBlocked': 'Your admin has blocked the app at {host}. Ask them to unblock it, or to install it once more.',
  'error.appNotApproved':
    'The app is not approved for you at {host}. Ask your admin to let you in: in the app’s policies, or with a permission set.',
  'error.redirectWrong':
    'The app does not send people back to Peerlens. Ask your admin to enter {redirect} as its callback URL.',
  'error.scopeMissing':
    'The app does not have the scopes that Peerlens needs. Ask your admin to add “api” and “refresh_token”.',
  'error.consentNeeded': 'Whoever is signed in to {host} has not allowed the app. Connect again to allow it.',
  'error.signInDenied': 'You did not allow the app. Nothing was connected.',
  'error.signInClosed':
    'The sign-in window was closed before Salesforce answered. If it showed an error, the guide for admins says what to look at.',
  'error.signInForged': 'The answer did not belong to this sign-in. Nothing was connected; sign in once more.',
  'error.signInEnded': 'Your sign-in at {host} has ended. Sign in again; what was read before stays.',
  'error.signInRefused': 'Salesforce refused the sign-in: {message} ({code}).',
  'error.wrongHost':
    '{host} is not the address at which you signed in. Connect again with the address of your own org.',
  'error.mfaRequired': '{host} asks for a second proof of who you are. Open it, sign in with it, then try again.',
  'error.otherOrgByPolicy': 'Your company allows one org alone: {host}.',
  'error.otherAppByPolicy': 'Your company has set another app to sign in through. Reload this page.',
};
