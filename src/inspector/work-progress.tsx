import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../platform/text.ts';
import { bytes } from '../ui/numbers.ts';
import type { Progress } from './progress.ts';
import type { Keeping, KeepingState } from './work-keeper.ts';
import type { WorkList } from './work-list.ts';

/** How far the list is, how long it takes, and the buttons that hold it up or let it go on. */
export function WorkProgress({ progress, list }: { readonly progress: Progress; readonly list: WorkList }) {
  const { done, total, running, paused, left, msLeft } = progress;
  const words = progressWords(progress);
  return (
    <div class="work-progress">
      <p>
        {words}{' '}
        {running && !paused && msLeft !== undefined && (
          <span class="quiet">{text('inspector_time_left', duration(msLeft))}</span>
        )}
      </p>
      <Milestones progress={progress} />
      <progress class={running ? '' : 'over'} value={done} max={Math.max(1, total)} aria-label={words} />
      <div class="actions">
        {running && (
          <>
            <button type="button" onClick={() => list.pause(!paused)}>
              {paused ? text('inspector_continue') : text('inspector_pause')}
            </button>
            <button type="button" onClick={() => list.stop()}>
              {text('inspector_stop')}
            </button>
          </>
        )}
        {!running && left > 0 && (
          <button type="button" onClick={() => list.checkRest()}>
            {text('inspector_check_rest')}
          </button>
        )}
      </div>
    </div>
  );
}

/** A screen reader is told of each quarter, not of every file; and when the work rests or ends. */
function Milestones({ progress }: { readonly progress: Progress }) {
  const { done, total, running, paused } = progress;
  const share = total === 0 ? 0 : done / total;
  const quarter = `${running} ${paused} ${Math.floor(4 * share)}`;
  const [said, setSaid] = useState('');
  const latest = useRef(share);
  latest.current = share;
  useEffect(() => {
    const percent = new Intl.NumberFormat(text('ui_language'), { style: 'percent' }).format(latest.current);
    setSaid(`${text('inspector_table')}: ${percent}`);
  }, [quarter]);
  return (
    <p class="for-listeners" role="status">
      {said}
    </p>
  );
}

function progressWords({ done, total, running, paused, left }: Progress): string {
  if (paused) return text('inspector_paused', done, total);
  return !running && left > 0 ? text('inspector_stopped', done, total) : text('inspector_progress', done, total);
}

/** So many minutes or seconds in the person's language, as coarse as an estimate is. */
function duration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  const [unit, count] =
    seconds < 55
      ? (['second', Math.ceil(seconds / 5) * 5] as const)
      : seconds < 5400
        ? (['minute', Math.round(seconds / 60)] as const)
        : (['hour', Math.round(seconds / 3600)] as const);
  return new Intl.NumberFormat(text('ui_language'), { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

/** Why nothing is kept, where that is so. */
function whyNothing(keeping: Keeping): string | undefined {
  if (keeping === 'elsewhere') return text('inspector_elsewhere');
  return keeping === 'off' ? text('inspector_off') : undefined;
}

/** What this browser keeps of the work, and how much room it takes; or why it keeps nothing. */
export function KeepingNote({ state }: { readonly state: KeepingState }) {
  const { keeping, unkept, bytes: used } = state;
  if (keeping === 'opening') return null;
  const says = whyNothing(keeping);
  return (
    <div class="keeping">
      <p class={says === undefined ? 'quiet' : 'note'} {...(says !== undefined && { role: 'status' })}>
        {says === undefined ? text('inspector_kept', bytes(used ?? null)) : says}
      </p>
      {unkept > 0 && (
        <p class="note" role="status">
          {text('inspector_unkept', unkept)}
        </p>
      )}
    </div>
  );
}
