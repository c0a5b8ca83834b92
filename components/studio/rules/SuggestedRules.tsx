import { useEffect, useState } from 'preact/hooks';
import { withoutRefused, withRefused, withRule } from '../../../core/configuration/ruleBook/change';
import { readRuleId } from '../../../core/configuration/ruleBook/identity';
import type { SuggestedRule } from '../../../core/configuration/ruleBook/ruleBook';
import { aboutText, bookRuleText } from '../../../core/configuration/ruleBook/say';
import { text } from '../../../core/crm/text';
import { Button, LinkButton } from '../../kit/Button';
import { Skeleton } from '../../kit/marks';
import { Tag } from '../../kit/Note';
import { Unanswered } from '../../kit/Unanswered';
import { useAnswer } from '../../kit/useAnswer';
import { useSay, useWriter } from '../../kit/writer';
import type { RuleActions, Rules } from './useRules';

interface SuggestedRulesProps {
  rules: Rules;
  actions: RuleActions;
}

/** Rules that the orders speak for: a person takes each one or does not. */
export function SuggestedRules({ rules, actions }: SuggestedRulesProps) {
  const say = useSay();
  const { answer, failure, again } = useAnswer('suggested', () => actions.suggestRules());
  const { book } = rules;
  const answered = new Set([...book.refused, ...book.rules.map(({ id }) => id)]);
  const open = answer?.filter(({ rule }) => !answered.has(rule.id)) ?? [];
  const [had, setHad] = useState(false);
  // When all that came at once are answered there may be more.
  useEffect(() => {
    if (answer && answer.length > 0 && open.length === 0 && !had) {
      setHad(true);
      again();
    }
    if (open.length > 0) setHad(false);
  }, [open.length, answer]);
  if (failure) return <Unanswered failure={failure} again={again} />;
  if (!answer)
    return (
      <div aria-busy="true">
        <p class="quiet">{say('rules.suggested.looking')}</p>
        <Skeleton width="100%" height={240} />
      </div>
    );
  const [sure, maybe] = [open.filter((one) => one.sure), open.filter((one) => !one.sure)];
  return (
    <div class="rules-part">
      <p class="small quiet">{say('rules.suggested.body')}</p>
      {open.length === 0 ? <p>{say('rules.suggested.none')}</p> : null}
      <Suggestions suggested={sure} rules={rules} actions={actions} />
      {maybe.length > 0 ? (
        <>
          <h2>{say('rules.suggested.maybe')}</h2>
          <p class="small quiet">{say('rules.suggested.maybe.body')}</p>
          <Suggestions suggested={maybe} rules={rules} actions={actions} />
        </>
      ) : null}
      <Refused rules={rules} again={again} />
    </div>
  );
}

function Suggestions({ suggested, ...shared }: SuggestedRulesProps & { suggested: readonly SuggestedRule[] }) {
  return (
    <ul class="rules-rows">
      {suggested.map((one) => (
        <Suggestion key={one.rule.id} one={one} {...shared} />
      ))}
    </ul>
  );
}

function Suggestion({ one, rules, actions }: SuggestedRulesProps & { one: SuggestedRule }) {
  const say = useSay();
  const write = useWriter();
  const { rule, support, holds, customers, counterExamples, counterOffers = [], elsewhere } = one;
  const sentence = write(bookRuleText(rule, rules.nameOf));
  const { book, busy } = rules;
  return (
    <li class="rules-suggestion">
      <div class="grow">
        <p class="small quiet">{rules.nameOf(rule.product, '')}</p>
        <p class="medium">{sentence}</p>
        <p class="small quiet">
          {say('rules.suggested.support', { holds, support, customers })}{' '}
          {elsewhere ? say('rules.suggested.elsewhere', elsewhere) : null}
        </p>
        {counterExamples.length + counterOffers.length > 0 ? (
          <CounterExamples orders={counterExamples} offers={counterOffers} of={support - holds} actions={actions} />
        ) : null}
      </div>
      {one.sure ? null : <Tag look="warn">{say('rules.suggested.unsure')}</Tag>}
      <div class="row">
        <Button
          small
          icon="accept"
          disabled={busy}
          onClick={() => rules.save(withRule(book, rule), text('rules.done.accepted', { rule: sentence }))}
        >
          {say('rules.suggested.accept')}
          <span class="visually-hidden">: {sentence}</span>
        </Button>
        <Button
          small
          look="plain"
          disabled={busy}
          onClick={() => rules.save(withRefused(book, rule.id), text('rules.done.refused', { rule: sentence }))}
        >
          {say('rules.suggested.refuse')}
          <span class="visually-hidden">: {sentence}</span>
        </Button>
      </div>
    </li>
  );
}

interface CounterExamplesProps extends OrdersProps {
  /** How many there are. */
  of: number;
}

function CounterExamples({ of, ...shown }: CounterExamplesProps) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  return (
    <div class="small">
      <LinkButton onClick={() => setOpen(!open)}>{say('rules.suggested.broken', { count: of })}</LinkButton>
      {open ? <Orders {...shown} /> : null}
    </div>
  );
}

interface OrdersProps {
  /** Ids of orders of the CRM, and numbers of offers of files. */
  orders: readonly string[];
  offers: readonly string[];
  actions: RuleActions;
}

function Orders({ orders, offers, actions }: OrdersProps) {
  const say = useSay();
  const refs = orders.map((id) => ({ kind: 'order' as const, id }));
  const { answer, failure, again } = useAnswer(orders.join(' '), () => actions.records(refs));
  if (failure) return <Unanswered failure={failure} again={again} />;
  if (!answer) return <Skeleton width="100%" height={40} />;
  return (
    <ul class="rules-orders">
      {answer.map(({ ref, name, url, on }) => (
        <li key={ref.id}>
          {url ? (
            <a href={url} target="_blank" rel="noreferrer">
              {name}
            </a>
          ) : (
            name
          )}
          {on === undefined ? null : (
            <span class="faint"> {say('rules.suggested.on', { on: { as: 'day', day: on } })}</span>
          )}
        </li>
      ))}
      {offers.map((offer) => (
        <li key={`offer ${offer}`}>{say('rules.suggested.offer', { offer })}</li>
      ))}
      {answer.length < orders.length ? (
        <li class="faint">{say('rules.suggested.unseen', { count: orders.length - answer.length })}</li>
      ) : null}
    </ul>
  );
}

/** What was refused can be suggested again. */
function Refused({ rules, again }: { rules: Rules; again: () => void }) {
  const say = useSay();
  const write = useWriter();
  const { book, busy, nameOf } = rules;
  if (book.refused.length === 0) return null;
  const saidOf = (id: string) => {
    const about = readRuleId(id);
    return about ? `${nameOf(about.product, '')}: ${write(aboutText(about, nameOf))}` : id;
  };
  return (
    <details class="rules small">
      <summary>{say('rules.refused', { count: book.refused.length })}</summary>
      <ul class="rules-rows">
        {book.refused.map((id) => (
          <li key={id} class="row">
            <span class="grow quiet">{saidOf(id)}</span>
            <Button
              small
              disabled={busy}
              onClick={() => {
                rules.save(withoutRefused(book, id), text('rules.done.restored'));
                again();
              }}
            >
              {say('rules.refused.restore')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
