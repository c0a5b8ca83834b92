import { useId, useRef, useState } from 'preact/hooks';
import type { Gathered } from '../../../core/configuration/ruleBook/gather';
import { type ImportPlan, planImport } from '../../../core/configuration/ruleBook/importPlan';
import type { AreaNote, BookRule } from '../../../core/configuration/ruleBook/ruleBook';
import { bookRuleText, effectText } from '../../../core/configuration/ruleBook/say';
import { ruleBookAsCsv, ruleBookAsJson } from '../../../core/configuration/ruleBook/write';
import { type Failure, failureText, toFailure } from '../../../core/crm/error';
import { text } from '../../../core/crm/text';
import { Button, LinkButton } from '../../kit/Button';
import { FileField } from '../../kit/FileField';
import { Skeleton } from '../../kit/marks';
import { Note } from '../../kit/Note';
import { useSay, useWriter, Written } from '../../kit/writer';
import { sampleBook } from './sample';
import type { RuleActions, Rules } from './useRules';

interface RuleFilesProps {
  rules: Rules;
  actions: RuleActions;
}

/** Rules and notes of a file, looked at before they are kept; and the book as a file. */
export function RuleFiles({ rules, actions }: RuleFilesProps) {
  const say = useSay();
  const id = useId();
  const [read, setRead] = useState<{ name: string; file?: Gathered; failure?: Failure }>();
  const { book, ground } = rules;
  const newest = useRef<File>(undefined);
  const choose = async (file: File) => {
    newest.current = file;
    setRead({ name: file.name });
    const answer = await actions.readRuleFile(file).then(
      (found) => ({ file: found }),
      (thrown: unknown) => ({ failure: toFailure(thrown) }),
    );
    // Another one may have been chosen meanwhile.
    if (newest.current === file) setRead({ name: file.name, ...answer });
  };
  return (
    <div class="rules-part">
      <h2>{say('rules.files.import')}</h2>
      <p class="small quiet" id={`${id}-help`}>
        {say('rules.files.help')}
      </p>
      <FileField
        label={say('rules.files.choose')}
        accept=".csv,.tsv,.txt,.xlsx,.json,text/csv,application/json"
        describedBy={`${id}-help`}
        onChoose={(file) => void choose(file)}
      />
      {read?.failure ? (
        <Note kind="error" announce>
          <Written text={failureText(read.failure)} />
        </Note>
      ) : null}
      {read && !read.file && !read.failure ? <Skeleton width="100%" height={80} /> : null}
      {read?.file ? (
        <Preview key={read.name} name={read.name} file={read.file} rules={rules} onDone={() => setRead(undefined)} />
      ) : null}
      <h2>{say('rules.files.export')}</h2>
      <p class="small quiet">{say('rules.files.export.body')}</p>
      <div class="row wrap">
        <Button onClick={() => actions.download('peerlens-rules.csv', 'text/csv', ruleBookAsCsv(book))}>
          {say('rules.files.csv')}
        </Button>
        <Button onClick={() => actions.download('peerlens-rules.json', 'application/json', ruleBookAsJson(book))}>
          {say('rules.files.json')}
        </Button>
        <Button
          look="plain"
          onClick={() => actions.download('peerlens-rules-sample.csv', 'text/csv', ruleBookAsCsv(sampleBook(ground)))}
        >
          {say('rules.files.sample')}
        </Button>
      </div>
    </div>
  );
}

interface PreviewProps {
  name: string;
  file: Gathered;
  rules: Rules;
  onDone: () => void;
}

/** What keeping the file would do, and what of it is not taken. */
function Preview({ name, file, rules, onDone }: PreviewProps) {
  const say = useSay();
  const [replace, setReplace] = useState(false);
  // A file of which nothing can be read takes nothing away either.
  if (file.rules.length + file.notes.length === 0) return <Unusable name={name} file={file} onDone={onDone} />;
  const plan = planImport(rules.book, file, rules.ground, replace);
  const { added, changed, removed, same } = plan.change;
  const touched = added.length + changed.length + removed.length;
  const counts = { added: added.length, changed: changed.length, removed: removed.length, same };
  return (
    <section class="rules-preview" aria-label={say('rules.files.preview', { name })}>
      <h3>{say('rules.files.preview', { name })}</h3>
      <p role="status">{say(touched > 0 ? 'rules.files.would' : 'rules.files.nothing', counts)}</p>
      <Problems said={say('rules.files.problems', { count: plan.problems.length })} problems={plan.problems} />
      {rules.book.rules.some(({ origin }) => origin === 'file') ? (
        <label class="row small">
          <input
            type="checkbox"
            checked={replace}
            onChange={({ currentTarget }) => setReplace(currentTarget.checked)}
          />
          {say('rules.files.replace')}
        </label>
      ) : null}
      <Changes title={say('rules.files.added', { count: added.length })} list={added} rules={rules} />
      <Changes
        title={say('rules.files.changed', { count: changed.length })}
        list={changed.map(({ after }) => after)}
        rules={rules}
      />
      <Changes title={say('rules.files.removed', { count: removed.length })} list={removed} rules={rules} />
      <div class="row wrap">
        <Button
          look="primary"
          disabled={touched === 0 || rules.busy}
          onClick={() => {
            rules.save(plan.after, text('rules.done.imported', { name, ...counts }));
            onDone();
          }}
        >
          {say('rules.files.keep', { count: touched })}
        </Button>
        <Button onClick={onDone}>{say('cancel')}</Button>
      </div>
    </section>
  );
}

function Unusable({ name, file, onDone }: Pick<PreviewProps, 'name' | 'file' | 'onDone'>) {
  const say = useSay();
  return (
    <section class="rules-preview" aria-label={name}>
      <Problems said={say('rules.files.unusable', { name })} problems={file.problems} />
      <div class="row">
        <Button onClick={onDone}>{say('rules.files.close')}</Button>
      </div>
    </section>
  );
}

const FIRST = 10;

function Problems({ said, problems }: Pick<ImportPlan, 'problems'> & { said: string }) {
  const say = useSay();
  const [all, setAll] = useState(false);
  if (problems.length === 0) return null;
  return (
    <Note kind="warn" announce>
      <p>{said}</p>
      <ul class="small">
        {problems.slice(0, all ? problems.length : FIRST).map((problem) => (
          <li key={JSON.stringify(problem)}>
            <Written text={problem.text} />
          </li>
        ))}
      </ul>
      {!all && problems.length > FIRST ? (
        <LinkButton onClick={() => setAll(true)}>{say('showAll', { count: problems.length })}</LinkButton>
      ) : null}
    </Note>
  );
}

function Changes({ title, list, rules }: { title: string; list: readonly (BookRule | AreaNote)[]; rules: Rules }) {
  const say = useSay();
  const write = useWriter();
  const [all, setAll] = useState(false);
  if (list.length === 0) return null;
  const { nameOf } = rules;
  const sentence = (one: BookRule | AreaNote) => {
    if ('product' in one)
      return [`${nameOf(one.product, '')}: ${write(bookRuleText(one, nameOf))}`, one.note].filter(Boolean).join(' ');
    const effect = effectText(one, nameOf);
    return [[one.country, one.postalPrefix].filter(Boolean).join(' '), one.note, effect && write(effect)]
      .filter(Boolean)
      .join(' · ');
  };
  return (
    <>
      <h4 class="small">{title}</h4>
      <ul class="rules-rows small">
        {list.slice(0, all ? list.length : FIRST).map((one) => (
          <li key={one.id}>{sentence(one)}</li>
        ))}
      </ul>
      {!all && list.length > FIRST ? (
        <LinkButton onClick={() => setAll(true)}>{say('showAll', { count: list.length })}</LinkButton>
      ) : null}
    </>
  );
}
