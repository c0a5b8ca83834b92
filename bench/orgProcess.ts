import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { generateCompany } from '../connectors/sample/generate';
import type { Scale } from '../tests/org/shapes/scale';
import { CouldNotRun } from './form';

export interface OrgSize {
  company: Parameters<typeof generateCompany>[1];
  /** Records beyond the company's own. */
  scale?: Scale;
}

export type OrgOrder = { start: OrgSize } | { change: number };
export type OrgAnswer = { port: number } | { changed: number } | { problem: string };

export interface OrgProcess {
  port: number;
  /** Changes a share (0–1) of the accounts and lines. @returns how many records. */
  change(share: number): Promise<number>;
  stop(): void;
}

/** Starts an org in a process of its own: its garbage collection and its work do not hold up who measures. */
export async function startOrgProcess(size: OrgSize): Promise<OrgProcess> {
  const child = fork(join(import.meta.dirname, 'orgChild.ts'), [], {
    execArgv: ['--import', 'tsx', '--max-old-space-size=8192'],
  });
  const ask = async (order: OrgOrder): Promise<OrgAnswer> => {
    child.send(order);
    const [answer] = (await once(child, 'message')) as [OrgAnswer];
    if ('problem' in answer) throw new CouldNotRun(`The local org could not do it: ${answer.problem}`);
    return answer;
  };
  const stop = () => {
    child.kill();
  };
  const begun = await ask({ start: size });
  if (!('port' in begun)) throw new CouldNotRun('The local org did not start.');
  return {
    port: begun.port,
    async change(share) {
      const answer = await ask({ change: share });
      return 'changed' in answer ? answer.changed : 0;
    },
    stop,
  };
}
