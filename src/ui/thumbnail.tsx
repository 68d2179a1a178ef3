import { useEffect, useRef, useState } from 'preact/hooks';
import type { Medium } from '../contract/media.ts';
import { MediumIcon } from './icons.tsx';
import type { ReadPicture } from './pictures.ts';

/**
 * A small picture of a medium, or an icon. Reads once the row comes into view; the picture's address is given back
 * when the row goes away.
 */
export function Thumbnail({ medium, read }: { readonly medium: Medium; readonly read?: ReadPicture | undefined }) {
  const box = useRef<HTMLSpanElement>(null);
  const seen = useInView(box);
  const address = usePicture(seen && medium === 'image' ? read : undefined);
  const [broken, setBroken] = useState<string>();
  return (
    <span class="thumbnail" ref={box}>
      {address !== undefined && address !== broken ? (
        <img src={address} alt="" decoding="async" onError={() => setBroken(address)} />
      ) : (
        <MediumIcon medium={medium} />
      )}
    </span>
  );
}

/** Whether the element has been in view. Stays true, so that scrolling back and forth reads nothing twice. */
function useInView(box: { readonly current: Element | null }): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (box.current === null || seen) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box, seen]);
  return seen;
}

function usePicture(read: ReadPicture | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (read === undefined) return;
    let left = false;
    let made: string | undefined;
    const show = async (): Promise<void> => {
      const blob = await read().catch(() => undefined);
      if (blob === undefined || left) return;
      made = URL.createObjectURL(blob);
      setAddress(made);
    };
    void show();
    return () => {
      left = true;
      if (made !== undefined) URL.revokeObjectURL(made);
      setAddress(undefined);
    };
  }, [read]);
  return address;
}
