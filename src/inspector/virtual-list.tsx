import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Lines drawn above and below what is seen, so that scrolling does not outrun drawing. */
const MARGIN = 4;

interface VirtualListProps {
  readonly label: string;
  readonly count: number;
  /** Line the keyboard is on; -1 for none. */
  readonly current: number;
  /** Whether a line can be chosen; the others are headings. */
  readonly isOption: (line: number) => boolean;
  readonly draw: (line: number) => ComponentChildren;
  /** State of a line for tests and styles. */
  readonly stateOf: (line: number) => Readonly<Record<`data-${string}`, string | undefined>>;
  readonly onPress: (line: number) => void;
  readonly onKey: (event: KeyboardEvent, page: number) => void;
}

/**
 * A list box of any length in a fixed set of elements: a line that leaves at one end comes back at the other with
 * another file. All lines are as high as the style says.
 */
export function VirtualList(props: VirtualListProps) {
  const { label, count, current, isOption, draw, stateOf, onPress, onKey } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const { height, line, first, scrolled } = useMeasures(box, probe);
  useCurrentInView(box, current, line, height);
  const seen = Math.ceil(height / line) + 2 * MARGIN;
  const start = Math.max(0, Math.min(first - MARGIN, count - seen));
  const shown = Array.from({ length: Math.min(seen, count) }, (_, index) => start + index);
  const isDrawn = current >= start && current < start + shown.length;
  return (
    <div
      ref={box}
      class="list"
      role="listbox"
      tabIndex={0}
      aria-label={label}
      {...(isDrawn && { 'aria-activedescendant': `${id}-${current % seen}` })}
      onScroll={scrolled}
      onKeyDown={(event) => onKey(event, Math.max(1, Math.floor(height / line) - 1))}
    >
      <div ref={probe} class="line probe" aria-hidden="true" />
      <div class="length" role="presentation" style={{ blockSize: `${count * line}px` }}>
        {shown.map((at) => (
          <div
            key={at % seen}
            id={`${id}-${at % seen}`}
            class={isOption(at) ? 'line' : 'line heading'}
            style={{ transform: `translateY(${at * line}px)` }}
            {...(isOption(at)
              ? {
                  role: 'option',
                  'aria-selected': at === current,
                  'aria-setsize': count,
                  'aria-posinset': at + 1,
                  onClick: () => onPress(at),
                }
              : { role: 'presentation' })}
            {...stateOf(at)}
          >
            {draw(at)}
          </div>
        ))}
      </div>
    </div>
  );
}

type Box = { readonly current: HTMLElement | null };

/** Heights in CSS px, and the first line in view. */
function useMeasures(box: Box, probe: Box) {
  const [size, setSize] = useState({ height: 0, line: 64 });
  const [first, setFirst] = useState(0);
  const scrolled = useCallback(() => {
    if (box.current !== null) setFirst(Math.floor(box.current.scrollTop / size.line));
  }, [box, size.line]);
  useLayoutEffect(() => {
    const [outer, inner] = [box.current, probe.current];
    if (outer === null || inner === null) return;
    const observer = new ResizeObserver(() => {
      const [height, line] = [outer.clientHeight, Math.max(1, inner.offsetHeight)];
      setSize((old) => (old.height === height && old.line === line ? old : { height, line }));
    });
    observer.observe(outer);
    observer.observe(inner);
    return () => observer.disconnect();
  }, [box, probe]);
  return { ...size, first, scrolled };
}

/** The line the keyboard is on never stays out of sight. */
function useCurrentInView(box: Box, current: number, line: number, height: number): void {
  useEffect(() => {
    const list = box.current;
    if (list === null || current < 0 || height === 0) return;
    const top = current * line;
    if (top < list.scrollTop) list.scrollTop = top;
    else if (top + line > list.scrollTop + height) list.scrollTop = top + line - height;
    // Only when it moves: a person may scroll away from it.
  }, [box, current]);
}
