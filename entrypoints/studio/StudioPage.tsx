import { StudioApp } from '../../components/studio/StudioApp';
import { useHash } from '../shared/useHash';
import { useStatus } from '../shared/useStatus';
import { actions } from './actions';
import { pageOf } from './place';

/** The studio's page that the address names, kept up to date. */
export function StudioPage() {
  const hash = useHash();
  const { status, unanswered } = useStatus();
  return <StudioApp page={pageOf(hash)} status={status} unanswered={unanswered} actions={actions} />;
}
