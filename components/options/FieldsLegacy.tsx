import { useState } from 'preact/hooks';
import type { LegacyAnswer } from '../../core/protocol';
import type { Overlap } from '../../core/segments/legacyAudit';
import { Button } from '../kit/Button';
import { Note } from '../kit/Note';
import { ScrollRegion } from '../kit/ScrollRegion';
import { useAction } from '../kit/useAction';
import { useSay } from '../kit/writer';
import type { FieldActions, Looks } from './actions';

const PAGE = 2_000;
const MOST_PAGES = 5;
const SHOWN_VALUES = 8;

interface LegacyProps {
  looks: Looks;
  /** As many as were read, to say what a comparison costs. */
  customers: number;
  actions: FieldActions;
}

/** How customers are segmented today: values of fields, fields that say the same, customers at whom they do not. */
export function FieldsLegacy({ looks, customers, actions }: LegacyProps) {
  const say = useSay();
  const seen = looks.customer;
  const picklists = seen && seen !== 'none' ? seen.look.fields.filter(({ type }) => type === 'picklist') : undefined;
  const [picked, setPicked] = useState<string[]>();
  const [audit, setAudit] = useState<LegacyAnswer>();
  const { busy, run, problem } = useAction();
  const chosen = picked ?? (seen && seen !== 'none' ? seen.segmentLike : []);
  const calls = 1 + Math.min(MOST_PAGES, Math.floor(customers / PAGE) + 1);
  const toggle = (name: string) =>
    setPicked(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name]);
  return (
    <section class="card padded">
      <h2>{say('legacy.title')}</h2>
      <p class="quiet">{say('legacy.body')}</p>
      {picklists === undefined ? (
        <p class="small quiet">{say(seen === 'none' ? 'legacy.notSeen' : 'legacy.lookFirst')}</p>
      ) : null}
      {picklists?.length === 0 ? <p class="small quiet">{say('legacy.noFields')}</p> : null}
      {picklists && picklists.length > 0 ? (
        <>
          <fieldset class="row wrap picks" aria-label={say('legacy.fields')}>
            {picklists.map(({ name, label }) => (
              <label key={name} class="row" title={name}>
                <input type="checkbox" checked={chosen.includes(name)} onChange={() => toggle(name)} />
                {label}
              </label>
            ))}
          </fieldset>
          <div class="row wrap">
            <Button
              disabled={busy || chosen.length === 0}
              onClick={() => run(async () => setAudit(await actions.audit(chosen)))}
            >
              {say(busy ? 'legacy.running' : 'legacy.run')}
            </Button>
            <span class="small quiet">{say('fields.lookCost', { calls })}</span>
          </div>
        </>
      ) : null}
      {problem}
      {audit ? <Found audit={audit} /> : null}
    </section>
  );
}

function Found({ audit }: { audit: LegacyAnswer }) {
  const say = useSay();
  const { customers, conflicting, calls, cut, fields, overlaps, links } = audit;
  const labelOf = (name: string) => fields.find((field) => field.name === name)?.label ?? name;
  return (
    <>
      <Note kind={conflicting > 0 ? 'warn' : 'ok'} announce>
        {say('legacy.summary', { customers, conflicting, calls })} {cut ? say('legacy.cut') : ''}
      </Note>
      <ul class="legacy-fields">
        {fields.map(({ name, label, filled, values }) => (
          <li key={name}>
            <h3>{label}</h3>
            <p class="small quiet">{say('legacy.filled', { filled, customers })}</p>
            <p class="row wrap small">
              {values.slice(0, SHOWN_VALUES).map(({ value, count }) => (
                <span key={value} class="tag">
                  {say('legacy.value', { value, count })}
                </span>
              ))}
              {values.length > SHOWN_VALUES ? say('legacy.more', { count: values.length - SHOWN_VALUES }) : ''}
            </p>
          </li>
        ))}
      </ul>
      {overlaps.length === 0 && fields.length > 1 ? <p class="quiet">{say('legacy.noOverlap')}</p> : null}
      {overlaps.map((overlap) => (
        <Pair key={`${overlap.a} ${overlap.b}`} overlap={overlap} labelOf={labelOf} links={links} />
      ))}
    </>
  );
}

interface PairProps {
  overlap: Overlap;
  labelOf: (name: string) => string;
  links: LegacyAnswer['links'];
}

function Pair({ overlap, labelOf, links }: PairProps) {
  const say = useSay();
  const names = { a: labelOf(overlap.a), b: labelOf(overlap.b) };
  const { rule, both, conflicts, rows, columns, counts, examples } = overlap;
  return (
    <div class="pair">
      <h3>{say(`legacy.${rule}`, names)}</h3>
      <p class="small">{say('legacy.conflicts', { both, conflicts })}</p>
      <ScrollRegion label={say('legacy.table', names)}>
        <table class="cross">
          <caption class="visually-hidden">{say('legacy.table', names)}</caption>
          <thead>
            <tr>
              <td />
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, r) => (
              <tr key={row}>
                <th scope="row">{row}</th>
                {columns.map((column, c) => (
                  <td key={column} class={counts[r]?.[c] ? 'num' : 'num faint'}>
                    {counts[r]?.[c] ?? 0}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {examples.length > 0 ? (
        <ul class="conflicts">
          {examples.map(({ id, name, a, b, usual }) => (
            <li key={id}>
              <a href={links[id]} target="_blank" rel="noreferrer">
                {name}
              </a>{' '}
              <span class="small quiet">
                {say(`legacy.example.${rule}`, { a, b, usual, ofA: names.a, ofB: names.b })}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
