/** The three things that jsforce and its streams ask of Node's `process`. */
export const process = {
  env: {},
  nextTick: (task: (...args: unknown[]) => void, ...args: unknown[]) => queueMicrotask(() => task(...args)),
  stdout: undefined,
  stderr: undefined,
};
