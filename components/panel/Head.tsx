import { IconButton } from '../kit/Button';
import { Logo } from '../kit/Icon';
import { useSay } from '../kit/writer';
import type { PanelActions } from './actions';

export function Head({ actions, record }: { actions: PanelActions; record: string | undefined }) {
  const say = useSay();
  return (
    <header class="panel-head">
      <Logo />
      <h1>{say('app.name')}</h1>
      <span class="grow small quiet truncate" title={record}>
        {record}
      </span>
      <IconButton icon="refresh" label={say('panel.refresh')} onClick={actions.refresh} />
      {actions.dock ? <IconButton icon="sidePanel" label={say('panel.dock')} onClick={actions.dock} /> : null}
      {actions.close ? <IconButton icon="close" label={say('panel.close')} onClick={actions.close} /> : null}
    </header>
  );
}
