import type { EngineResult, EngineSource, PublishedLists, TrustLists } from '../contract/engine.ts';
import { isSameTrust } from '../engine/client.ts';
import { enginePool, type Engine } from '../engine/pool.ts';
import { readGivenAnchors, withAnchors } from './anchors.ts';
import {
  type Inspect,
  type Inspection,
  type InspectInput,
  type InspectOptions,
  InspectUsageError,
} from './inspection.ts';
import { lookInto } from './look-into.ts';

/** What the library borrows from where it runs. */
export interface Surroundings {
  readonly start: () => Engine;
  /** Workers at most, for each set of trust lists. */
  readonly atOnce: number;
  /** Lists for an option, or where there is none. @throws InspectUsageError */
  readonly listsFor: (trust: InspectOptions['trust']) => PublishedLists;
  /** Reads what is handed in. @throws InspectUsageError, InspectError */
  readonly open: (input: InspectInput, options: InspectOptions) => EngineSource | Promise<EngineSource>;
}

/** The two functions of the library. */
export interface Inspector {
  readonly inspect: Inspect;
  /** Ends all workers at once; inspections not done are answered `unreadable`. A later one starts them again. */
  readonly close: () => void;
}

/** Workers under one set of lists, and how many callers wait for them. */
interface Crew {
  readonly lists: TrustLists;
  readonly engine: Engine;
  waiting: number;
}

/** Starts nothing before the first inspection. */
export function createInspector({ start, atOnce, listsFor, open }: Surroundings): Inspector {
  const crews: Crew[] = [];

  const crewFor = (lists: TrustLists): Crew => {
    const known = crews.find((each) => isSameTrust(each.lists, lists));
    if (known !== undefined) return known;
    const crew = { lists, engine: enginePool(atOnce, start), waiting: 0 };
    crew.engine.setTrust(lists);
    crews.push(crew);
    return crew;
  };

  return {
    async inspect(input, options = {}) {
      checkOptions(options);
      options.signal?.throwIfAborted();
      const crew = crewFor(withAnchors(listsFor(options.trust), readGivenAnchors(options.anchors ?? [])));
      // Wrong usage rejects; what cannot be read is answered.
      let wrong: InspectUsageError | undefined;
      const opened = async (): Promise<EngineSource> => {
        try {
          return await open(input, options);
        } catch (thrown) {
          if (thrown instanceof InspectUsageError) wrong = thrown;
          throw thrown;
        }
      };
      crew.waiting += 1;
      try {
        const result = await unlessAborted(lookInto(crew.engine, '', opened, depthOf(options)), options.signal);
        if (wrong !== undefined) throw wrong;
        return toInspection(result);
      } finally {
        crew.waiting -= 1;
        // Only the end of a worker stops what it reads.
        if (options.signal?.aborted === true && crew.waiting === 0) crew.engine.destroy();
      }
    },
    close() {
      for (const { engine } of crews) engine.destroy();
      crews.length = 0;
    },
  };
}

const depthOf = ({ stage = 'full', details = false, lookUp }: InspectOptions) => ({
  stage,
  wantDetails: details,
  ...(lookUp !== undefined && { lookUp }),
});

function toInspection({ verdict, sha256, deep, details, ms }: EngineResult): Inspection {
  return { ...verdict, sha256: sha256 ?? null, deep: deep ?? null, ...(details && { details }), ms };
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

const TYPES: Readonly<Record<keyof InspectOptions, (value: unknown) => boolean>> = {
  stage: (value) => value === 'quick' || value === 'full',
  details: (value) => typeof value === 'boolean',
  trust: (value) => typeof value === 'string' || (typeof value === 'object' && value !== null),
  anchors: (value) =>
    Array.isArray(value) && value.every((each) => typeof each === 'string' || each instanceof Uint8Array),
  sidecars: (value) => Array.isArray(value) && value.every(isBytes),
  lookUp: (value) => typeof value === 'string',
  allowPrivate: (value) => typeof value === 'boolean',
  signal: (value) => value instanceof AbortSignal,
};

/** A misspelt option must not go unnoticed. */
function checkOptions(options: InspectOptions): void {
  if (typeof options !== 'object' || options === null) throw new InspectUsageError('option', 'options are an object');
  for (const [name, value] of Object.entries(options)) {
    const isRight = Object.hasOwn(TYPES, name) ? TYPES[name as keyof InspectOptions] : undefined;
    if (isRight === undefined) throw new InspectUsageError('option', `no option is called ${name}`);
    if (value !== undefined && !isRight(value))
      throw new InspectUsageError('option', `the option ${name} is not right`);
  }
}

/** Whether a value is bytes, or a file of them. */
export const isBytes = (value: unknown): value is Uint8Array | ArrayBuffer | Blob =>
  value instanceof Uint8Array || value instanceof ArrayBuffer || value instanceof Blob;

/** Bytes as the engine takes them; a copy, so that the caller may use theirs again. */
export const toBlob = (bytes: Uint8Array | ArrayBuffer | Blob): Blob =>
  bytes instanceof Blob ? bytes : new Blob([bytes as Uint8Array<ArrayBuffer>]);

/** Bytes that were handed in, with those that describe them. */
export const bytesSource = (
  bytes: Uint8Array | ArrayBuffer | Blob,
  { sidecars = [] }: Pick<InspectOptions, 'sidecars'>,
): EngineSource => ({ kind: 'file', file: toBlob(bytes), sidecars: sidecars.map(toBlob) });
