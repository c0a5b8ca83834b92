export const salesforce: Record<string, string> = {};
