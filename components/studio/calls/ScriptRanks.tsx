import { useState } from 'preact/hooks';
import type { ScriptRank } from '../../../core/outcome/targets/scripts';
import type { CallsFound } from '../../../core/protocolCalls';
import { IntervalBar } from '../../charts/IntervalBar';
import { WithTable } from '../../charts/WithTable';
import { LinkButton } from '../../kit/Button';
import { chartTable } from '../../kit/chartTable';
import { useSay } from '../../kit/writer';

const FIRST = 12;
const MOST = 200;

/** Scripts by how often they lead to the last outcome: all, of one campaign, or page by page. */
export function ScriptRanks({ found }: { found: CallsFound }) {
  const say = useSay();
  const [shown, setShown] = useState(0);
  const success = found.outcomes.at(-1) ?? '';
  if (found.scripts.length === 0)
    return (
      <section class="card padded" aria-label={say('calls.scripts')}>
        <h2>{say('calls.scripts')}</h2>
        <p class="quiet">{say('calls.scripts.none')}</p>
      </section>
    );
  const lists: { name: string; ranks: readonly ScriptRank[] }[] = [
    { name: say('calls.scripts.all'), ranks: found.scripts },
    ...found.campaigns.map(({ name, ranks }) => ({ name: say('calls.scripts.campaign', { name }), ranks })),
    ...found.pages.map(({ name, ranks }) => ({ name: say('calls.scripts.page', { name }), ranks })),
  ];
  const { ranks } = lists[shown] ?? { ranks: found.scripts };
  return (
    <section class="card padded" aria-label={say('calls.scripts')}>
      <h2>{say('calls.scripts')}</h2>
      {lists.length > 1 ? (
        <label class="row wrap small calls-list">
          <span class="medium">{say('calls.scripts.of')}</span>
          <select
            class="field"
            value={String(shown)}
            onChange={({ currentTarget }) => setShown(Number(currentTarget.value))}
          >
            {lists.map(({ name }, i) => (
              <option key={name} value={String(i)} selected={i === shown}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <Ranks key={shown} ranks={ranks} success={success} />
    </section>
  );
}

function Ranks({ ranks, success }: { ranks: readonly ScriptRank[]; success: string }) {
  const say = useSay();
  const [all, setAll] = useState(false);
  const listed = ranks.slice(0, all ? MOST : FIRST);
  const calls = ranks.reduce((sum, one) => sum + one.calls, 0);
  const usual = ranks.reduce((sum, one) => sum + one.yes, 0) / Math.max(1, calls);
  const hundredths = (share: number) => Math.round(100 * share);
  const range = ({ interval: [low, high] }: ScriptRank) =>
    say('studio.target.range', { low: String(hundredths(low)), high: String(hundredths(high)) });
  const more =
    !all && ranks.length > FIRST ? (
      <LinkButton onClick={() => setAll(true)}>{say('showAll', { count: Math.min(MOST, ranks.length) })}</LinkButton>
    ) : null;
  return (
    <WithTable
      title={say('calls.ranks', { name: success })}
      help={say('calls.ranks.help', { name: success, usual: hundredths(usual) })}
      heads={['script', 'calls', 'yes', 'share', 'range'].map((head) => say(`calls.ranks.${head}`))}
      rows={listed.map((rank) => ({
        key: rank.script,
        cells: [
          rank.script,
          say('number', { number: rank.calls }),
          say('number', { number: rank.yes }),
          say('ofHundred', { count: hundredths(rank.share) }),
          range(rank),
        ],
      }))}
      file={() =>
        chartTable(
          'chart-scripts',
          say('calls.ranks', { name: success }),
          [
            [say('calls.ranks.script'), 'text'],
            [say('calls.ranks.calls'), 'number'],
            [say('calls.ranks.yes'), 'number'],
            [say('calls.ranks.share'), 'share'],
          ],
          listed.map(({ script, calls, yes, share }) => [script, calls, yes, share]),
        )
      }
      more={more}
    >
      <ol class="calls-ranks">
        {listed.map((rank) => (
          <li key={rank.script}>
            <span class="medium">{rank.script}</span>
            <IntervalBar value={rank.share} low={rank.interval[0]} high={rank.interval[1]} usual={usual} />
            <span class="small unbroken">
              {say('calls.ranks.line', { share: hundredths(rank.share), yes: rank.yes, calls: rank.calls })}
            </span>
          </li>
        ))}
      </ol>
      {more}
    </WithTable>
  );
}
