import { OptionsApp } from '../../components/options/OptionsApp';
import { useHash } from '../shared/useHash';
import { useStatus } from '../shared/useStatus';
import { actions } from './actions';
import { addressOf, pageOf } from './place';

/** The options page that the address names, kept up to date. */
export function OptionsPage() {
  const hash = useHash();
  const { status, unanswered } = useStatus();
  return (
    <OptionsApp
      page={pageOf(hash)}
      address={addressOf(hash)}
      status={status}
      unanswered={unanswered}
      now={Date.now()}
      actions={actions}
    />
  );
}
