export const insight: Record<string, string> = {};
