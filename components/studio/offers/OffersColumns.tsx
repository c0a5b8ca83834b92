import { Fragment } from 'preact';
import type { OfferColumn } from '../../../core/configuration/offers/table/columns';
import { STRUCTURES } from '../../../core/configuration/offers/table/lines';
import { OFFER_ROLES } from '../../../core/configuration/offers/table/roles';
import type { OffersSheet } from '../../../core/protocolOffers';
import { columnLetters } from '../../../core/table/workbook/sheet';
import { Button } from '../../kit/Button';
import { Note } from '../../kit/Note';
import { ScrollRegion } from '../../kit/ScrollRegion';
import { useSay } from '../../kit/writer';
import { Choice } from './Choice';
import { OpenChoices } from './OpenChoices';
import { isReadable, type Offers, type OffersWork } from './useOffers';

interface OffersColumnsProps {
  offers: Offers;
  work: OffersWork;
  look: OffersSheet;
}

/** What the sheet holds: which of its columns is what, and how its rows say what is inside what. */
export function OffersColumns({ offers, work, look }: OffersColumnsProps) {
  const say = useSay();
  const ready = isReadable(work.roles);
  return (
    <section class="card padded" aria-label={say('offers.columns')}>
      <h2>{say('offers.columns')}</h2>
      <p class="small quiet">{say('offers.columns.body')}</p>
      <Choices offers={offers} work={work} look={look} />
      <OpenChoices offers={offers} work={work} look={look} />
      <Odd look={look} />
      <ScrollRegion label={say('offers.columns.table')}>
        <table class="offers-columns small">
          <thead>
            <tr>
              {['column', 'role', 'samples', 'filled'].map((head) => (
                <th key={head} scope="col" class={head === 'filled' ? 'number' : undefined}>
                  {say(`offers.columns.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {look.columns.map((column) => (
              <ColumnRow key={column.place} column={column} offers={offers} work={work} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <div class="row wrap">
        <Button look="primary" disabled={!ready || offers.busy} onClick={offers.read} describedBy="offers-ready">
          {say(work.read ? 'offers.readAgain' : 'offers.read')}
        </Button>
        <span id="offers-ready" class="small quiet">
          {ready ? null : say(look.columns.some(({ filled }) => filled > 0) ? 'offers.notReady' : 'offers.noRows')}
        </span>
      </div>
    </section>
  );
}

function Choices({ offers, work, look }: OffersColumnsProps) {
  const say = useSay();
  const { sheets } = work.file;
  return (
    <div class="offers-choices small">
      {sheets.length > 1 ? (
        <Choice
          label={say('offers.sheet')}
          value={String(work.sheet)}
          options={sheets.map(({ name, hidden }, i) => [
            String(i),
            hidden ? say('offers.sheet.hidden', { name }) : name,
          ])}
          onChoose={(value) => offers.chooseSheet(Number(value))}
        />
      ) : null}
      <Choice
        label={say('offers.header')}
        value={String(look.header)}
        options={look.heads.map(({ place, row, cells }) => [
          String(place),
          say('offers.header.row', {
            row,
            cells: cells
              .filter((cell) => cell !== '')
              .slice(0, 4)
              .join(' · '),
          }),
        ])}
        onChoose={(value) => offers.chooseHeader(Number(value))}
      />
      <Choice
        label={say('offers.structure')}
        value={work.structure}
        options={work.choices.structures.map((structure) => [structure, say(`offers.structure.${structure}`)])}
        onChoose={(value) => {
          const chosen = STRUCTURES.find((one) => one === value);
          if (chosen) offers.chooseStructure(chosen);
        }}
        help={say(`offers.structure.${work.structure}.help`)}
      />
    </div>
  );
}

/** What was odd in the sheet, each kind in a sentence, with where it is. */
function Odd({ look }: { look: OffersSheet }) {
  const say = useSay();
  const kinds = Object.keys(look.odds) as (keyof typeof look.odds)[];
  if (kinds.length === 0 && look.found) return null;
  return (
    <Note kind="warn">
      {look.found ? null : <p>{say('offers.noHeader')}</p>}
      {kinds.map((kind) => {
        const [first, ...more] = look.odd.filter((one) => one.kind === kind);
        if (!first) return null;
        const place = ({ row, column, word }: typeof first) =>
          word && kind === 'merged' ? word : `${column === undefined ? '' : columnLetters(column)}${row}`;
        const told = [first, ...more].slice(0, 6).map(place).join(', ');
        return (
          <p key={kind}>
            {say(`offers.odd.${kind}`, { count: look.odds[kind] ?? 0, places: told, word: first.word ?? '' })}
          </p>
        );
      })}
    </Note>
  );
}

function ColumnRow({ column, offers, work }: { column: OfferColumn; offers: Offers; work: OffersWork }) {
  const say = useSay();
  const { place, name, samples, filled } = column;
  const letters = columnLetters(place);
  const title = name || say('offers.column.unnamed', { column: letters });
  const role = work.roles[place] ?? 'out';
  return (
    <tr>
      <th scope="row">
        <span class="faint">{letters}</span> {title}
      </th>
      <td>
        <select
          class="field"
          aria-label={say('offers.role', { column: title })}
          value={role}
          onChange={({ currentTarget }) => {
            const chosen = OFFER_ROLES.find((one) => one === currentTarget.value);
            if (chosen) offers.say(place, chosen);
          }}
        >
          {OFFER_ROLES.map((one) => (
            <option key={one} value={one} selected={one === role}>
              {say(`offers.role.${one}`)}
            </option>
          ))}
        </select>
      </td>
      <td class="offers-samples">
        {samples.map((sample, i) => (
          <Fragment key={sample}>
            {i > 0 ? ' · ' : ''}
            {sample}
          </Fragment>
        ))}
      </td>
      <td class="number">{say('offers.count', { count: filled })}</td>
    </tr>
  );
}
