export const segments: Record<string, string> = {};
