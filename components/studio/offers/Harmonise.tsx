import { useState } from 'preact/hooks';
import type { Group } from '../../../core/configuration/offers/harmonise/group';
import { isAccepted } from '../../../core/configuration/offers/harmonise/group';
import type { OffersHarmony } from '../../../core/protocolOffers';
import { Button } from '../../kit/Button';
import { Note } from '../../kit/Note';
import { Tabs } from '../../kit/Tabs';
import { useSay } from '../../kit/writer';
import { HarmonyGroup } from './HarmonyGroup';
import type { Offers, OffersWork } from './useOffers';

interface HarmoniseProps {
  offers: Offers;
  work: OffersWork;
  harmony: OffersHarmony;
}

/** At first so many groups are drawn. */
const FIRST = 25;

/** One code for one product, whatever it is called: what changes, before and after, and what a person says of it. */
export function Harmonise({ offers, work, harmony }: HarmoniseProps) {
  const say = useSay();
  const { groups, before, after } = harmony;
  return (
    <section class="card padded" aria-label={say('offers.harmonise')}>
      <h2>{say('offers.harmonise')}</h2>
      <p class="small quiet">{say('offers.harmonise.body')}</p>
      <table class="offers-before small">
        <thead>
          <tr>
            <th scope="col">{say('offers.harmonise.different')}</th>
            <th scope="col" class="number">
              {say('offers.before')}
            </th>
            <th scope="col" class="number">
              {say('offers.after')}
            </th>
          </tr>
        </thead>
        <tbody>
          {(['products', 'uncoded', 'inCrm', 'attributes', 'values'] as const).map((part) => (
            <tr key={part}>
              <th scope="row">{say(`offers.variety.${part}`)}</th>
              <td class="number">{say('offers.count', { count: before[part] })}</td>
              <td class="number medium">{say('offers.count', { count: after[part] })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {groups.length === 0 ? (
        <Note kind="ok">{say('offers.groups.none')}</Note>
      ) : (
        <Groups offers={offers} work={work} harmony={harmony} />
      )}
      <Outliers offers={offers} work={work} harmony={harmony} />
    </section>
  );
}

const TABS = ['look', 'accepted', 'all'] as const;

function Groups({ offers, work, harmony: { groups, of } }: HarmoniseProps) {
  const say = useSay();
  const { decisions, history } = work;
  const isOpen = (group: Group) =>
    group.confidence < 1 && !Object.hasOwn(decisions.groups, group.id) && !isAccepted(group, decisions);
  const shown: Record<(typeof TABS)[number], Group[]> = {
    look: groups.filter(isOpen),
    accepted: groups.filter((group) => isAccepted(group, decisions)),
    all: groups,
  };
  const [chosen, setChosen] = useState<(typeof TABS)[number]>(shown.look.length > 0 ? 'look' : 'accepted');
  const [all, setAll] = useState(false);
  const list = shown[chosen];
  return (
    <>
      <div class="row wrap">
        <Button small icon="undo" disabled={history.length === 0 || offers.busy} onClick={offers.undoDecision}>
          {say('offers.decision.undo')}
        </Button>
      </div>
      <Tabs
        label={say('offers.groups')}
        tabs={TABS.map((id) => ({ id, label: say(`offers.groups.${id}`, { count: shown[id].length }) }))}
        chosen={chosen}
        onChoose={(id) => setChosen(TABS.find((one) => one === id) ?? 'all')}
      >
        {list.length === 0 ? <p class="small quiet">{say(`offers.groups.${chosen}.none`)}</p> : null}
        <ul class="offers-groups">
          {list.slice(0, all ? undefined : FIRST).map((group) => (
            <HarmonyGroup
              key={group.id}
              group={group}
              decisions={decisions}
              busy={offers.busy}
              onDecide={offers.decide}
            />
          ))}
        </ul>
        {!all && list.length > FIRST ? (
          <Button small onClick={() => setAll(true)}>
            {say('offers.groups.showAll', { count: list.length })}
          </Button>
        ) : null}
        {of > groups.length ? <p class="small quiet">{say('offers.groups.of', { shown: groups.length, of })}</p> : null}
      </Tabs>
    </>
  );
}

function Outliers({ offers, work: { decisions }, harmony: { outliers } }: HarmoniseProps) {
  const say = useSay();
  if (outliers.length === 0) return null;
  const number = (value: number) => ({ as: 'number', value, digits: 4 }) as const;
  return (
    <>
      <h3>{say('offers.outliers')}</h3>
      <p class="small quiet">{say('offers.outliers.body')}</p>
      <ul class="offers-outliers small">
        {outliers.map(({ row, code, name, quantity, unit, usual }) => (
          <li key={row}>
            <label class="row">
              <input
                type="checkbox"
                checked={decisions.leftOut.includes(row)}
                disabled={offers.busy}
                onChange={({ currentTarget }) => {
                  const { checked } = currentTarget;
                  offers.decide(({ groups, leftOut }) => ({
                    groups,
                    leftOut: checked ? [...leftOut, row] : leftOut.filter((one) => one !== row),
                  }));
                }}
              />
              <span>
                {say('offers.outlier', {
                  row,
                  code,
                  name,
                  quantity: number(quantity),
                  unit: unit ?? '',
                  usual: number(usual),
                })}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </>
  );
}
