import type { DuplicateCustomers, DuplicateReport } from './duplicateCustomers';

/**
 * The report after a person called two of its customers two: their link is gone, and each part that still hangs together is a group. Another,
 * weaker link between the parts, which was not needed before, is found when it is looked for anew.
 */
export function withoutPair(report: DuplicateReport, a: string, b: string): DuplicateReport {
  const groups = report.groups.flatMap((group) => {
    const links = group.links.filter((link) => !(link.a === a && link.b === b) && !(link.a === b && link.b === a));
    return links.length === group.links.length ? [group] : partsOf(group, links);
  });
  const found = report.found + groups.length - report.groups.length;
  return { ...report, groups, found, apart: report.apart + 1 };
}

/** The groups that are left of one by the links that are left of it. Customers that are not listed stay with the one proposed to be kept. */
function partsOf(group: DuplicateCustomers, links: DuplicateCustomers['links']): DuplicateCustomers[] {
  const parts: { ids: Set<string>; links: DuplicateCustomers['links'] }[] = [];
  for (const link of links) {
    const touched = parts.filter(({ ids }) => ids.has(link.a) || ids.has(link.b));
    const whole = {
      ids: new Set([...touched.flatMap(({ ids }) => [...ids]), link.a, link.b]),
      links: links.filter((one) => one === link || touched.some((part) => part.links.includes(one))),
    };
    for (const part of touched) parts.splice(parts.indexOf(part), 1);
    parts.push(whole);
  }
  if (group.more > 0 && !parts.some(({ ids }) => ids.has(group.keep)))
    parts.push({ ids: new Set([group.keep]), links: [] });
  return parts.map(({ ids, links }) => {
    const customers = group.customers.filter(({ id }) => ids.has(id));
    const fullest = customers.reduce((best, one) => (one.filled > best.filled ? one : best));
    return { customers, links, keep: fullest.id, more: ids.has(group.keep) ? group.more : 0 };
  });
}
