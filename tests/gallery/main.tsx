import { render } from 'preact';
import { SaverProvider } from '../../components/kit/SaveTable';
import { createWriter } from '../../components/kit/text';
import { WriterProvider } from '../../components/kit/writer';
import { OptionsApp, PAGES } from '../../components/options/OptionsApp';
import { ConfirmApp } from '../../components/panel/ConfirmApp';
import { PanelApp } from '../../components/panel/PanelApp';
import { PickConfirmApp } from '../../components/panel/PickConfirmApp';
import { PopupApp } from '../../components/popup/PopupApp';
import type { PendingWrite } from '../../core/protocol';
import { actionsOf, EVERY_BLOCK } from '../components/actions';
import { ANSWERS, FULL } from './answers';
import { CHANCE, OWN_RECORD } from './chance';
import { COMPARISON } from './comparison';
import { dataActions } from './data';
import { expertAnswer } from './expert';
import { fieldActions } from './fields';
import { DEALS, EUR, INSIGHT, NOW, ref, TODAY } from './insight';
import { inspected } from './inspected';
import { NEXT } from './next';
import { FEATURES, OPTIONS_ACTIONS, STATUSES } from './options';
import { PRICE } from './price';
import { priceActions } from './prices';
import { recommendOf } from './recommended';
import { StudioPicture } from './studio';
import { PICK_ROWS, PICKS_BESIDE, writeBackActions } from './writeBack';

const nothing = () => undefined;
const PANEL_ACTIONS = actionsOf({
  refresh: () => Promise.resolve(12),
  close: nothing,
  dock: nothing,
  whatIf: ({ closeOn, lines }) =>
    Promise.resolve({
      chance: { ...CHANCE, outOfTen: closeOn === undefined ? 7 : 6, probability: 0.61 },
      price: lines ? { ...PRICE, quote: 51_000_000 } : PRICE,
    }),
  ownRecord: () => Promise.resolve(OWN_RECORD),
  compare: () => Promise.resolve(COMPARISON),
  records: (refs) =>
    Promise.resolve(
      refs.slice(0, 2).map((record, i) => ({
        ref: record,
        name: DEALS[i]?.name ?? record.id,
        url: DEALS[i]?.url,
        on: TODAY - 40 * i,
        amount: DEALS[i]?.amount,
        outcome: i === 0 ? 'won' : 'lost',
      })),
    ),
  weights: () => Promise.resolve(FEATURES),
  recommend: recommendOf('full'),
});

const PENDING: PendingWrite = {
  id: 'w1',
  record: ref('opportunity', '006'),
  recordName: 'Kestrelmoor: 12 hook-lifts, 2 cranes',
  host: 'acme.my.salesforce.com',
  lines: [
    { product: 'hook', name: 'hook-lift container', quantity: 12, unitPrice: 2_190_000 },
    { product: 'crane', name: 'loader crane 12 tm', quantity: 2, unitPrice: 8_850_000 },
    { product: 'plan', name: 'Service plan 36 months', quantity: 14, unitPrice: 330_050 },
  ],
  currency: EUR,
  state: 'pending',
  results: [],
};
const WRITTEN: PendingWrite = {
  ...PENDING,
  state: 'written',
  results: [{ ok: true }, { ok: true }, { ok: false, problem: { key: 'It said: the price book entry is inactive.' } }],
};

/** A product with its options, of which one has one of its own. */
const BUNDLE: PendingWrite = {
  ...PENDING,
  lines: [
    { product: 'skid', name: 'Corvane 400 pumping skid', quantity: 2, unitPrice: 4_890_000 },
    { product: 'frame', name: 'Frame, galvanised', quantity: 2, unitPrice: 410_000, parent: 0 },
    { product: 'control', name: 'Networked controller', quantity: 2, unitPrice: 290_000, parent: 0 },
    { product: 'access', name: 'Remote access for three years', quantity: 2, unitPrice: 96_000, parent: 2 },
    { product: 'plan', name: 'Service plan 36 months', quantity: 1, unitPrice: 330_050 },
  ],
};

const CONFIRMED: Record<string, PendingWrite> = {
  bundle: { ...BUNDLE, targets: [{ kind: 'quote', id: '006', name: 'Offer 2', synced: true, nested: true }] },
  choose: {
    ...BUNDLE,
    targets: [
      { kind: 'opportunity', id: '006', name: BUNDLE.recordName, synced: false },
      { kind: 'quote', id: '0Q01', name: 'Offer 2 with service plan', synced: true, nested: true },
    ],
  },
  flat: { ...BUNDLE, targets: [{ kind: 'opportunity', id: '006', name: BUNDLE.recordName, synced: false }] },
  written: WRITTEN,
  remove: WRITTEN,
  surplus: { ...WRITTEN, surplus: [1, 2].map((i) => ({ line: 0, id: `00k${i}` })) },
  quotes: {
    ...PENDING,
    targets: [
      { kind: 'opportunity', id: '006', name: PENDING.recordName, synced: false },
      { kind: 'quote', id: '0Q01', name: 'Kestrelmoor, offer 2 with service plan', synced: true },
      {
        kind: 'quote',
        id: '0Q02',
        name: 'Kestrelmoor, offer 1 for the whole fleet of both sites, without the cranes, valid to the end of the year',
        synced: false,
      },
    ],
  },
  unpriced: {
    ...PENDING,
    host: 'erp.example.com/#company',
    targets: [{ ...PENDING.record, kind: 'opportunity', name: PENDING.recordName, synced: false, priced: false }],
  },
  unknown: { ...PENDING, state: 'unknown', url: 'https://acme.lightning.force.com/lightning/r/Opportunity/006/view' },
};

function Picture({ name }: { name: string }) {
  const [kind = '', what = '', status = 'connected', state = ''] = name.split('-');
  const confirm = {
    asksToUndo: what === 'remove',
    busy: false,
    armed: true,
    onWrite: nothing,
    onCancel: nothing,
    onLook: nothing,
    onUndo: nothing,
    onRemoveSurplus: nothing,
    onClose: nothing,
  };
  if (kind === 'confirm') return <ConfirmApp write={CONFIRMED[what] ?? PENDING} {...confirm} />;
  const rows = PICK_ROWS[what];
  if (kind === 'pick' && rows)
    return <PickConfirmApp {...confirm} shown={rows} asksToUndo={what === 'undo'} onStop={nothing} onMore={nothing} />;
  if (kind === 'popup')
    return (
      <PopupApp
        status={STATUSES[what]}
        now={NOW}
        actions={{
          syncNow: nothing,
          cancelSync: nothing,
          openOptions: nothing,
          openStudio: nothing,
          openPanel: nothing,
        }}
      />
    );
  if (kind === 'studio') return <StudioPicture page={what} status={status} card={state} />;
  if (kind === 'options')
    return (
      <OptionsApp
        page={PAGES.find((page) => page === what) ?? 'connections'}
        status={looked?.status ?? STATUSES[status]}
        {...(state === 'tryton' && { address: 'erp.example.com/#company' })}
        now={NOW}
        actions={{
          ...OPTIONS_ACTIONS,
          expertView: (_, segment) => Promise.resolve(expertAnswer(segment, state)),
          fields: fieldActions(state),
          data: dataActions(state),
          prices: priceActions(state),
          writeBack: writeBackActions(state),
          ...(looked && { inspection: () => Promise.resolve(looked.state) }),
        }}
      />
    );
  if (what === 'request')
    return (
      <PanelApp
        answer={FULL}
        before={undefined}
        openBlocks={{ configuration: true }}
        links={{ target: '_blank' }}
        now={NOW}
        actions={{
          ...PANEL_ACTIONS,
          recommend: recommendOf(status),
          hints: { wanted: () => Promise.resolve(status === 'hints'), dismiss: nothing },
        }}
      />
    );
  const nextOf = what === 'next' ? NEXT[status] : undefined;
  if (nextOf)
    return (
      <PanelApp
        answer={{ ...FULL, insight: nextOf.insight }}
        before={undefined}
        openBlocks={{ next: true }}
        links={{ target: '_blank' }}
        now={NOW}
        actions={{ ...PANEL_ACTIONS, list: nextOf.list }}
      />
    );
  const beside = what === 'picks' ? PICKS_BESIDE[status] : undefined;
  if (beside)
    return (
      <PanelApp
        answer={{ ...FULL, picks: ['segment'] }}
        before={undefined}
        openBlocks={{ picks: true }}
        links={{ target: '_blank' }}
        now={NOW}
        actions={{ ...PANEL_ACTIONS, picksBeside: beside }}
      />
    );
  const tried = what === 'tried';
  const deals = { list: [...DEALS].reverse(), won: 4, lost: 2 };
  const answer = tried
    ? { ...FULL, insight: { ...INSIGHT, similar: { ...INSIGHT.similar, deals } } }
    : (ANSWERS[what] ?? 'loading');
  return (
    <PanelApp
      answer={answer}
      before={tried ? INSIGHT : undefined}
      openBlocks={status === 'open' || tried ? EVERY_BLOCK : undefined}
      links={{ target: '_blank' }}
      now={NOW}
      actions={PANEL_ACTIONS}
    />
  );
}

const parameters = new URLSearchParams(location.search);
const name = parameters.get('picture') ?? 'panel-full';
const [, , made = '', how = ''] = name.split('-');
const isMade = /^options-segments-(looked|thin|twelve)/.test(name);
const looked =
  isMade && STATUSES.connected
    ? inspected(await (await fetch(`/made/${made}`)).json(), how, STATUSES.connected)
    : undefined;
document.documentElement.dataset.theme = parameters.get('theme') ?? 'light';
// Each surface has its own style sheets, in the extension's order.
await import('../../components/kit/kit.css');
if (/^(options|studio)/.test(name)) {
  await import('../../components/kit/pages.css');
  await import('../../components/charts/charts.css');
}
if (name.startsWith('options')) await import('../../components/options/options.css');
else if (name.startsWith('studio')) await import('../../components/studio/studio.css');
else if (name.startsWith('popup')) await import('../../components/popup/popup.css');
else await import('../../components/panel/panel.css');
const app = document.getElementById('app');
if (app)
  render(
    <WriterProvider value={createWriter('en', NOW)}>
      <SaverProvider value={() => Promise.resolve()}>
        <Picture name={name} />
      </SaverProvider>
    </WriterProvider>,
    app,
  );
