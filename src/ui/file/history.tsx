import { useId, useMemo, useState } from 'preact/hooks';
import type { Medium } from '../../contract/media.ts';
import type { HistoryNode } from '../../contract/provenance.ts';
import type { Credentials, Verdict } from '../../core/verdict/verdict.ts';
import { text } from '../../platform/text.ts';
import { Heading, type HeadingLevel } from '../heading.tsx';
import { firstPicture, pictureInBase64, type ReadPicture } from '../pictures.ts';
import { SignerName } from '../signer-name.tsx';
import { Thumbnail } from '../thumbnail.tsx';
import { UntrustedText } from '../untrusted-text.tsx';
import {
  dateText,
  groupSteps,
  LIST_KEYS,
  meansKey,
  RELATION_KEYS,
  type RepeatedStep,
  stepKey,
} from './history-words.ts';

interface HistoryProps {
  readonly root: HistoryNode | undefined;
  readonly verdict: Verdict;
  /** The file as it is now. */
  readonly picture: ReadPicture | undefined;
  readonly medium: Medium;
  readonly level: HeadingLevel;
}

/** The file and what went into it: a list within lists, drawn as a graph that reads from now back to the beginnings. */
export function History({ root, verdict, picture, medium, level }: HistoryProps) {
  const id = useId();
  return (
    <section class="history" aria-labelledby={id}>
      <Heading level={level} id={id}>
        {text('history_heading')}
      </Heading>
      {root === undefined ? (
        <p class="quiet">{text('history_none')}</p>
      ) : (
        <>
          <p class="quiet">{text('history_intro')}</p>
          <ul class="graph">
            <NodeItem node={root} now={{ credentials: verdict.credentials, picture, medium }} />
          </ul>
        </>
      )}
    </section>
  );
}

/** What is known of the file itself beside its history. */
interface Now {
  readonly credentials: Credentials;
  readonly picture: ReadPicture | undefined;
  readonly medium: Medium;
}

function NodeItem({ node, now }: { readonly node: HistoryNode; readonly now?: Now }) {
  const { ingredients, relation } = node;
  return (
    <li>
      {relation !== undefined && <p class="relation">{text(RELATION_KEYS[relation])}</p>}
      <div class={now ? 'node now' : 'node'}>
        <NodePicture node={node} now={now} />
        <div class="node-text">
          <NodeName node={node} isNow={now !== undefined} />
          <Signing node={node} now={now} />
          <Steps node={node} />
          {node.isRepeated && <p class="quiet">{text('history_repeated')}</p>}
          {node.left > 0 && <p class="quiet">{text('history_left', node.left)}</p>}
        </div>
      </div>
      {ingredients.length > 0 && (
        <ul class={ingredients.length === 1 ? 'parts one' : 'parts many'}>
          {ingredients.map((each, index) => (
            <NodeItem key={index} node={each} />
          ))}
        </ul>
      )}
    </li>
  );
}

function NodePicture({ node, now }: { readonly node: HistoryNode; readonly now: Now | undefined }) {
  const { picture, format = '' } = node;
  const current = now?.picture;
  const read = useMemo(
    () => firstPicture(current, picture === undefined ? undefined : pictureInBase64(picture)),
    [current, picture],
  );
  const [kind] = format.split('/');
  const medium = now?.medium ?? (kind === 'video' || kind === 'audio' ? kind : 'image');
  // Credentials of films hold pictures too: there they show more than an icon.
  return <Thumbnail medium={picture === undefined ? medium : 'image'} read={read} />;
}

function NodeName({ node: { title }, isNow }: { readonly node: HistoryNode; readonly isNow: boolean }) {
  const name = title === undefined ? text('history_untitled') : <UntrustedText value={title} />;
  return (
    <p class="node-name">
      {isNow ? (
        <>
          <strong>{text('history_this')}</strong> {title !== undefined && <span class="quiet">{name}</span>}
        </>
      ) : (
        <strong>{name}</strong>
      )}
    </p>
  );
}

/** Who signed it, when and with what; never a name alone. */
function Signing({ node, now }: { readonly node: HistoryNode; readonly now: Now | undefined }) {
  const { credentials, signer, list, time, generator, sourceType, means } = node;
  if (credentials === 'none') {
    return (
      <p class="quiet">
        {text('history_no_credentials')}
        {sourceType !== undefined && <Source sourceType={sourceType} means={means} />}
      </p>
    );
  }
  return (
    <>
      {credentials === 'unsound' && !node.isRepeated && <p class="note">{text('history_unsound')}</p>}
      {signer !== undefined && (
        <p class="quiet">
          {text('credentials_signer')}:{' '}
          {now ? (
            <SignerName signer={signer} credentials={now.credentials} />
          ) : (
            <>
              <UntrustedText value={signer} /> <span class="tag">{text(LIST_KEYS[list ?? 'none'])}</span>
            </>
          )}
          {time !== undefined && (
            <>
              {' · '}
              <DateText value={time} />
            </>
          )}
        </p>
      )}
      {generator !== undefined && (
        <p class="quiet">
          {text('credentials_generator')}: <UntrustedText value={generator} />
        </p>
      )}
    </>
  );
}

/** Steps shown at once. */
const SHOWN_STEPS = 8;

function Steps({ node: { steps } }: { readonly node: HistoryNode }) {
  const [all, setAll] = useState(false);
  const groups = useMemo(() => groupSteps(steps), [steps]);
  if (groups.length === 0) return null;
  const shown = all ? groups : groups.slice(0, SHOWN_STEPS);
  return (
    <>
      <ol class="steps" aria-label={text('history_steps')}>
        {shown.map((step, index) => (
          <Step key={index} step={step} />
        ))}
      </ol>
      {shown.length < groups.length && (
        <button type="button" class="link" onClick={() => setAll(true)}>
          {text('inspector_more', groups.length - shown.length)}
        </button>
      )}
    </>
  );
}

function Step({ step }: { readonly step: RepeatedStep }) {
  const { action, sourceType, means, agent, description, when, times } = step;
  const key = stepKey(action);
  return (
    <li>
      {key === undefined ? <UntrustedText value={action} /> : text(key)}
      {times > 1 && <span class="quiet"> · {text('history_times', times)}</span>}
      {sourceType !== undefined && <Source sourceType={sourceType} means={means} />}
      {agent !== undefined && (
        <span class="quiet">
          {' · '}
          {text('history_agent')}: <UntrustedText value={agent} />
        </span>
      )}
      {when !== undefined && (
        <span class="quiet">
          {' · '}
          <DateText value={when} />
        </span>
      )}
      {description !== undefined && (
        <p class="quiet">
          <UntrustedText value={description} />
        </p>
      )}
    </li>
  );
}

/** What a source type means; one without a meaning as written. */
function Source({ sourceType, means }: { readonly sourceType: string; readonly means: RepeatedStep['means'] }) {
  const key = meansKey(means);
  if (means === 'neutral') return null;
  return (
    <>
      {' · '}
      {key === undefined ? <UntrustedText value={sourceType} /> : <span class="means">{text(key)}</span>}
    </>
  );
}

function DateText({ value }: { readonly value: string }) {
  return <>{dateText(value, text('ui_language')) ?? <UntrustedText value={value} />}</>;
}
