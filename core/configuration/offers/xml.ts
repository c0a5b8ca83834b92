/** Configurations as XML: the format is public/configuration.xsd. */
export type {
  ConfigurationDocument,
  LineDocument,
  RequestDocument,
  SupportDocument,
  ValueDocument,
} from './xml/document';
export { type ConfigurationRead, configurationFromXml } from './xml/read';
export { configurationToXml } from './xml/write';
