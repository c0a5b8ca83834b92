export const features: Record<string, string> = {};
