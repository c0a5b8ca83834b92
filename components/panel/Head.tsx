import { useEffect, useState } from 'preact/hooks';
import { IconButton } from '../kit/Button';
import { Logo } from '../kit/Icon';
import { useSay } from '../kit/writer';
import type { PanelActions } from './actions';

/** How long it stands that nothing was read, ms. */
const SAID = 6_000;

export function Head({ actions, record }: { actions: PanelActions; record: string | undefined }) {
  const say = useSay();
  const [readAgo, setReadAgo] = useState<{ seconds: number }>();
  useEffect(() => {
    if (!readAgo) return;
    const timer = setTimeout(() => setReadAgo(undefined), SAID);
    return () => clearTimeout(timer);
  }, [readAgo]);
  const refresh = () =>
    void actions.refresh().then((seconds) => setReadAgo(seconds === undefined ? undefined : { seconds }));
  return (
    <header class="panel-head">
      <Logo />
      <h1>{say('app.name')}</h1>
      <span class="grow small quiet truncate" title={record}>
        {readAgo ? null : record}
        <span role="status">{readAgo ? say('panel.readAgo', readAgo) : null}</span>
      </span>
      <IconButton icon="refresh" label={say('panel.refresh')} onClick={refresh} />
      {actions.dock ? <IconButton icon="sidePanel" label={say('panel.dock')} onClick={actions.dock} /> : null}
      {actions.close ? <IconButton icon="close" label={say('panel.close')} onClick={actions.close} /> : null}
    </header>
  );
}
