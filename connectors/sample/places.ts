/** A market of the built-in company: its towns, and how companies and people are called there. */
export interface Market {
  country: string;
  /** Share of customers, relative. */
  share: number;
  postalDigits: number;
  language: Language;
  forms: readonly string[];
  towns: readonly { city: string; state?: string }[];
}

export type Language = 'german' | 'dutch' | 'french' | 'italian' | 'polish' | 'nordic' | 'english' | 'spanish';

function towns(...pairs: string[]): { city: string; state?: string }[] {
  return pairs.map((pair) => {
    const [city = '', state] = pair.split('/');
    return state ? { city, state } : { city };
  });
}

export const MARKETS: readonly Market[] = [
  {
    country: 'Germany',
    share: 30,
    postalDigits: 5,
    language: 'german',
    forms: ['GmbH', 'GmbH & Co. KG', 'AG', 'KG'],
    towns: towns(
      'Bielefeld/North Rhine-Westphalia',
      'Wuppertal/North Rhine-Westphalia',
      'Kassel/Hesse',
      'Darmstadt/Hesse',
      'Chemnitz/Saxony',
      'Leipzig/Saxony',
      'Ulm/Baden-Württemberg',
      'Heilbronn/Baden-Württemberg',
      'Regensburg/Bavaria',
      'Augsburg/Bavaria',
      'Bremen/Bremen',
      'Oldenburg/Lower Saxony',
    ),
  },
  {
    country: 'Austria',
    share: 8,
    postalDigits: 4,
    language: 'german',
    forms: ['GmbH', 'AG', 'KG'],
    towns: towns('Linz/Upper Austria', 'Graz/Styria', 'Wels/Upper Austria', 'Wien/Vienna', 'Villach/Carinthia'),
  },
  {
    country: 'Switzerland',
    share: 6,
    postalDigits: 4,
    language: 'german',
    forms: ['AG', 'GmbH'],
    towns: towns('Winterthur/Zurich', 'Aarau/Aargau', 'Biel/Bern', 'Schaffhausen/Schaffhausen'),
  },
  {
    country: 'Netherlands',
    share: 10,
    postalDigits: 4,
    language: 'dutch',
    forms: ['B.V.', 'N.V.'],
    towns: towns('Eindhoven', 'Breda', 'Zwolle', 'Enschede', 'Dordrecht'),
  },
  {
    country: 'France',
    share: 11,
    postalDigits: 5,
    language: 'french',
    forms: ['SAS', 'SARL', 'SA'],
    towns: towns('Lille', 'Nantes', 'Grenoble', 'Mulhouse', 'Clermont-Ferrand'),
  },
  {
    country: 'Italy',
    share: 10,
    postalDigits: 5,
    language: 'italian',
    forms: ['S.p.A.', 'S.r.l.'],
    towns: towns('Brescia', 'Modena', 'Vicenza', 'Bergamo', 'Parma'),
  },
  {
    country: 'Poland',
    share: 8,
    postalDigits: 5,
    language: 'polish',
    forms: ['Sp. z o.o.', 'S.A.'],
    towns: towns('Poznań', 'Katowice', 'Wrocław', 'Gdynia', 'Rzeszów'),
  },
  {
    country: 'Sweden',
    share: 5,
    postalDigits: 5,
    language: 'nordic',
    forms: ['AB'],
    towns: towns('Västerås', 'Linköping', 'Borås'),
  },
  {
    country: 'Denmark',
    share: 4,
    postalDigits: 4,
    language: 'nordic',
    forms: ['A/S', 'ApS'],
    towns: towns('Aarhus', 'Odense', 'Esbjerg'),
  },
  {
    country: 'United Kingdom',
    share: 5,
    postalDigits: 0,
    language: 'english',
    forms: ['Ltd', 'plc'],
    towns: towns('Sheffield', 'Coventry', 'Leeds', 'Swansea'),
  },
  {
    country: 'Spain',
    share: 3,
    postalDigits: 5,
    language: 'spanish',
    forms: ['S.L.', 'S.A.'],
    towns: towns('Zaragoza', 'Vitoria', 'Murcia'),
  },
];
