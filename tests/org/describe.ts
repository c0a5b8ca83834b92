import { createHash } from 'node:crypto';
import type { ObjectType } from './catalogue/catalogue';
import type { FieldDef, FieldType } from './catalogue/field';
import type { Org } from './org';
import { fieldLabel, objectLabels } from './shapes/languages';

const SOAP: Record<FieldType, string> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  string: 'xsd:string',
  textarea: 'xsd:string',
  picklist: 'xsd:string',
  multipicklist: 'xsd:string',
  url: 'xsd:string',
  phone: 'xsd:string',
  email: 'xsd:string',
  anyType: 'xsd:anyType',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  double: 'xsd:double',
  currency: 'xsd:double',
  percent: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
};

/** The ETag of every describe: it changes when what this user may see or do changes. */
export function describeTag(org: Org): string {
  return `"${createHash('sha256').update(`${org.id} ${org.shape}`).digest('hex').slice(0, 8)}"`;
}

/** What describe global says of an object; the same members open the object's own describe. */
function summary(org: Org, type: ObjectType, version: string) {
  const base = `/services/data/${version}/sobjects/${type.name}`;
  const writable = org.mayWrite(type);
  const custom = type.name.endsWith('__c');
  const [label, labelPlural] = objectLabels(org.language, type.name) ?? [type.label, type.plural];
  return {
    activateable: false,
    associateEntityType: null,
    associateParentEntity: null,
    createable: writable,
    custom,
    customSetting: false,
    deepCloneable: false,
    deletable: writable,
    deprecatedAndHidden: false,
    feedEnabled: writable && !custom,
    hasSubtypes: false,
    isInterface: false,
    isSubtype: false,
    keyPrefix: type.namelessPrefix ? null : type.prefix,
    label,
    labelPlural,
    layoutable: true,
    mergeable: ['Account', 'Contact', 'Lead', 'Case'].includes(type.name),
    mruEnabled: writable,
    name: type.name,
    queryable: true,
    replicateable: org.field(type, 'IsDeleted') !== undefined,
    retrieveable: true,
    searchable: true,
    triggerable: true,
    undeletable: writable,
    updateable: writable,
    urls: {
      compactLayouts: `${base}/describe/compactLayouts`,
      rowTemplate: `${base}/{ID}`,
      approvalLayouts: `${base}/describe/approvalLayouts`,
      listviews: `${base}/listviews`,
      describe: `${base}/describe`,
      quickActions: `${base}/quickActions`,
      layouts: `${base}/describe/layouts`,
      sobject: base,
    },
  };
}

export function describeGlobal(org: Org, version: string) {
  return {
    encoding: 'UTF-8',
    maxBatchSize: 200,
    sobjects: org.objects().map((type) => summary(org, type, version)),
  };
}

export function describeObject(org: Org, type: ObjectType, version: string, host: string) {
  const about = summary(org, type, version);
  return {
    actionOverrides: [],
    ...about,
    childRelationships: childRelationships(org, type),
    compactLayoutable: true,
    defaultImplementation: null,
    extendedBy: null,
    extendsInterfaces: null,
    fields: org.fields(type).map((field) => describeField(org, type, field)),
    implementedBy: null,
    implementsInterfaces: null,
    listviewable: null,
    lookupLayoutable: null,
    namedLayoutInfos: [],
    networkScopeFieldName: null,
    recordTypeInfos: recordTypes(org, type, about.urls.describe),
    searchLayoutable: true,
    sobjectDescribeOption: 'FULL',
    supportedScopes: [{ label: `All ${type.plural.toLowerCase()}`, name: 'everything' }],
    urls: {
      ...about.urls,
      uiDetailTemplate: `https://${host}/{ID}`,
      uiEditTemplate: `https://${host}/{ID}/e`,
      uiNewRecord: `https://${host}/${type.prefix}/e`,
    },
  };
}

/** The object's own record types, the first one its default, and the one that everything without one has. */
function recordTypes(org: Org, type: ObjectType, describe: string) {
  const own = org.type('RecordType') ? org.table('RecordType').rows.filter((row) => row.SobjectType === type.name) : [];
  const info = (recordTypeId: string, name: string, developerName: string, isDefault: boolean, master: boolean) => ({
    active: true,
    available: true,
    defaultRecordTypeMapping: isDefault,
    developerName,
    master,
    name,
    recordTypeId,
    urls: { layout: `${describe}/layouts/${recordTypeId}` },
  });
  return [
    ...own.map((row, i) => info(row.Id, String(row.Name), String(row.DeveloperName), i === 0, false)),
    info('012000000000000AAA', 'Master', 'Master', own.length === 0, true),
  ];
}

function childRelationships(org: Org, parent: ObjectType) {
  return org.objects().flatMap((child) =>
    org
      .fields(child)
      .filter((field) => field.referenceTo.includes(parent.name))
      .map((field) => ({
        cascadeDelete: field.master,
        childSObject: child.name,
        deprecatedAndHidden: false,
        field: field.name,
        junctionIdListNames: [],
        junctionReferenceTo: [],
        relationshipName: childName(child, field, parent),
        restrictedDelete: false,
      })),
  );
}

/** The name of the list of children behind a lookup; null where the parent has none. */
function childName(child: ObjectType, field: FieldDef, parent: ObjectType): string | null {
  if (field.access === 'read' || parent.name === 'User') return null;
  const plural = child.plural.replace(/\W/g, '');
  if (field.name.endsWith('__c')) return `${plural}__r`;
  return child.name === parent.name ? `Child${plural}` : plural;
}

/** The children behind a relationship's name, ignoring case, if this user sees them. */
export function childRelationship(
  org: Org,
  parent: ObjectType,
  name: string,
): { name: string; type: ObjectType; field: FieldDef } | undefined {
  for (const type of org.objects()) {
    for (const field of org.fields(type)) {
      if (!field.referenceTo.includes(parent.name)) continue;
      const known = childName(type, field, parent);
      if (known?.toLowerCase() === name.toLowerCase()) return { name: known, type, field };
    }
  }
  return undefined;
}

function describeField(org: Org, type: ObjectType, field: FieldDef) {
  const writable = org.mayWrite(type);
  const text = field.length > 0 && field.type !== 'id' && field.type !== 'reference';
  return {
    aggregatable: field.type !== 'boolean',
    aiPredictionField: false,
    autoNumber: field.autoNumber,
    byteLength: text ? field.length * 3 : field.length,
    calculated: false,
    calculatedFormula: null,
    cascadeDelete: false,
    caseSensitive: false,
    compoundFieldName: null,
    controllerName: field.controller,
    createable: writable && field.access !== 'read',
    custom: field.name.endsWith('__c'),
    defaultValue: field.type === 'boolean' ? false : null,
    defaultValueFormula: null,
    defaultedOnCreate: field.required && (field.access === 'read' || field.type === 'boolean'),
    dependentPicklist: field.controller !== null,
    deprecatedAndHidden: false,
    digits: field.type === 'int' ? field.precision : 0,
    displayLocationInDecimal: false,
    encrypted: false,
    externalId: false,
    extraTypeInfo: null,
    filterable: field.filterable,
    filteredLookupInfo: null,
    formulaTreatNullNumberAsZero: false,
    groupable: field.groupable,
    highScaleNumber: false,
    htmlFormatted: false,
    idLookup: field.type === 'id',
    inlineHelpText: null,
    label: fieldLabel(org.language, type.name, field.name) ?? field.label,
    length: field.length,
    mask: null,
    maskType: null,
    name: field.name,
    nameField: field.nameField,
    namePointing: field.referenceTo.length > 1,
    nillable: !field.required,
    permissionable: !field.required && field.access !== 'read',
    picklistValues: picklistValues(org, type, field),
    polymorphicForeignKey: field.referenceTo.length > 1,
    precision: field.type === 'int' ? 0 : field.precision,
    queryByDistance: false,
    referenceTargetField: null,
    referenceTo: [...field.referenceTo],
    relationshipName: field.relationship,
    relationshipOrder: field.master ? 0 : null,
    restrictedDelete: false,
    restrictedPicklist: field.restricted,
    scale: field.scale,
    searchPrefilterable: field.type === 'reference',
    soapType: SOAP[field.type],
    sortable: field.sortable,
    type: field.type,
    unique: false,
    updateable: writable && field.access === 'write',
    writeRequiresMasterRead: false,
  };
}

/** The declared values, then those that records use: an unrestricted picklist grows with its data. */
function picklistValues(org: Org, type: ObjectType, field: FieldDef) {
  if (field.type !== 'picklist' && field.type !== 'multipicklist') return [];
  const grows = field.type === 'picklist' && !field.restricted;
  const used = grows ? org.table(type.name).rows.map((row) => row[field.name]) : [];
  const labels = labelsOf(org, field);
  const values = new Set([...Object.keys(labels), ...field.values, ...used]);
  return [...values]
    .filter((value) => typeof value === 'string')
    .map((value) => ({
      active: true,
      defaultValue: false,
      label: labels[value] ?? value,
      validFor: validFor(type, field, value),
      value,
    }));
}

/** What people read in place of a picklist's values, as far as it differs. */
export const labelsOf = (org: Org, field: FieldDef): Readonly<Record<string, string>> =>
  field.name === 'StageName' ? stageLabels(org) : field.valueLabels;

/** Stages by the name that records carry; what people read may have been changed. */
function stageLabels(org: Org): Record<string, string> {
  return Object.fromEntries(
    org.table('OpportunityStage').rows.map((row) => [String(row.ApiName), String(row.MasterLabel)]),
  );
}

/** One bit per value of the controlling picklist, from the left, as base64. */
function validFor(type: ObjectType, field: FieldDef, value: string): string | null {
  const controller = field.controller === null ? undefined : type.byName.get(field.controller.toLowerCase());
  if (!controller) return null;
  const bits = Buffer.alloc(Math.ceil(controller.values.length / 8));
  for (const allowed of field.validFor[value] ?? []) {
    const place = controller.values.indexOf(allowed);
    if (place >= 0) bits[place >> 3] = (bits[place >> 3] ?? 0) | (0x80 >> (place & 7));
  }
  return bits.toString('base64');
}
