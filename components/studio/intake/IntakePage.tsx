import { useState } from 'preact/hooks';
import { Tabs } from '../../kit/Tabs';
import { useSay } from '../../kit/writer';
import type { StudioActions } from '../actions';
import { ChooseFiles } from './ChooseFiles';
import { ImportsCard } from './ImportsCard';
import { KeepImport } from './KeepImport';
import { OutcomeCard } from './OutcomeCard';
import { SheetCard } from './SheetCard';
import { type Intake, type IntakeWork, useIntake } from './useIntake';

interface IntakePageProps {
  /** Whose data these are, where somebody is connected to a company of files. */
  company: string | undefined;
  /** Another CRM is connected: its data are not these. */
  other: string | undefined;
  actions: Pick<StudioActions, 'openIntake'>;
}

/** The euro, until somebody says otherwise. */
const CURRENCY = 'EUR';

/** A company's files: what they hold, how they are read, what comes of them, and what is kept. */
export function IntakePage({ company, other, actions }: IntakePageProps) {
  const say = useSay();
  const intake = useIntake(actions.openIntake, CURRENCY);
  const { work } = intake;
  return (
    <>
      <div class="studio-title">
        <h1>{say('intake.title')}</h1>
        <p class="quiet">{say('intake.body')}</p>
      </div>
      <ImportsCard intake={intake} />
      <ChooseFiles intake={intake} />
      {work && work.sheets.length > 0 ? <Sheets work={work} intake={intake} /> : null}
      {work && work.sheets.length > 0 ? <OutcomeCard work={work} intake={intake} /> : null}
      {work?.outcome && work.sheets.length > 0 ? (
        <KeepImport work={work} intake={intake} company={company} other={other} />
      ) : null}
    </>
  );
}

/** One sheet at a time: what comes of all of them stands below, whichever is looked at. */
function Sheets({ work, intake }: { work: IntakeWork; intake: Intake }) {
  const say = useSay();
  const [chosen, setChosen] = useState('');
  const view = work.sheets.find(({ name }) => name === chosen) ?? work.sheets[0];
  if (!view) return null;
  const sheet = <SheetCard key={view.name} view={view} work={work} intake={intake} />;
  if (work.sheets.length === 1) return sheet;
  return (
    <Tabs
      label={say('intake.sheets')}
      tabs={work.sheets.map(({ name }) => ({ id: name, label: name }))}
      chosen={view.name}
      onChoose={setChosen}
    >
      {sheet}
    </Tabs>
  );
}
