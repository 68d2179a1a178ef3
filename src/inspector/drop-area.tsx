import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../platform/text.ts';
import { droppedFiles, type NamedSource, pickedFiles } from './dropped-files.ts';

/** Takes files by drop, anywhere on the page, or by the file picker. */
export function DropArea({ onFiles }: { readonly onFiles: (files: readonly NamedSource[]) => void }) {
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
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
        if (event.dataTransfer !== null) void droppedFiles(event.dataTransfer).then((files) => take.current(files));
      },
      { signal },
    );
    return () => end.abort();
  }, []);
  return (
    <div class={over ? 'drop over' : 'drop'}>
      <p>{text('inspector_drop')}</p>
      <button type="button" class="main" onClick={() => picker.current?.click()}>
        {text('inspector_pick')}
      </button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          onFiles(pickedFiles(event.currentTarget.files));
          // The same files may be picked again.
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
