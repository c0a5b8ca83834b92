/** What a version keeps to propose a configuration. Shape fixed by fitConfiguration. */
export interface ConfigurationModel {
  format: 1;
}
