import { useEffect, useState } from 'preact/hooks';
import { OptionsApp } from '../../components/options/OptionsApp';
import { useStatus } from '../shared/useStatus';
import { actions } from './actions';
import { addressOf, pageOf } from './place';

/** The options page that the address names, kept up to date. */
export function OptionsPage() {
  const [hash, setHash] = useState(location.hash);
  const { status, failure } = useStatus();
  useEffect(() => {
    const moved = () => setHash(location.hash);
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);
  return (
    <OptionsApp
      page={pageOf(hash)}
      address={addressOf(hash)}
      status={status}
      failure={failure}
      now={Date.now()}
      actions={actions}
    />
  );
}
