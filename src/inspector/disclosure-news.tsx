import { useEffect, useState } from 'preact/hooks';
import { refusalKey } from '../contract/disclosed-copy.ts';
import type { EngineResult } from '../contract/engine.ts';
import { text } from '../platform/text.ts';
import { Explanation } from '../ui/explanation.tsx';
import { LabelChip } from '../ui/label-chip.tsx';
import { UntrustedText } from '../ui/untrusted-text.tsx';
import { checkKey, toCheck } from '../export/check.ts';
import { type CopyOutcome, readCopy } from './disclosed-copy.ts';

/** How far a copy is. */
export type News = 'working' | CopyOutcome;

/** Tells what became of a copy, and what our reader says of it once it is saved. */
export function CopyNews({ news }: { readonly news: News | undefined }) {
  return (
    <div class="disclosure-news" role="status">
      {news === 'working' && <p>{text('disclosure_working')}</p>}
      {typeof news === 'object' && news.state === 'refused' && <p class="note">{text(refusalKey(news.refusal))}</p>}
      {typeof news === 'object' && news.state === 'made' && <Reading copy={news.copy} />}
    </div>
  );
}

function Reading({ copy }: { readonly copy: File }) {
  const result = useReading(copy);
  return (
    <>
      <p>
        {text('disclosure_saved')} <UntrustedText value={copy.name} />
      </p>
      {result === undefined ? (
        <p class="quiet">{text('inspector_checking')}</p>
      ) : (
        <div class="disclosure-reading" data-testid="copy" data-label={result.verdict.label}>
          <p class="quiet">{text('disclosure_reading')}</p>
          <p class="disclosure-label">
            <LabelChip verdict={result.verdict} />
            {text(checkKey(toCheck(result.verdict)))}
          </p>
          <Explanation verdict={result.verdict} />
        </div>
      )}
    </>
  );
}

function useReading(copy: File): EngineResult | undefined {
  const [result, setResult] = useState<EngineResult>();
  useEffect(() => {
    let isWanted = true;
    setResult(undefined);
    void readCopy(copy).then((read) => isWanted && setResult(read));
    return () => {
      isWanted = false;
    };
  }, [copy]);
  return result;
}
