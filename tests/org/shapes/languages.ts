import type { Feature } from './feature';

export type Language = 'de' | 'fi';

/** Labels of objects (singular, plural) and fields as the platform and admins translate them; others stay English. */
const OBJECTS: Record<Language, Readonly<Record<string, readonly [one: string, many: string]>>> = {
  de: {
    Account: ['Account', 'Accounts'],
    Contact: ['Kontakt', 'Kontakte'],
    Opportunity: ['Opportunity', 'Opportunities'],
    Order: ['Auftrag', 'Aufträge'],
    OrderItem: ['Auftragsprodukt', 'Auftragsprodukte'],
    Product2: ['Produkt', 'Produkte'],
    Quote: ['Angebot', 'Angebote'],
    Contract: ['Vertrag', 'Verträge'],
    Case: ['Kundenvorgang', 'Kundenvorgänge'],
  },
  fi: {
    Account: ['Tili', 'Tilit'],
    Contact: ['Yhteyshenkilö', 'Yhteyshenkilöt'],
    Opportunity: ['Myyntimahdollisuus', 'Myyntimahdollisuudet'],
    Order: ['Tilaus', 'Tilaukset'],
    OrderItem: ['Tilaustuote', 'Tilaustuotteet'],
    Product2: ['Tuote', 'Tuotteet'],
    Quote: ['Tarjous', 'Tarjoukset'],
    Contract: ['Sopimus', 'Sopimukset'],
    Case: ['Tapaus', 'Tapaukset'],
  },
};

const FIELDS: Record<Language, Readonly<Record<string, string>>> = {
  de: {
    'Account.Name': 'Accountname',
    AnnualRevenue: 'Jahresumsatz',
    Amount: 'Betrag',
    BillingCity: 'Rechnungsort',
    BillingCountry: 'Rechnungsland',
    BillingPostalCode: 'Rechnungs-PLZ',
    CloseDate: 'Schlusstermin',
    CreatedDate: 'Erstelldatum',
    Department: 'Abteilung',
    EffectiveDate: 'Auftragsstartdatum',
    Family: 'Produktfamilie',
    Industry: 'Branche',
    LeadSource: 'Leadquelle',
    NumberOfEmployees: 'Mitarbeiter',
    OwnerId: 'Inhaber-ID',
    Ownership: 'Eigentumsverhältnisse',
    Probability: 'Wahrscheinlichkeit (%)',
    Quantity: 'Menge',
    Rating: 'Bewertung',
    StageName: 'Phase',
    Type: 'Typ',
    UnitPrice: 'Verkaufspreis',
    Strategic__c: 'Strategischer Kunde',
  },
  fi: {
    'Account.Name': 'Tilin nimi',
    AnnualRevenue: 'Liikevaihto',
    Amount: 'Summa',
    BillingCity: 'Laskutuskaupunki',
    BillingCountry: 'Laskutusmaa',
    BillingPostalCode: 'Laskutuspostinumero',
    CloseDate: 'Päättymispäivä',
    CreatedDate: 'Luontipäivä',
    Department: 'Osasto',
    EffectiveDate: 'Tilauksen aloituspäivä',
    Family: 'Tuoteperhe',
    Industry: 'Toimiala',
    LeadSource: 'Liidin lähde',
    NumberOfEmployees: 'Työntekijät',
    OwnerId: 'Omistajan tunnus',
    Ownership: 'Omistus',
    Probability: 'Todennäköisyys (%)',
    Quantity: 'Määrä',
    Rating: 'Luokitus',
    StageName: 'Vaihe',
    Type: 'Tyyppi',
    UnitPrice: 'Myyntihinta',
    Strategic__c: 'Strateginen asiakas',
  },
};

const isLanguage = (key: unknown): key is Language => key === 'de' || key === 'fi';

export function objectLabels(language: unknown, object: string): readonly [string, string] | undefined {
  return isLanguage(language) ? OBJECTS[language][object] : undefined;
}

export function fieldLabel(language: unknown, object: string, field: string): string | undefined {
  return isLanguage(language) ? (FIELDS[language][`${object}.${field}`] ?? FIELDS[language][field]) : undefined;
}

/** The users' languages in their order: describes carry labels of the language of whoever asks. */
export function languages(inOrder: readonly (Language | 'en_US')[]): Feature {
  return {
    fill(loader) {
      loader.rows('User').forEach((user, i) => {
        user.LanguageLocaleKey = inOrder[i] ?? 'en_US';
      });
    },
  };
}
