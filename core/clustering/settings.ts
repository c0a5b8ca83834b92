import type { ClusteringMethod, ClusteringSettings, MethodSetting, Points } from './method';

/** Groups are numbered in a byte, of which the last number means none. */
export const MOST_GROUPS = 255;

/** How often a method begins anew from other random places, to keep the best end. */
export function startsOf(usual: number): MethodSetting {
  return {
    id: 'starts',
    labelKey: 'clustering.setting.starts',
    helpKey: 'clustering.setting.starts.help',
    from: 1,
    to: 100,
    usual,
  };
}

type Declared = Pick<ClusteringMethod, 'id' | 'settings' | 'mostRows'>;

/**
 * A setting of a method's own: what was asked for, or what is usual.
 * @throws RangeError for a number out of the bounds that the method declares, or a name that it does not declare.
 */
export function numberOf(method: Declared, settings: ClusteringSettings, id: string): number {
  const declared = method.settings.find((one) => one.id === id);
  if (!declared) throw new RangeError(`The method "${method.id}" has no setting "${id}".`);
  const value = settings.numbers?.[id] ?? declared.usual;
  if (!(value >= declared.from && value <= declared.to))
    throw new RangeError(`"${id}" of "${method.id}" is ${value}; it can be ${declared.from} to ${declared.to}.`);
  return value;
}

/** Holds rows and the names of settings to what a method can take. @throws RangeError */
export function checkInput(method: Declared, { n, d, data, columns }: Points, settings: ClusteringSettings): void {
  if (n < 1) throw new RangeError('There are no rows to group.');
  if (d < 1 && !columns?.frame.columns.length) throw new RangeError('There are no columns to group by.');
  if (data.length !== n * d) throw new RangeError(`${n} rows of ${d} columns are not ${data.length} values.`);
  if (n > method.mostRows)
    throw new RangeError(`The method "${method.id}" takes ${method.mostRows} rows at most; there are ${n}.`);
  for (const id of Object.keys(settings.numbers ?? {})) numberOf(method, settings, id);
}

/** Holds rows to numbers, for methods that know no missing value. @throws RangeError */
export function checkFinite({ data, d }: Points): void {
  const at = data.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) throw new RangeError(`Row ${Math.floor(at / d)} has the value ${data[at]} in column ${at % d}.`);
}

/** How many groups to make. @throws RangeError where that was not said, or is not a whole number from 1 to the number of rows. */
export function groupsAsked(settings: ClusteringSettings, n: number): number {
  const k = settings.k ?? Number.NaN;
  if (!(Number.isInteger(k) && k >= 1 && k <= Math.min(n, MOST_GROUPS)))
    throw new RangeError(`${n} rows cannot be cut into ${k} groups.`);
  return k;
}
