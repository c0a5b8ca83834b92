import { transliterate } from '../../../table/companyNames';

/** What a column of a list of offers can be. Those from `attribute` on may be told of several columns. */
export const OFFER_ROLES = [
  'offer',
  'date',
  'customer',
  'country',
  'postalCode',
  'size',
  'outcome',
  'level',
  'position',
  'line',
  'parent',
  'code',
  'product',
  'quantity',
  'unit',
  'price',
  'attributeName',
  'attributeValue',
  'attribute',
  'out',
] as const;
export type OfferRole = (typeof OFFER_ROLES)[number];

/** Columns that tell the size of a company, whatever its domain counts. */
const OF_A_COMPANY = 'size employees mitarbeiter beschaeftigte customersize groesse taille'.split(' ');

export const isRepeatable = (role: OfferRole): boolean => role === 'attribute' || role === 'out';

/** What columns are called, in English, German, French, Spanish, Italian, Dutch and Swedish: letters and digits only, in plain small letters. */
const WORDS: Partial<Record<OfferRole, string>> = {
  offer:
    'offer offerno offernr offernumber offerid quote quoteno quotenumber quoteid quotation quotationno quotationnumber order orderno ordernumber orderid ordernr ' +
    'angebot angebotsnr angebotsnummer angebotnr auftrag auftragsnr auftragsnummer auftragnr bestellung bestellnummer bestellnr beleg belegnr belegnummer ' +
    'devis numerodevis nodevis commande numerocommande offre numerooffre presupuesto pedido numeropedido oferta offerta numeroofferta ordine numeroordine preventivo offerte offertenummer ' +
    'salesorder salesorderid salesordernumber documentno documentnumber',
  date: 'date offerdate quotedate orderdate datum angebotsdatum auftragsdatum bestelldatum belegdatum datedevis datecommande fecha data dataofferta dataordine createddate closedate',
  customer:
    'customer customername client clientname account accountname company companyname buyer kunde kundenname kundename firma auftraggeber nomclient cliente nombrecliente ragionesociale klant klantnaam kund',
  country:
    'country countrycode land laendercode landcode pays pais paese nazione shippingcountry billingcountry shipcountry',
  postalCode:
    'postalcode postcode zip zipcode plz postleitzahl codepostal cp codigopostal cap postnummer shippostalcode billingpostalcode',
  size: 'size households haushalte wohneinheiten units employees mitarbeiter beschaeftigte foyers logements hogares famiglie inhabitants einwohner capacity customersize groesse taille',
  outcome: 'outcome result status stage won state ergebnis ausgang resultat statut estado esito stato wonlost',
  level: 'level bomlevel ebene stufe strukturstufe niveau nivel livello niva hierarchylevel depth',
  position:
    'position pos posnr posno positionsnummer positionnumber itemno itemnumber linenumber numbering structure gliederung poste posicion posizione',
  line: 'line lineid lineno linenr lineitemid zeile zeilenid zeilennr rowid ligne linea riga id key lineitem',
  parent:
    'parent parentid parentline parentlineid parentitem parentcode parentno belongsto uebergeordnet oberposition vater elternposition parentposition father ligneparent padre requiredby',
  code: 'code productcode productno productnumber productid itemcode sku article articleno articlenumber articlecode artikel artikelnr artikelnummer artnr materialnummer materialnr material partno partnumber part reference ref referencia codiceprodotto codice codigo codigoproducto codearticle codeproduit artikelcode',
  product:
    'product productname name description item itemname articlename bezeichnung produkt produktname artikelbezeichnung beschreibung benennung text designation produit libelle producto descripcion nombre prodotto descrizione omschrijving benamning component',
  quantity:
    'quantity qty amount count pieces menge anzahl stueckzahl quantite qte nombre cantidad cant quantita qta aantal antal orderedquantity orderqty',
  unit: 'unit uom unitofmeasure measure einheit mengeneinheit me unite unidad unita eenheid enhet',
  price:
    'price unitprice priceperunit netprice listprice preis einzelpreis ep stueckpreis nettopreis prix prixunitaire precio preciounitario prezzo prezzounitario prijs pris',
  attributeName:
    'attribute attributename parameter parametername characteristic property option feature merkmal merkmalname eigenschaft attribut caracteristique atributo attributo kenmerk',
  attributeValue: 'value attributevalue parametervalue wert merkmalwert auspraegung valeur valor valore waarde varde',
};

const BY_ROLE = Object.entries(WORDS).map(([role, words]) => [role as OfferRole, words.split(' ')] as const);
const BY_WORD = new Map(BY_ROLE.flatMap(([role, words]) => words.map((word) => [word, role] as const)));
/** A long word is recognised also where more stands around it ("Quote number (SAP)"). */
const LONG = 5;

/** A column's name as {@link WORDS} has them. */
export const plainName = (name: string): string => transliterate(name).replace(/[^a-z0-9]/g, '');

/** What a size counts by the name of its column: undefined = employees, or nothing that is said. */
export const sizeOfName = (name: string): string | undefined =>
  name === '' || OF_A_COMPANY.includes(plainName(name)) ? undefined : name;

/** What a column of that name probably is, and how sure that is: 3 = so called, 1–2 = something like it. Undefined where nobody knows. */
export function roleOfName(name: string): { role: OfferRole; sure: number } | undefined {
  const plain = plainName(name);
  if (plain === '') return undefined;
  const exact = BY_WORD.get(plain);
  if (exact) return { role: exact, sure: 3 };
  let best: { role: OfferRole; sure: number; length: number } | undefined;
  for (const [role, words] of BY_ROLE)
    for (const word of words) {
      if (word.length < LONG || !plain.includes(word)) continue;
      const sure = plain.startsWith(word) ? 2 : 1;
      if (!best || sure > best.sure || (sure === best.sure && word.length > best.length))
        best = { role, sure, length: word.length };
    }
  return best && { role: best.role, sure: best.sure };
}
