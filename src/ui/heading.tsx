import type { ComponentChildren } from 'preact';

/** How deep a heading stands on its page: no level may be left out, or screen readers lose their way. */
export type HeadingLevel = 2 | 3 | 4;

interface HeadingProps {
  readonly level: HeadingLevel;
  readonly id?: string;
  readonly children: ComponentChildren;
}

/** A heading of a piece that stands at different depths on different pages. */
export function Heading({ level, id, children }: HeadingProps) {
  const Tag = `h${level}` as const;
  return (
    <Tag {...(id !== undefined && { id })} class="piece-heading">
      {children}
    </Tag>
  );
}
