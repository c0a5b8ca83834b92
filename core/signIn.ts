/** How a person signs in: through the company's app (OAuth), with the session that the browser has already, or with name and password. */
export const WAYS = ['oauth', 'session', 'password'] as const;
export type Way = (typeof WAYS)[number];
