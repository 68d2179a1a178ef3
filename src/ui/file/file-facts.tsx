import type { FileDetails } from '../../contract/engine.ts';
import type { Medium } from '../../contract/media.ts';
import type { Verdict } from '../../core/verdict/verdict.ts';
import type { HeadingLevel } from '../heading.tsx';
import type { ReadPicture } from '../pictures.ts';
import { History } from './history.tsx';
import { Metadata } from './metadata.tsx';
import { RawManifest } from './raw-manifest.tsx';

interface FactsProps {
  readonly details: FileDetails;
  readonly verdict: Verdict;
  /** The file as it is now. */
  readonly picture: ReadPicture | undefined;
  readonly medium: Medium;
  readonly level: HeadingLevel;
}

/** All that a file holds beside its declarations: its history, all metadata, and its credentials as they are. */
export function FileFacts({ details, level, ...file }: FactsProps) {
  return (
    <div class="file-facts">
      <History root={details.history} level={level} {...file} />
      <Metadata tags={details.tags} level={level} />
      <RawManifest json={details.manifest} />
    </div>
  );
}
