import { createContext } from 'preact';
import { useCallback, useContext } from 'preact/hooks';
import type { Text, TextValue } from '../../core/crm/text';
import { createWriter, type Writer } from './text';

const WriterContext = createContext<Writer>(createWriter('en', 0));

/** Gives everything inside it a writer for the reader's language. */
export const WriterProvider = WriterContext.Provider;

export function useWriter(): Writer {
  return useContext(WriterContext);
}

/** Writes the sentence of a key. */
export type Say = (key: string, values?: Record<string, TextValue>) => string;

/** What components use for their own words; the same function for as long as the language is. */
export function useSay(): Say {
  const write = useContext(WriterContext);
  return useCallback<Say>((key, values) => write(values ? { key, values } : { key }), [write]);
}

/** A text, written. */
export function Written({ text }: { text: Text }) {
  return <>{useWriter()(text)}</>;
}
