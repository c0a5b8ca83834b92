import { transliterate } from '../../table/companyNames';

/** A unit of quantities: what it measures, and how many of the first unit of its kind it is. */
export interface Unit {
  code: string;
  measures: 'pieces' | 'mass' | 'length' | 'area' | 'volume' | 'time' | 'energy' | 'power';
  factor: number;
}

/**
 * The units that quantities are told apart by, with how files write them (lower case, without accents and signs). Of what one kind measures quantities can be
 * turned into each other; packs, sets, pairs and pallets hold an unknown or another number of pieces, a day of work has the hours that were
 * agreed, and all are units of their own. What means two things (ml, mt: a length in one country, a volume or a weight in another) is left as it is written.
 */
const TABLE: readonly [code: string, measures: Unit['measures'] | undefined, factor: number, written: string][] = [
  [
    'pcs',
    'pieces',
    1,
    'pcs pc piece pieces ea each unit units item items st stk stuck stueck stck pce u un pieza piezas ud uds uni unidad unidades pezzo pezzi pz nr no szt ks db kpl stycken styck antal',
  ],
  ['pair', undefined, 1, 'pair pairs paar paire paires par pares paio paia pr'],
  ['set', undefined, 1, 'set sets satz saetze jeu jeux kit kits juego lot'],
  [
    'pack',
    undefined,
    1,
    'pack packs package packung paket pck pkg pk paquet paquete confezione ve box boxes karton carton',
  ],
  ['pallet', undefined, 1, 'pallet pallets palette paletten pal palet bancale'],
  ['kg', 'mass', 1, 'kg kgs kilo kilos kilogram kilograms kilogramm kilogramme chilogrammo'],
  ['g', 'mass', 0.001, 'g gr gram grams gramm gramme'],
  ['t', 'mass', 1_000, 't to ton tons tonne tonnes tonnen'],
  ['lb', 'mass', 0.45359237, 'lb lbs pound pounds'],
  ['m', 'length', 1, 'm meter meters metre metres mtr lfm lfdm metro metri'],
  ['cm', 'length', 0.01, 'cm centimeter centimetre zentimeter'],
  ['mm', 'length', 0.001, 'mm millimeter millimetre'],
  ['km', 'length', 1_000, 'km kilometer kilometre'],
  ['ft', 'length', 0.3048, 'ft foot feet'],
  ['m²', 'area', 1, 'm2 sqm qm quadratmeter squaremeter squaremetre metrecarre'],
  ['m³', 'volume', 1_000, 'm3 cbm kubikmeter cubicmeter cubicmetre'],
  ['l', 'volume', 1, 'l lt ltr liter litre liters litres litro litri'],
  ['h', 'time', 1, 'h hr hrs hour hours std stunde stunden heure heures hora horas ora ore'],
  ['day', undefined, 1, 'd day days tag tage jour jours dia dias giorno giorni'],
  ['month', undefined, 1, 'mo month months monat monate mois mes meses mese mesi'],
  ['year', undefined, 1, 'yr year years jahr jahre an ans ano anos anno anni'],
  ['kWh', 'energy', 1, 'kwh'],
  ['MWh', 'energy', 1_000, 'mwh'],
  ['kW', 'power', 1, 'kw'],
];

const BY_WORD = new Map(
  TABLE.flatMap(([code, measures, factor, written]) =>
    written.split(' ').map((word) => [word, { code, measures, factor }]),
  ),
);

const keyOf = (word: string): string =>
  transliterate(word.replace(/²/g, '2').replace(/³/g, '3')).replace(/[^\p{L}\p{N}]/gu, '');

/** The unit's one name ("Stk." → pcs); what the table does not know stays as it is written. */
export function unitCode(word: string): string {
  return BY_WORD.get(keyOf(word))?.code ?? word.trim();
}

/** How many of `to` one of `from` is, both as {@link unitCode} gives them; undefined where they do not measure the same. */
export function unitFactor(from: string, to: string): number | undefined {
  if (from === to) return 1;
  const [own, other] = [BY_WORD.get(keyOf(from)), BY_WORD.get(keyOf(to))];
  if (!own?.measures || own.measures !== other?.measures) return undefined;
  // 1 mm = 0.001 m: a quotient of whole numbers is nearest to what is meant.
  return own.factor >= other.factor ? own.factor / other.factor : 1 / (other.factor / own.factor);
}
