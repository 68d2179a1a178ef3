import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { text } from '../platform/text.ts';
import type { NamedSource } from './dropped-files.ts';
import { typedAddresses } from './offered-address.ts';

interface FormProps {
  /** What the person pasted, to begin with. */
  readonly pasted: string;
  readonly onCheck: (addresses: readonly NamedSource[]) => void;
}

/** A field for addresses of files on the web. Nothing is read until the button below it is pressed. */
export function AddressForm({ pasted, onCheck }: FormProps) {
  const id = useId();
  const [value, setValue] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (pasted !== '') setValue((old) => (old.trim() === '' ? pasted : `${old.trimEnd()}\n${pasted}`));
    field.current?.focus();
  }, [pasted]);
  const { addresses, odd } = typedAddresses(value);
  return (
    <form
      class="addresses"
      onSubmit={(event) => {
        event.preventDefault();
        if (addresses.length > 0) onCheck(addresses);
      }}
    >
      <label for={id}>{text('inspector_addresses_label')}</label>
      <textarea
        ref={field}
        id={id}
        rows={4}
        dir="ltr"
        spellcheck={false}
        value={value}
        onInput={({ currentTarget }) => setValue(currentTarget.value)}
      />
      <p class="quiet">{text('inspector_address_text')}</p>
      <p class="quiet" role="status">
        {odd > 0 && text('inspector_addresses_odd', odd)}
      </p>
      <button type="submit" class="main" disabled={addresses.length === 0}>
        {text('inspector_addresses_check')}
      </button>
    </form>
  );
}
