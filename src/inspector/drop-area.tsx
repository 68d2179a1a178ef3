import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../platform/text.ts';
import { AddressForm } from './address-form.tsx';
import { type NamedSource, pickedFiles, takeDropped } from './dropped-files.ts';

interface DropProps {
  /** Little room is taken once there is a list. */
  readonly isSmall: boolean;
  /** Files that belong together: of one folder, one drop or one paste. */
  readonly onFiles: (files: readonly NamedSource[]) => void;
}

/** Takes files and folders by drop or paste, anywhere on the page, or by a picker; and addresses, one a line. */
export function DropArea({ isSmall, onFiles }: DropProps) {
  const [isOver, setOver] = useState(false);
  const [pasted, setPasted] = useState<string>();
  useDrop(onFiles, setOver);
  usePaste(onFiles, setPasted);
  return (
    <div class={`drop${isSmall ? ' small' : ''}${isOver ? ' over' : ''}`}>
      <p class="drop-words">{text('inspector_drop')}</p>
      <div class="actions">
        <Picker words={text('inspector_pick')} isMain onFiles={onFiles} />
        <Picker words={text('inspector_pick_folder')} isFolder onFiles={onFiles} />
        <button
          type="button"
          aria-expanded={pasted !== undefined}
          onClick={() => setPasted(pasted === undefined ? '' : undefined)}
        >
          {text('inspector_addresses')}
        </button>
      </div>
      {!isSmall && <p class="quiet">{text('inspector_paste')}</p>}
      {pasted !== undefined && (
        <AddressForm
          pasted={pasted}
          onCheck={(addresses) => {
            setPasted(undefined);
            onFiles(addresses);
          }}
        />
      )}
    </div>
  );
}

interface PickerProps {
  readonly words: string;
  readonly isMain?: boolean;
  readonly isFolder?: boolean;
  readonly onFiles: DropProps['onFiles'];
}

function Picker({ words, isMain = false, isFolder = false, onFiles }: PickerProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class={isMain ? 'main' : ''} onClick={() => input.current?.click()}>
        {words}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        {...{ webkitdirectory: isFolder }}
        onChange={(event) => {
          onFiles(pickedFiles(event.currentTarget.files));
          // The same files may be picked again.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

function useDrop(onFiles: DropProps['onFiles'], setOver: (isOver: boolean) => void): void {
  const take = useRef(onFiles);
  take.current = onFiles;
  useEffect(() => {
    const end = new AbortController();
    const { signal } = end;
    const hover = (event: DragEvent): void => {
      // Without this the browser would open a dropped file in place of our page.
      event.preventDefault();
      setOver(true);
    };
    addEventListener('dragover', hover, { signal });
    addEventListener('dragleave', (event) => event.relatedTarget === null && setOver(false), { signal });
    addEventListener(
      'drop',
      (event) => {
        event.preventDefault();
        setOver(false);
        if (event.dataTransfer !== null) void takeDropped(event.dataTransfer, (files) => take.current(files));
      },
      { signal },
    );
    return () => end.abort();
  }, [setOver]);
}

function usePaste(onFiles: DropProps['onFiles'], onText: (pasted: string) => void): void {
  const take = useRef(onFiles);
  take.current = onFiles;
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const { clipboardData: data, target } = event;
      if (data === null) return;
      const files = pickedFiles(data.files);
      const words = data.getData('text/plain');
      if (files.length > 0) take.current(files);
      // In a field the browser pastes by itself.
      else if (!(target instanceof HTMLElement && target.matches('input, textarea')) && /https?:/i.test(words)) {
        onText(words);
      } else return;
      event.preventDefault();
    };
    addEventListener('paste', paste);
    return () => removeEventListener('paste', paste);
  }, [onText]);
}
