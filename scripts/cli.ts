import { parseArgs } from 'node:util';

/** One option of a command: `value` names what it takes; without it the option is a switch. */
export interface Option {
  value?: string;
  help: string;
}

export interface Command<Name extends string> {
  name: string;
  summary: string;
  /** What may stand without dashes, for the usage line; absent = nothing may. */
  positionals?: { usage: string; help: string; choices?: readonly string[] };
  options: Record<Name, Option>;
}

export interface Arguments<Name extends string> {
  positionals: string[];
  text(name: Name): string | undefined;
  on(name: Name): boolean;
}

/** Ends with exit code 2 after one sentence: the command could not run. */
export function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}

function usage(command: Command<string>): string {
  const rows = Object.entries({ ...command.options, help: { help: 'prints this' } }).map(
    ([name, option]: [string, Option]) =>
      `  ${`--${name}${option.value ? ` ${option.value}` : ''}`.padEnd(24)} ${option.help}`,
  );
  const what = command.positionals ? ` [${command.positionals.usage}]` : '';
  return [
    `npm run ${command.name} --${what} [options]`,
    '',
    command.summary,
    ...(command.positionals ? ['', `  ${command.positionals.usage.padEnd(24)} ${command.positionals.help}`] : []),
    '',
    ...rows,
  ].join('\n');
}

/** Reads the command line; `--help` prints the usage and ends, an unknown option or word is refused with a sentence. */
export function readArguments<Name extends string>(
  command: Command<Name>,
  argv = process.argv.slice(2),
): Arguments<Name> {
  const options: Record<string, { type: 'string' | 'boolean' }> = { help: { type: 'boolean' } };
  for (const [name, option] of Object.entries<Option>(command.options))
    options[name] = { type: option.value ? 'string' : 'boolean' };
  let parsed: { values: Record<string, string | boolean | undefined>; positionals: string[] };
  try {
    parsed = parseArgs({ args: argv, options, allowPositionals: true, strict: true }) as typeof parsed;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    refuse(`${reason.replace(/\.$/, '')}. "npm run ${command.name} -- --help" lists what there is.`);
  }
  if (parsed.values.help) {
    console.log(usage(command));
    process.exit(0);
  }
  const { choices } = command.positionals ?? {};
  for (const word of parsed.positionals) {
    if (!command.positionals || (choices && !choices.includes(word)))
      refuse(
        `"${word}" is not known to "npm run ${command.name}". ${choices ? `It takes ${choices.join(', ')}.` : `"--help" lists what there is.`}`,
      );
  }
  return {
    positionals: parsed.positionals,
    text: (name) => {
      const value = parsed.values[name];
      return typeof value === 'string' ? value : undefined;
    },
    on: (name) => parsed.values[name] === true,
  };
}
