import type { ForgetActions } from '../../components/options/forgetActions';
import { ask } from '../../services/client';
import { download } from '../shared/download';

const NAME = 'peerlens-forgotten';

/** What the buttons of forgetting do. */
export const forgetting: ForgetActions = {
  toForget: async (customer) => (await ask('toForget', { customer })).rows,
  forget: (customer) => ask('forgetCustomer', { customer }),
  list: async () => (await ask('forgotten', {})).customers,
  takeBack: async (digest) => {
    await ask('takeBackForgotten', { digest });
  },
  async save(report, format) {
    if (format === 'json') {
      download(`${NAME}.json`, 'application/json', JSON.stringify(report, undefined, 2));
      return;
    }
    const { csvOf } = await import('../../core/export/csv');
    const { digest, at, rows, elsewhere } = report;
    const when = new Date(at).toISOString();
    const lines = Object.entries({ ...rows, ...elsewhere }).map(([what, count]) => [digest, when, what, String(count)]);
    download(`${NAME}.csv`, 'text/csv', csvOf([['digest', 'removed at', 'what', 'count'], ...lines]));
  },
};
