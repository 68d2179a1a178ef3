import { useId } from 'preact/hooks';
import type { UploaderSaying } from '../core/verdict/disclosure.ts';
import { text } from '../platform/text.ts';

interface UploaderProps {
  readonly says: UploaderSaying | undefined;
  readonly onRecord: (says: UploaderSaying | undefined) => void;
}

const isSaying = (value: string): value is UploaderSaying => value === 'made' || value === 'edited';

/** Records what the uploader said of a file. It is shown as theirs, beside what the file declares. */
export function Uploader({ says, onRecord }: UploaderProps) {
  const id = useId();
  return (
    <p class="uploader">
      <label for={id}>{text('uploader_label')}</label>{' '}
      <select
        id={id}
        value={says ?? ''}
        onChange={({ currentTarget: { value } }) => onRecord(isSaying(value) ? value : undefined)}
      >
        <option value="">{text('uploader_nothing')}</option>
        <option value="made">{text('uploader_made')}</option>
        <option value="edited">{text('uploader_edited')}</option>
      </select>
    </p>
  );
}
