import type { ComponentChildren } from 'preact';
import type { FileDetails } from '../../contract/engine.ts';
import type { Medium } from '../../contract/media.ts';
import type { Verdict } from '../../core/verdict/verdict.ts';
import type { HeadingLevel } from '../heading.tsx';
import type { ReadPicture } from '../pictures.ts';
import { History } from './history.tsx';
import { Metadata } from './metadata.tsx';
import { RawManifest } from './raw-manifest.tsx';

interface FactsProps {
  /** Absent where the file could not be read for them. */
  readonly details: FileDetails | undefined;
  readonly verdict: Verdict;
  /** The file as it is now. */
  readonly picture: ReadPicture | undefined;
  readonly medium: Medium;
  readonly level: HeadingLevel;
  /** The declarations. */
  readonly children: ComponentChildren;
}

/** All that a file holds: its history where it has one, its declarations, all metadata, its credentials as they are. */
export function FileFacts({ details, level, children, ...file }: FactsProps) {
  const history = details && <History root={details.history} level={level} {...file} />;
  const isTold = details?.history !== undefined;
  return (
    <div class="file-facts">
      {isTold && history}
      {children}
      {!isTold && history}
      {details !== undefined && <Metadata tags={details.tags} level={level} />}
      <RawManifest json={details?.manifest} />
    </div>
  );
}
