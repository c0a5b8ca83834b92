import { useEffect, useState } from 'preact/hooks';
import type { ExportTable } from '../../core/export/table';
import { textColumn } from '../../core/export/table';
import type { LogCheck, LogLine, LogPage as Page } from '../../core/logBook';
import { Button } from '../kit/Button';
import { Skeleton } from '../kit/marks';
import { Note } from '../kit/Note';
import { SaveTable } from '../kit/SaveTable';
import { ScrollRegion } from '../kit/ScrollRegion';
import { useAction } from '../kit/useAction';
import { useSay } from '../kit/writer';
import type { OptionsActions } from './actions';

/** Entries that are shown at once. */
const SHOWN = 50;
/** Entries that are saved: as many as are asked for at once. */
const SAVED = 500;

/** What was published, said, written, saved and deleted, and whether anybody changed it since. */
export function LogPage({ actions }: { actions: OptionsActions['log'] }) {
  const say = useSay();
  const [kind, setKind] = useState('');
  const [page, setPage] = useState<Page>();
  const { busy, run, problem } = useAction();
  const load = (of: string, below?: number) =>
    run(async () => {
      const next = await actions.page({
        ...(of !== '' && { kind: of }),
        ...(below !== undefined && { below }),
        most: SHOWN,
      });
      setPage((now) => (below === undefined || !now ? next : { ...next, lines: [...now.lines, ...next.lines] }));
    });
  useEffect(() => load(kind), [kind]);
  return (
    <>
      <div class="page-title">
        <h1>{say('log.title')}</h1>
        <p class="quiet">{say('log.body')}</p>
      </div>
      <Check actions={actions} />
      <section class="card padded">
        <div class="row wrap">
          <label class="row small">
            <span class="medium">{say('log.kind')}</span>
            <select class="field" value={kind} onChange={({ currentTarget }) => setKind(currentTarget.value)}>
              <option value="">{say('log.kind.all')}</option>
              {page?.kinds.map((one) => (
                <option key={one} value={one} selected={one === kind}>
                  {kindName(say, one)}
                </option>
              ))}
            </select>
          </label>
          <SaveTable table={() => tableOf(say, page?.lines.slice(0, SAVED) ?? [])} />
          <Button small look="plain" disabled={!page} onClick={() => page && actions.saveJson(page.lines)}>
            {say('log.json')}
          </Button>
        </div>
        {problem}
        {page ? <Entries lines={page.lines} /> : <Skeleton width="100%" height={160} />}
        {page && page.lines.length < page.of ? (
          <Button small disabled={busy} onClick={() => load(kind, page.lines.at(-1)?.number)}>
            {say('log.more', { shown: page.lines.length, of: page.of })}
          </Button>
        ) : null}
      </section>
    </>
  );
}

type Say = ReturnType<typeof useSay>;

/** Kinds that have a name; of others the word stands that the log has. */
const NAMED = new Set([
  'argue',
  'choosePrice',
  'consent',
  'decide',
  'export',
  'import',
  'mapping',
  'notDuplicate',
  'forget',
  'takeBackForgotten',
  'offers',
  'ownChance',
  'preparation',
  'publish',
  'ruleBook',
  'takeBack',
  'weights',
  'write',
]);

const kindName = (say: Say, kind: string): string => (NAMED.has(kind) ? say(`log.kind.${kind}`) : kind);

function Entries({ lines }: { lines: readonly LogLine[] }) {
  const say = useSay();
  if (lines.length === 0) return <p class="quiet">{say('log.none')}</p>;
  return (
    <ScrollRegion label={say('log.entries')}>
      <table class="small log-entries">
        <thead>
          <tr>
            <th scope="col" class="number">
              {say('log.number')}
            </th>
            <th scope="col">{say('log.at')}</th>
            <th scope="col">{say('log.what')}</th>
            <th scope="col">{say('log.content')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ number, at, kind, content, digest }) => (
            <tr key={number}>
              <td class="number">{number}</td>
              <td>{say('offers.imports.at', { at: { as: 'instant', at } })}</td>
              <th scope="row">{kindName(say, kind)}</th>
              <td>
                <details>
                  <summary class="quiet">{content ? shortOf(content) : say('log.erased')}</summary>
                  <pre class="small">{content ? JSON.stringify(content, undefined, 2) : digest}</pre>
                </details>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

const shortOf = (content: Record<string, unknown>): string => JSON.stringify(content).slice(0, 80);

function tableOf(say: Say, lines: readonly LogLine[]): ExportTable {
  return {
    what: 'log',
    title: say('log.title'),
    columns: [
      { head: say('log.number'), kind: 'number' },
      ...['log.at', 'log.what', 'log.content', 'log.digest'].map((key) => textColumn(say(key))),
    ],
    rows: lines.map(({ number, at, kind, content, digest }) => [
      number,
      new Date(at).toISOString(),
      kind,
      content ? JSON.stringify(content) : say('log.erased'),
      digest,
    ]),
  };
}

/** Holds every entry against the chain of digests. */
function Check({ actions }: { actions: OptionsActions['log'] }) {
  const say = useSay();
  const [check, setCheck] = useState<LogCheck>();
  const { busy, run, problem } = useAction();
  return (
    <section class="card padded" aria-label={say('log.check')}>
      <h2>{say('log.check')}</h2>
      <p class="small quiet">{say('log.check.body')}</p>
      <div class="row">
        <Button disabled={busy} onClick={() => run(async () => setCheck(await actions.check()))}>
          {say('log.check.do')}
        </Button>
      </div>
      {problem}
      {check ? (
        <Note kind={check.broken ? 'error' : 'ok'} announce>
          {check.broken
            ? say(`log.broken.${check.broken.what}`, { number: check.broken.at })
            : say('log.whole', { entries: check.entries, erased: check.erased })}
        </Note>
      ) : null}
    </section>
  );
}
