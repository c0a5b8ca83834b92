import { Button, IconButton } from '../../kit/Button';
import { ScrollRegion } from '../../kit/ScrollRegion';
import { useSay } from '../../kit/writer';
import {
  addOutcome,
  countOutcomes,
  dropOutcome,
  type Grouping,
  MOST_OUTCOMES,
  type ResultWords,
  withOutcome,
  withWord,
  wrongWith,
} from './groups';

interface ResultGroupsProps {
  words: ResultWords;
  grouping: Grouping;
  onGroup: (grouping: Grouping) => void;
  onStartOver: () => void;
}

/** So many words are listed; whoever has more has no result. */
const MOST_LISTED = 100;

/** Which words of the result count as which outcome: agreed by people, not found in the data. */
export function ResultGroups({ words, grouping, onGroup, onStartOver }: ResultGroupsProps) {
  const say = useSay();
  const wrong = wrongWith(grouping, words);
  const { leftOut } = countOutcomes(grouping, words);
  return (
    <section class="card padded" aria-label={say('calls.groups')}>
      <div class="row apart wrap">
        <h2>{say('calls.groups')}</h2>
        <Button icon="undo" onClick={onStartOver}>
          {say('calls.groups.startOver')}
        </Button>
      </div>
      <p class="small quiet">{say('calls.groups.body')}</p>
      <Outcomes words={words} grouping={grouping} onGroup={onGroup} />
      <Words words={words} grouping={grouping} onGroup={onGroup} />
      {words.length > MOST_LISTED ? (
        <p class="small wrong">{say('calls.groups.tooMany', { count: words.length, most: MOST_LISTED })}</p>
      ) : null}
      {leftOut > 0 ? <p class="small quiet">{say('calls.groups.left', { count: leftOut })}</p> : null}
      {wrong ? (
        <p class="small wrong" role="status">
          {say(`calls.groups.${wrong}`)}
        </p>
      ) : null}
    </section>
  );
}

/** Each word with its calls and the outcome that it counts as. */
function Words({ words, grouping, onGroup }: Omit<ResultGroupsProps, 'onStartOver'>) {
  const say = useSay();
  return (
    <ScrollRegion label={say('calls.groups.words')}>
      <table class="calls-words small">
        <thead>
          <tr>
            <th scope="col">{say('calls.groups.word')}</th>
            <th scope="col" class="number">
              {say('calls.calls')}
            </th>
            <th scope="col">{say('calls.groups.counts')}</th>
          </tr>
        </thead>
        <tbody>
          {words.slice(0, MOST_LISTED).map(({ word, calls }) => (
            <tr key={word}>
              <th scope="row">{word}</th>
              <td class="number">{say('number', { number: calls })}</td>
              <td>
                <select
                  class="field"
                  aria-label={say('calls.groups.of', { word })}
                  value={String(grouping.of[word] ?? -1)}
                  onChange={({ currentTarget }) => onGroup(withWord(grouping, word, Number(currentTarget.value)))}
                >
                  {[...grouping.names.entries(), [-1, say('calls.groups.leftOut')] as const].map(([place, name]) => (
                    <option key={place} value={String(place)} selected={place === (grouping.of[word] ?? -1)}>
                      {name || say('calls.groups.nameless')}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Outcomes({ words, grouping, onGroup }: Omit<ResultGroupsProps, 'onStartOver'>) {
  const say = useSay();
  const { names } = grouping;
  const { counts } = countOutcomes(grouping, words);
  return (
    <>
      <ol class="calls-outcomes">
        {names.map((name, place) => (
          // An outcome is known by its place: its name changes while it is typed.
          <li key={place} class="row">
            <input
              class="field"
              value={name}
              aria-label={say('calls.groups.name', { number: place + 1 })}
              onInput={({ currentTarget }) => onGroup(withOutcome(grouping, place, currentTarget.value))}
            />
            <span class="small unbroken">{say('calls.count', { count: counts[place] ?? 0 })}</span>
            {names.length > 2 ? (
              <IconButton
                icon="close"
                label={say('calls.groups.drop', { name })}
                onClick={() => onGroup(dropOutcome(grouping, place))}
              />
            ) : null}
          </li>
        ))}
      </ol>
      <p class="small quiet">{say('calls.groups.ranked', { name: names.at(-1) ?? '' })}</p>
      {names.length < MOST_OUTCOMES ? (
        <div class="row">
          <Button onClick={() => onGroup(addOutcome(grouping, say('calls.groups.new', { number: names.length + 1 })))}>
            {say('calls.groups.add')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
