import type { Draw } from './draw';
import type { Language, Market } from './places';

/** Invented names: syllables of a language put together, so that no real company or person is meant. */
interface NameParts {
  heads: readonly string[];
  tails: readonly string[];
  trades: readonly string[];
  first: readonly string[];
}

const words = (list: string): string[] => list.split(' ');

const PARTS: Record<Language, NameParts> = {
  german: {
    heads: words('Brenn Halm Kess Ostr Wend Lind Rott Grum Tann Volk Hell Sieb Marx Dorn Weig Bruch Elz Fasn Korb Uhl'),
    tails: words('ler mann berg stedt au inger bach rath ow feld hoff acker'),
    trades: words(
      'Anlagenbau Maschinenbau Umwelttechnik Lebensmittel Chemie Papier Stahl Prozesstechnik Getränke Kunststoff Technik Industrie',
    ),
    first: words(
      'Anna Jonas Petra Lukas Sabine Markus Heike Tobias Miriam Stefan Katrin Florian Ute Bernd Lena Rainer',
    ),
  },
  dutch: {
    heads: words('Van-der-Hee De-Wolde Kuip Brand Zuider Ooster Haan Lanke Veld Meer Slui Hooge'),
    tails: words('rs man veld hof sma stra kamp berg dijk huis'),
    trades: words('Techniek Procesbouw Voeding Chemie Machines Waterwerken Industrie Handel'),
    first: words('Sanne Daan Femke Bram Lotte Jeroen Marieke Pieter Anouk Wouter'),
  },
  french: {
    heads: words('Beau Mont Clair Fontan Grand Roche Ville Char Lamb Mor Dau Ver'),
    tails: words('lieu rac ville nel bert dois mont val tin gny'),
    trades: words('Procédés Industrie Chimie Agroalimentaire Équipements Traitement Mécanique Papeterie'),
    first: words('Camille Julien Élodie Antoine Sophie Mathieu Claire Nicolas Aurélie Thierry'),
  },
  italian: {
    heads: words('Belt Carr Fior Gall Mont Parr Rov Sant Torn Valt Zanc Lorenz'),
    tails: words('ani elli etti ini oli ucci ara aldi igo ese'),
    trades: words('Impianti Meccanica Alimentari Chimica Cartiere Acciai Industrie Tecnologie'),
    first: words('Giulia Marco Francesca Luca Chiara Andrea Elena Paolo Silvia Davide'),
  },
  polish: {
    heads: words('Bork Dąbr Gral Jast Kowr Lesz Maj Nowor Olsz Pawl Radz Zawid'),
    tails: words('owski ewicz ak ski czyk nik ecki ora ian as'),
    trades: words('Technika Przemysł Maszyny Chemia Instalacje Papier Produkcja Serwis'),
    first: words('Agnieszka Piotr Katarzyna Marek Magda Tomasz Ewa Paweł Joanna Adam'),
  },
  nordic: {
    heads: words('Berg Lind Norr Sund Strand Ek Hav Sten Dal Vester Ström Kron'),
    tails: words('qvist gren dal vik lund holm sen strup by mark'),
    trades: words('Teknik Processer Industri Livsmedel Kemi Maskin Marine Energi'),
    first: words('Ingrid Lars Astrid Erik Maja Anders Freja Nils Signe Magnus'),
  },
  english: {
    heads: words('Ash Brack Cald Dun Hather Kirk Marl Nether Oak Stan Thorn Wal'),
    tails: words('ley ford ham worth by wick ton combe stead more'),
    trades: words('Engineering Process Foods Chemicals Fabrication Utilities Works Supply'),
    first: words('Alice George Harriet Oliver Emily Thomas Rachel Simon Hannah Peter'),
  },
  spanish: {
    heads: words('Alba Cast Ferr Guad Lar Mont Ol Pal Rib Sal Torr Vald'),
    tails: words('ez illo ano era ona uero mar iras anes ino'),
    trades: words('Industrias Química Alimentación Montajes Tecnología Maquinaria Papelera Suministros'),
    first: words('Lucía Javier Carmen Sergio Marta Álvaro Elena Pablo Nuria Diego'),
  },
};

function surname(draw: Draw, language: Language): string {
  const parts = PARTS[language];
  return draw.pick(parts.heads).replaceAll('-', ' ') + draw.pick(parts.tails);
}

/** A company's name, unlike all in `taken` (and added to it). */
export function companyName(draw: Draw, market: Market, taken: Set<string>): string {
  const parts = PARTS[market.language];
  const form = draw.pick(market.forms);
  for (let attempt = 1; ; attempt++) {
    const owners =
      attempt > 3
        ? `${surname(draw, market.language)} & ${surname(draw, market.language)}`
        : surname(draw, market.language);
    const name = draw.chance(0.15) ? `${owners} ${form}` : `${owners} ${draw.pick(parts.trades)} ${form}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}

/** How a second person types a company's name that is in the CRM already: without its form, or in capitals. */
export function typedAgain(draw: Draw, name: string): string {
  const short = name.replace(/ (GmbH & Co\. KG|Sp\. z o\.o\.|\S+)$/, '');
  return draw.chance(0.5) ? short : name.toUpperCase();
}

/** A first name and a surname of a language. The same person can be drawn again. */
export function personName(draw: Draw, language: Language): { firstName: string; lastName: string } {
  return { firstName: draw.pick(PARTS[language].first), lastName: surname(draw, language) };
}

const DIACRITICS = /[\u0300-\u036f]/g;

/** A host name that cannot exist (RFC 2606). */
export function websiteOf(name: string): string {
  const slug = name
    .replace(/ (GmbH & Co\. KG|Sp\. z o\.o\.|\S+)$/, '')
    .normalize('NFD')
    .replace(DIACRITICS, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `https://www.${slug}.example`;
}
