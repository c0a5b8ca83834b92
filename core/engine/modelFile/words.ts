import { type Text, type TextValue, text } from '../../crm/text';
import type { ModelSegment } from './content';

/** Label and definition of a segment; one with a word that few customers have, or with more than words, is said by its letter. */
export function withoutRareWords(
  { label, definition, slot }: Pick<ModelSegment, 'label' | 'definition' | 'slot'>,
  common: ReadonlySet<string>,
): Pick<ModelSegment, 'label' | 'definition'> {
  const isPlain = (value: Text): boolean => Object.values(value.values ?? {}).every(isPlainValue);
  const isPlainValue = (value: TextValue): boolean => {
    if (typeof value === 'string') return common.has(value) || /^[A-Z]$/.test(value);
    return typeof value === 'object' && value.as === 'text' && isPlain(value.text);
  };
  return {
    label: isPlain(label) ? label : text('modelFile.segment', { letter: String.fromCharCode(65 + slot) }),
    definition: isPlain(definition) ? definition : text('segment.definition.middle'),
  };
}
