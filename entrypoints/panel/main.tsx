import { start } from '../shared/start';
import { ConfirmPage } from './ConfirmPage';
import { PanelPage } from './PanelPage';
import { confirmOf, recordOf } from './place';

const confirm = confirmOf(location.hash);
void start(confirm ? <ConfirmPage id={confirm} /> : <PanelPage record={recordOf(location.hash)} />);
