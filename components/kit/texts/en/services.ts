export const services: Record<string, string> = {};
