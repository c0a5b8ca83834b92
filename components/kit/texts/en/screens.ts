export const screens: Record<string, string> = {};
