import { expect, it } from 'vitest';
import { generateCompany } from '../../../connectors/sample/generate';
import { companyToRows } from '../../../connectors/sample/toTables';
import { finish } from '../../../core/kernels/finish';
import { readDeals } from '../../../core/outcome/deals';
import { commonSteps } from '../../../core/outcome/drivers';
import { driverSet } from '../../../core/outcome/estimate';
import { levelBook } from '../../../core/outcome/levelCodes';
import { industryRegions } from '../../../core/table/customerGroups';
import { todayOf } from '../../../core/table/rows';

it('levels that are read once for all groupings are those of each grouping, also when they are asked for again', () => {
  const { company, truth } = generateCompany(23, { customers: 200 });
  const rows = companyToRows(company);
  const deals = readDeals(rows, todayOf(rows.org), 5);
  const of = (segment: Int32Array) => ({ segment, industryRegion: industryRegions(deals.rows) });
  const segments = Int32Array.from(rows.customer.ids, (id) => truth.segmentOf.get(id) ?? -1);
  const groupings = [of(segments), of(segments.map((segment) => (segment + 1) % 3)), of(segments.map(() => -1))];
  const without = new Set(['meeting', 'owner']);
  const book = levelBook(finish(commonSteps(deals)));
  const asked = groupings.map((groups) => ({ codes: book(groups, without), set: driverSet(deals, groups, without) }));
  const seen = new Set<string>();
  for (const again of [0, 1, 0])
    for (const { codes, set } of asked) {
      expect(codes.ids).toEqual(set.ids);
      const into = new Int16Array(codes.ids.length);
      for (let deal = 0; deal < deals.state.length; deal += 7) {
        const day = (deals.createdOn[deal] ?? 0) + 20 + 30 * again;
        codes.read(deal, day, into);
        const levels = Array.from(into, (code, d) => codes.levels[d]?.[code]);
        expect(levels).toEqual([...set.levelsOf(deal, day)]);
        expect(levels).toEqual(set.ids.map((_, driver) => set.levelOf(driver, deal, day)));
        for (const [d, level] of levels.entries()) if (level !== undefined) seen.add(`${codes.ids[d]}:${level}`);
      }
    }
  expect(seen.size).toBeGreaterThan(50);
});
