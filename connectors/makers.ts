import type { OrgFacts } from '../core/table/table';
import type { CallBudget, Connector, CustomersObject, Mapping, Request } from './connector';
import { createFilesConnector } from './files/connector';
import type { SourceName } from './registry';
import { createSalesforceConnector } from './salesforce/connector';
import { SALESFORCE_SIGN_INS } from './salesforce/signIns';
import { type AskSample, createRemoteSample } from './sample/remote';
import type { SignIns } from './signIn';
import { createTrytonConnector } from './tryton/connector';
import { tryton } from './tryton/signIn';

/** What a connector is made of: what is known of the connection, and its ways out of the extension. */
export interface Given {
  /** As the source keeps it (`Source.addressOf`). */
  address: string;
  /** Requests to the source's own hosts alone. */
  request: Request;
  /** What the user's sign-in brought; asked before each request, and once again with the one that the CRM refused. */
  token: (refused?: string) => Promise<string>;
  /** What this person chose about where the tables come from. Absent before somebody is connected. */
  mapping?: () => Promise<Mapping | undefined>;
  /** Keeps syncs within their share of the CRM's daily requests. Absent before somebody is connected. */
  budget?: () => Promise<CallBudget>;
  /** The object in place of accounts. */
  customers?: CustomersObject;
  /** What is kept of the company by now. Absent before somebody is connected. */
  facts?: () => Promise<OrgFacts | undefined>;
  /** Asks whoever holds the built-in company. */
  askSample: AskSample;
}

/** How each source is signed in to; those that are not are missing. */
export const SIGN_INS: Partial<Record<SourceName, SignIns>> = {
  salesforce: SALESFORCE_SIGN_INS,
  tryton: { password: tryton },
};

/** How each source's connector is made: in the background alone, which carries the connectors. */
export const MAKERS: Record<SourceName, (given: Given) => Connector> = {
  salesforce: ({ address, askSample: _, facts: __, ...given }) =>
    createSalesforceConnector({ host: address, ...given }),
  files: ({ address, facts }) => createFilesConnector(address, facts ?? (async () => undefined)),
  tryton: ({ address, request, token }) => createTrytonConnector({ address, request, token }),
  sample: ({ askSample }) => createRemoteSample(askSample),
};
