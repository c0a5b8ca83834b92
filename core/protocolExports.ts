/** What a table is saved as. */
export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const EXPORT_SENDERS = { noteExport: 'page' } as const satisfies Record<keyof ExportMessages, 'page'>;

/** What is asked before something that is shown becomes a file. */
export interface ExportMessages {
  /**
   * Tells the log that a table is saved: what and how much, never its content. Fails where the company has switched saving off, and then
   * nothing may be saved. `what`: name of the kind of table.
   */
  noteExport(ask: { what: string; format: ExportFormat | 'json'; rows: number; columns: number }): undefined;
}
