import type { Maybe } from '../../../core/engine/insight';
import type { CallStudy, CallsFound } from '../../../core/protocolCalls';
import { Button } from '../../kit/Button';
import { HaveNeedBars } from '../../kit/marks';
import { Note } from '../../kit/Note';
import { NumberHead } from '../../kit/NumberHead';
import { SaveTable } from '../../kit/SaveTable';
import { ScrollRegion } from '../../kit/ScrollRegion';
import { useSay, useWriter, Written } from '../../kit/writer';
import type { StudioActions } from '../actions';
import { CardLimits } from '../card/CardLimits';
import { callsAsJson, callsAsText, ranksTable } from './export';
import { Forecast } from './Forecast';
import { limitsOf, notUsed, worthOf } from './limits';
import { ScriptRanks } from './ScriptRanks';
import type { CallsWork } from './useCalls';

interface CallsResultProps {
  found: Maybe<CallsFound>;
  work: CallsWork;
  foresee: CallStudy['foresee'];
  download: StudioActions['download'];
}

/** What was found, or what it takes to find something. */
export function CallsResult({ found, work, foresee, download }: CallsResultProps) {
  const say = useSay();
  if (found.abstained)
    return (
      <section class="card padded" aria-label={say('calls.thin')}>
        <h2>{say('calls.thin')}</h2>
        <Note kind="info" announce>
          <p>
            <Written text={found.because} />
          </p>
          <p>
            <Written text={found.needs} />
          </p>
        </Note>
        <HaveNeedBars rows={found.have} />
      </section>
    );
  const isWorthless = worthOf(found) === 'noBetter';
  const unused = <NotUsed found={found} work={work} />;
  return (
    <>
      <Judged found={found} work={work} download={download} />
      <ScriptRanks found={found} />
      <div class="studio-columns even">
        <div class="studio-column">
          {found.better ? <Forecast found={found} foresee={foresee} /> : null}
          {isWorthless ? unused : <Influences found={found} />}
        </div>
        <div class="studio-column">
          {isWorthless ? null : unused}
          <CardLimits card={limitsOf(found)} />
        </div>
      </div>
    </>
  );
}

function Judged({ found, work, download }: { found: CallsFound } & Pick<CallsResultProps, 'work' | 'download'>) {
  const say = useSay();
  const write = useWriter();
  const { balancedAccuracy: right, guess, learnt, judged } = found;
  const hundredths = (share: number) => Math.round(100 * share);
  const fair = found.outcomes.length === 2 ? 'calls.coin' : 'calls.guess';
  return (
    <section class="card padded" aria-label={say('calls.found')}>
      <div class="row apart wrap">
        <h2>{say('calls.found')}</h2>
        <div class="row wrap">
          <Button onClick={() => download('peerlens-calls.json', 'application/json', callsAsJson(found, work))}>
            {say('studio.export.json')}
          </Button>
          <Button onClick={() => download('peerlens-calls.md', 'text/markdown', callsAsText(found, work, write))}>
            {say('studio.export.text')}
          </Button>
          {found.scripts.length > 0 ? <SaveTable table={() => ranksTable(found, write)} /> : null}
        </div>
      </div>
      <Note kind={found.better ? 'ok' : 'warn'} announce>
        {say(`calls.worth.${worthOf(found)}`, { learnt, judged })}
      </Note>
      <ul class="calls-bars">
        <Bar
          label={say('calls.right')}
          share={right.estimate}
          said={say('calls.right.range', {
            share: hundredths(right.estimate),
            low: hundredths(right.low),
            high: hundredths(right.high),
          })}
        />
        <Bar label={say(fair)} share={guess} said={say('ofHundred', { count: hundredths(guess) })} />
      </ul>
      <p class="small quiet">{say('calls.right.help')}</p>
      <SaidAndCame found={found} />
    </section>
  );
}

function Bar({ label, share, said }: { label: string; share: number; said: string }) {
  return (
    <li>
      <span>{label}</span>
      <span class="bar" aria-hidden="true">
        <span style={{ width: `${100 * share}%` }} />
      </span>
      <span class="unbroken medium">{said}</span>
    </li>
  );
}

/** What came of the calls held out, by what was said of them before. */
function SaidAndCame({ found: { outcomes, confusion } }: { found: CallsFound }) {
  const say = useSay();
  const at = (came: number, said: number) => confusion[came * outcomes.length + said] ?? 0;
  return (
    <ScrollRegion label={say('calls.said')}>
      <table class="calls-said">
        <NumberHead
          corner={say('calls.said')}
          columns={outcomes.map((name) => ({ key: name, label: say('calls.said.column', { name }) }))}
        />
        <tbody>
          {outcomes.map((name, came) => {
            const all = outcomes.reduce((sum, _, said) => sum + at(came, said), 0);
            return (
              <tr key={name}>
                <th scope="row">{say('calls.said.row', { name })}</th>
                {outcomes.map((other, said) => (
                  <td key={other} class="number">
                    {say('haveNeed', { have: at(came, said), need: all })}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

const SHOWN = 8;

/** What moves the chance most, as bars beside the strongest. */
function Influences({ found: { influences } }: { found: CallsFound }) {
  const say = useSay();
  const used = influences.filter(({ influence }) => influence > 0);
  const most = used[0]?.influence ?? 1;
  return (
    <section class="card padded" aria-label={say('calls.influences')}>
      <h2>{say('calls.influences')}</h2>
      {used.length === 0 ? <p class="quiet">{say('calls.influences.none')}</p> : null}
      {used.length > 0 ? <p class="small quiet">{say('calls.influences.body')}</p> : null}
      <ul class="calls-bars">
        {used.slice(0, SHOWN).map(({ column, influence }) => (
          <Bar
            key={column}
            label={column}
            share={influence / most}
            said={say('calls.influences.said', { share: Math.round((100 * influence) / most) })}
          />
        ))}
      </ul>
    </section>
  );
}

function NotUsed({ found, work }: { found: CallsFound; work: CallsWork }) {
  const say = useSay();
  const all = notUsed(found, work);
  return (
    <section class="card padded" aria-label={say('calls.notUsed')}>
      <h2>{say('calls.notUsed')}</h2>
      {all.length === 0 ? <p class="quiet">{say('calls.notUsed.none')}</p> : null}
      <ul class="facts">
        {all.map(({ column, because }) => (
          <li key={column}>
            <Written text={because} />
          </li>
        ))}
      </ul>
    </section>
  );
}
