import type { Org } from '../org';
import type { ApiAnswer, ApiCall } from './answer';
import { ok } from './answer';

const FIRST_VERSION = 31;
const LAST_VERSION = 66;
/** The one version whose label has a typographic apostrophe. */
const TYPOGRAPHIC = 42;
const SEASONS = ['Summer', 'Winter', 'Spring'];

/** Releases come three times a year; 31 was Summer '14, and every Winter release opens its year. */
export function answerVersions(): ApiAnswer {
  const versions = [];
  for (let n = FIRST_VERSION; n <= LAST_VERSION; n++) {
    const season = SEASONS[(n - FIRST_VERSION) % 3];
    const year = 14 + Math.floor((n - FIRST_VERSION + 2) / 3);
    versions.push({
      label: `${season} ${n === TYPOGRAPHIC ? '’' : "'"}${year}`,
      url: `/services/data/v${n}.0`,
      version: `${n}.0`,
    });
  }
  return ok(versions);
}

export function isVersion(version: string): boolean {
  const n = /^v(\d+)\.0$/.exec(version)?.[1];
  return n !== undefined && Number(n) >= FIRST_VERSION && Number(n) <= LAST_VERSION;
}

const RESOURCES = ['query', 'queryAll', 'sobjects', 'composite', 'limits', 'recent', 'jobs', 'tooling'];

export function answerResources(call: ApiCall): ApiAnswer {
  const entries = RESOURCES.map((name) => [name, `/services/data/${call.version}/${name}`]);
  return ok({ ...Object.fromEntries(entries), identity: identityUrl(call) });
}

const identityUrl = (call: Pick<ApiCall, 'host' | 'org' | 'userId'>) =>
  `https://${call.host}/id/${call.org.id}/${call.userId}`;

export function answerLimits({ used, max }: { used: number; max: number }, bulkJobsLeft: number): ApiAnswer {
  const fixed = (n: number) => ({ Max: n, Remaining: n });
  return ok({
    ConcurrentAsyncGetReportInstances: fixed(200),
    DailyApiRequests: { Max: max, Remaining: Math.max(0, max - used) },
    DailyBulkApiBatches: fixed(15_000),
    DailyBulkV2QueryJobs: { Max: 10_000, Remaining: bulkJobsLeft },
    DataStorageMB: fixed(1024),
    FileStorageMB: fixed(1024),
  });
}

/** OpenID's user information, as the org tells it to a session. */
export function userInfo(org: Org, userId: string, host: string): Record<string, unknown> {
  const user = org.find(userId);
  return {
    sub: `https://${host}/id/${org.id}/${userId}`,
    user_id: userId,
    organization_id: org.id,
    preferred_username: user?.Username,
    nickname: user?.LastName,
    name: user?.Name,
    email: user?.Email,
    email_verified: true,
    given_name: user?.FirstName,
    family_name: user?.LastName,
    zoneinfo: user?.TimeZoneSidKey,
    photos: {},
    profile: `https://${host}/${userId}`,
    picture: '',
    address: {},
    is_salesforce_integration_user: false,
    active: true,
    user_type: 'STANDARD',
    language: user?.LanguageLocaleKey,
    locale: user?.LocaleSidKey,
    utcOffset: 0,
    updated_at: user?.SystemModstamp,
    urls: {
      rest: `https://${host}/services/data/v{version}/`,
      sobjects: `https://${host}/services/data/v{version}/sobjects/`,
    },
  };
}
