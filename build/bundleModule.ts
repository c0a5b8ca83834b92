import { build } from 'vite';

/** A module with everything that it imports as one script, whose exports stand in a global of the given name. */
export async function bundleModule(file: string, name: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry: file, formats: ['iife'], name } },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('The bundle was not made.');
  return output.output[0].code;
}
