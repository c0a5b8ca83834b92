import { describe, expect, it } from 'vitest';
import { expertNotices, plainNotices } from '../../components/options/notices';
import { text } from '../../core/crm/text';

describe('the notices of a version', () => {
  const notices = [
    text('clustering.notice.outside', { count: 3 }),
    text('clustering.notice.criteria', { bic: 12, aic: 10 }),
    text('segment.notice.sampled', { from: 10, of: 20 }),
  ];

  it('in the words of statistics are for experts; what the version says anyway is not said twice', () => {
    expect(plainNotices({ notices }).map(({ key }) => key)).toEqual(['segment.notice.sampled']);
    expect(expertNotices({ notices }).map(({ key }) => key)).toEqual(['clustering.notice.criteria']);
  });
});
