import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';

interface OpenFileProps {
  /** What the button says. */
  readonly name: string;
  /** Kinds of files that are offered, as `accept` of an input takes them. */
  readonly accept: string;
  readonly onFile: (file: File) => Promise<void>;
  readonly button?: RefObject<HTMLButtonElement | null>;
}

/** A button that has a person choose one file of their computer. */
export function OpenFile({ name, accept, onFile, button }: OpenFileProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" {...(button && { ref: button })} onClick={() => input.current?.click()}>
        {name}
      </button>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          // The same file, mended meanwhile, must be news again.
          if (file) void onFile(file).finally(() => (currentTarget.value = ''));
        }}
      />
    </>
  );
}

/** Files of JSON, by type and by name. */
export const JSON_FILES = 'application/json,.json';
