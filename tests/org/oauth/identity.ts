import type { Org } from '../org';

/** The identity URL's answer: who a token belongs to. Its members are the documented ones; none was recorded. */
export function identity(org: Org, userId: string, origin: string): Record<string, unknown> {
  const user = org.find(userId);
  const id = `${origin}/id/${org.id}/${userId}`;
  const data = `${origin}/services/data/v{version}/`;
  return {
    id,
    asserted_user: true,
    user_id: userId,
    organization_id: org.id,
    username: user?.Username,
    nick_name: user?.LastName,
    display_name: user?.Name,
    email: user?.Email,
    email_verified: true,
    first_name: user?.FirstName,
    last_name: user?.LastName,
    timezone: user?.TimeZoneSidKey,
    photos: {},
    addr_street: null,
    addr_city: null,
    addr_state: null,
    addr_country: null,
    addr_zip: null,
    mobile_phone: null,
    mobile_phone_verified: false,
    is_lightning_login_user: false,
    status: { created_date: null, body: null },
    urls: { rest: data, sobjects: `${data}sobjects/`, query: `${data}query/`, profile: `${origin}/${userId}` },
    active: true,
    user_type: 'STANDARD',
    language: user?.LanguageLocaleKey,
    locale: user?.LocaleSidKey,
    utcOffset: 0,
    last_modified_date: user?.SystemModstamp,
    is_app_installed: true,
  };
}
