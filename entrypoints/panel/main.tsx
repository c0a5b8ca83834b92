import { start } from '../shared/start';
import { askAhead } from './ahead';
import { ConfirmPage } from './ConfirmPage';
import { PanelPage } from './PanelPage';
import { PickConfirmPage } from './PickConfirmPage';
import { confirmOf, pickOf, recordOf } from './place';

const confirm = confirmOf(location.hash);
const record = recordOf(location.hash);
const pick = pickOf(location.hash);
void start(
  pick ? (
    <PickConfirmPage {...pick} />
  ) : confirm ? (
    <ConfirmPage {...confirm} />
  ) : (
    <PanelPage record={record} ahead={askAhead(record)} />
  ),
);
