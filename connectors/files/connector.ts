import { PeerlensError } from '../../core/crm/error';
import type { OrgFacts } from '../../core/table/table';
import type { Connector } from '../connector';

/**
 * A company that is known by its files. A person brings them, page by page, into the store itself, all of an import or nothing: there is nothing left
 * to pull, and nothing that could be written to.
 * @param company its address; @param facts what is kept of it, with the name that a person gave it; undefined before the first import.
 */
export function createFilesConnector(company: string, facts: () => Promise<OrgFacts | undefined>): Connector {
  return {
    source: 'files',
    hosts: () => [],
    recordFromUrl: () => undefined,
    // Records of files have no pages of their own; they open in the panel.
    recordUrl: () => '',
    async check(signal) {
      const org = await facts();
      signal.throwIfAborted();
      const unknown = { now: 0, zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: company };
      return { orgId: company, userId: 'files', userName: '', org: org ?? unknown, missing: [], canWriteLines: false };
    },
    async describe(signal) {
      signal.throwIfAborted();
      return { objects: [] };
    },
    // biome-ignore lint/correctness/useYield: what files bring is in the store already.
    async *pull(_, signal) {
      signal.throwIfAborted();
    },
    async lineTargets() {
      return [];
    },
    async standing() {
      throw new PeerlensError('recordGone', 'nothing');
    },
    async write(change) {
      return change.lines.map(() => ({ ok: false, problem: { key: 'files.noWrite' } }));
    },
  };
}
