import { useState } from 'preact/hooks';
import { without, withRule } from '../../../core/configuration/ruleBook/change';
import { unknownInRule } from '../../../core/configuration/ruleBook/check';
import type { RuleSaid } from '../../../core/configuration/ruleBook/identity';
import type { BookRule } from '../../../core/configuration/ruleBook/ruleBook';
import { bookRuleText } from '../../../core/configuration/ruleBook/say';
import { type Text, text } from '../../../core/crm/text';
import { Button, IconButton, LinkButton } from '../../kit/Button';
import { Note, Tag } from '../../kit/Note';
import { useSay, useWriter, Written } from '../../kit/writer';
import { RuleForm } from './RuleForm';
import type { Rules } from './useRules';

/** So many products are open at first; the others are a search away. */
const SHOWN = 20;

interface Listed {
  code: string;
  own: BookRule[];
  crm: readonly RuleSaid[];
  /** Rules of the CRM that do not count, as sentences. */
  problems: readonly Text[];
}

interface RuleListProps {
  rules: Rules;
  onTab: (tab: 'suggested' | 'files') => void;
}

/** All rules by product: those of the book, and those that the CRM has, which are read only. */
export function RuleList({ rules, onTab }: RuleListProps) {
  const say = useSay();
  const write = useWriter();
  const [search, setSearch] = useState('');
  const [edited, setEdited] = useState<BookRule | 'new'>();
  const [all, setAll] = useState(false);
  const { book, nameOf } = rules;
  const said = (rule: RuleSaid) => write(bookRuleText(rule, nameOf));
  const wanted = search.trim().toLowerCase();
  const found = (rule: RuleSaid) =>
    `${rule.product} ${nameOf(rule.product, '')} ${said(rule)} ${rule.note ?? ''}`.toLowerCase().includes(wanted);
  const products = listed(rules, wanted === '' ? undefined : found);
  const shown = all || wanted !== '' ? products : products.slice(0, SHOWN);
  if (edited !== undefined)
    return (
      <RuleForm
        rules={rules}
        rule={edited === 'new' ? undefined : edited}
        onDone={(rule) => {
          if (rule) {
            const base = edited === 'new' || edited.id === rule.id ? book : without(book, edited.id);
            rules.save(withRule(base, rule), text('rules.done.saved', { rule: said(rule) }));
          }
          setEdited(undefined);
        }}
      />
    );
  return (
    <div class="rules-part">
      <div class="row wrap">
        <input
          class="field grow"
          type="search"
          value={search}
          placeholder={say('rules.search')}
          aria-label={say('rules.search')}
          onInput={({ currentTarget }) => setSearch(currentTarget.value)}
        />
        <Button look="primary" icon="plus" onClick={() => setEdited('new')}>
          {say('rules.add')}
        </Button>
      </div>
      {book.rules.length === 0 ? (
        <div class="rules-empty">
          <h2>{say('rules.empty')}</h2>
          <p class="quiet">{say('rules.empty.body')}</p>
          <div class="row wrap">
            <Button onClick={() => onTab('suggested')}>{say('rules.empty.suggested')}</Button>
            <Button onClick={() => onTab('files')}>{say('rules.empty.files')}</Button>
          </div>
        </div>
      ) : null}
      {wanted !== '' && products.length === 0 ? <p role="status">{say('rules.search.none', { search })}</p> : null}
      {shown.map((product) => (
        <Product key={product.code} product={product} rules={rules} onEdit={setEdited} />
      ))}
      {shown.length < products.length ? (
        <LinkButton onClick={() => setAll(true)}>{say('showAll', { count: products.length })}</LinkButton>
      ) : null}
    </div>
  );
}

/** Products that have rules, those of the book first; with a search those of which a rule fits. */
function listed({ book, ground }: Rules, found?: (rule: RuleSaid) => boolean): Listed[] {
  const isFound = found ?? (() => true);
  const byCode = new Map<string, Listed>();
  const of = (code: string): Listed => {
    const known = byCode.get(code) ?? { code, own: [], crm: [], problems: [] };
    byCode.set(code, known);
    return known;
  };
  for (const rule of book.rules) if (isFound(rule)) of(rule.product).own.push(rule);
  for (const { code, rules, problems } of ground.products) {
    const crm = rules.filter(isFound);
    // Bounds of groups are no rules of the list, and may contradict each other all the same.
    if (crm.length > 0 || (!found && problems.length > 0)) Object.assign(of(code), { crm, problems });
  }
  return [...byCode.values()];
}

interface ProductProps {
  product: Listed;
  rules: Rules;
  onEdit: (rule: BookRule) => void;
}

const ORIGIN_LOOK = { file: undefined, mined: 'accent', person: 'ok' } as const;

function Product({ product: { code, own, crm, problems }, rules, onEdit }: ProductProps) {
  const say = useSay();
  const { nameOf } = rules;
  return (
    <section class="rules-product">
      <h2>
        {nameOf(code, '')} <span class="small faint">{code}</span>
      </h2>
      {problems.map((problem) => (
        <Note key={JSON.stringify(problem)} kind="warn">
          <Written text={problem} /> {say('rules.crm.change')}
        </Note>
      ))}
      <ul class="rules-rows">
        {own.map((rule) => (
          <OwnRule key={rule.id} rule={rule} rules={rules} onEdit={() => onEdit(rule)} />
        ))}
      </ul>
      {crm.length > 0 ? (
        <details class="rules small" open={own.length === 0 && crm.length <= 8}>
          <summary>{say('rules.crm', { count: crm.length })}</summary>
          <ul class="rules-rows">
            {crm.map((rule) => (
              <li key={JSON.stringify(rule)} class="row">
                <p class="grow quiet">
                  <Written text={bookRuleText(rule, nameOf)} />
                </p>
                <Tag icon="lock">{say('rules.origin.crm')}</Tag>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

/** A rule of the book; one about what the CRM does not have any more says so. */
function OwnRule({ rule, rules, onEdit }: { rule: BookRule; rules: Rules; onEdit: () => void }) {
  const say = useSay();
  const write = useWriter();
  const { book, ground, nameOf, busy, save } = rules;
  const sentence = write(bookRuleText(rule, nameOf));
  const unknown = unknownInRule(ground, rule);
  return (
    <li class="row">
      <div class="grow">
        <p>{sentence}</p>
        {rule.note ? <p class="small quiet">{rule.note}</p> : null}
        {unknown ? (
          <Note kind="warn">
            <Written text={text('rules.notCounted', { problem: { as: 'text', text: unknown.problem } })} />
          </Note>
        ) : null}
      </div>
      <Tag look={ORIGIN_LOOK[rule.origin]}>{say(`rules.origin.${rule.origin}`)}</Tag>
      <IconButton icon="adjust" label={say('rules.edit', { rule: sentence })} onClick={onEdit} />
      <IconButton
        icon="close"
        label={say('rules.remove', { rule: sentence })}
        disabled={busy}
        onClick={() => save(without(book, rule.id), text('rules.done.removed', { rule: sentence }))}
      />
    </li>
  );
}
