import { createHash } from 'node:crypto';
import type { ObjectType } from './catalogue/catalogue';
import type { FieldDef, FieldType } from './catalogue/field';
import type { Org } from './org';

const SOAP: Record<FieldType, string> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  string: 'xsd:string',
  textarea: 'xsd:string',
  picklist: 'xsd:string',
  url: 'xsd:string',
  phone: 'xsd:string',
  email: 'xsd:string',
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
    keyPrefix: type.prefix,
    label: type.label,
    labelPlural: type.plural,
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
    recordTypeInfos: [masterRecordType(about.urls.describe)],
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

function masterRecordType(describe: string) {
  const recordTypeId = '012000000000000AAA';
  return {
    active: true,
    available: true,
    defaultRecordTypeMapping: true,
    developerName: 'Master',
    master: true,
    name: 'Master',
    recordTypeId,
    urls: { layout: `${describe}/layouts/${recordTypeId}` },
  };
}

function childRelationships(org: Org, parent: ObjectType) {
  return org.objects().flatMap((child) =>
    org
      .fields(child)
      .filter((field) => field.referenceTo.includes(parent.name))
      .map((field) => ({
        cascadeDelete: false,
        childSObject: child.name,
        deprecatedAndHidden: false,
        field: field.name,
        junctionIdListNames: [],
        junctionReferenceTo: [],
        relationshipName: field.access === 'read' ? null : child.plural.replace(/\W/g, ''),
        restrictedDelete: false,
      })),
  );
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
    controllerName: null,
    createable: writable && field.access !== 'read',
    custom: field.name.endsWith('__c'),
    defaultValue: field.type === 'boolean' ? false : null,
    defaultValueFormula: null,
    defaultedOnCreate: field.required && (field.access === 'read' || field.type === 'boolean'),
    dependentPicklist: false,
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
    label: field.label,
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
    relationshipOrder: null,
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
  if (field.type !== 'picklist') return [];
  const used = field.restricted ? [] : org.table(type.name).rows.map((row) => row[field.name]);
  const stages = field.name === 'StageName' ? org.table('OpportunityStage').rows.map((row) => row.MasterLabel) : [];
  const values = new Set([...stages, ...field.values, ...used]);
  return [...values]
    .filter((value) => typeof value === 'string')
    .map((value) => ({
      active: true,
      defaultValue: false,
      label: field.valueLabels?.[value] ?? value,
      validFor: null,
      value,
    }));
}
