import { useId } from 'preact/hooks';
import type { VersionSummary } from '../../../core/protocol';
import { useSay, useWriter } from '../../kit/writer';

interface SegmentFieldProps {
  version: VersionSummary;
  chosen: string | undefined;
  onChoose: (segment: string | undefined) => void;
}

/** One segment, or all of them. */
export function SegmentField({ version, chosen, onChoose }: SegmentFieldProps) {
  const say = useSay();
  const write = useWriter();
  const id = useId();
  return (
    <div class="lists-field">
      <label for={id} class="medium">
        {say('lists.segment')}
      </label>
      <select
        id={id}
        class="field"
        value={chosen ?? ''}
        onChange={({ currentTarget }) => onChoose(currentTarget.value || undefined)}
      >
        <option value="">{say('lists.segment.all')}</option>
        {version.segments.map((segment) => (
          <option key={segment.id} value={segment.id}>
            {write(segment.label)}
          </option>
        ))}
      </select>
    </div>
  );
}
