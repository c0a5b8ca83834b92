import { describe, expect, it } from 'vitest';
import { notUsed } from '../../components/studio/calls/limits';
import { text } from '../../core/crm/text';
import type { CallColumn } from '../../core/outcome/targets/callFile';
import type { CallsFile } from '../../core/protocolCalls';

const column = (name: string, parts: Partial<CallColumn> = {}): CallColumn => ({
  name,
  kind: 'category',
  reason: text(`why.${name}`),
  notes: [],
  missing: 0,
  distinct: 3,
  common: [],
  proposed: 'before',
  person: false,
  refused: false,
  ...parts,
});
const file: CallsFile = {
  rows: 900,
  part: ';',
  encoding: 'utf-8',
  short: 0,
  long: 0,
  open: false,
  columns: [
    column('Call id', { proposed: 'out' }),
    column('Agent', { proposed: 'out', person: true }),
    column('Region'),
    column('Talk time'),
    column('Hour'),
  ],
};
const talk = { column: 'Talk time', because: text('said before') };

describe('columns that are not used', () => {
  it('are all listed with why: what was left out at first, of people, and by the person', () => {
    const listed = notUsed({ refused: [talk], left: [] }, { file, roles: { Hour: 'before', 'Talk time': 'out' } });
    const use = (name: string, why: string) => ({
      column: name,
      because: text('foreseen.calls.noUse', { column: name, why: { as: 'text', text: text(why) } }),
    });
    expect(listed).toEqual([
      talk,
      use('Call id', 'why.Call id'),
      use('Agent', 'calls.role.person'),
      { column: 'Region', because: text('calls.notUsed.byYou', { column: 'Region' }) },
    ]);
  });
});
