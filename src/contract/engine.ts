import type { Signals } from '../core/credentials/signals.ts';
import type { DeepState } from '../core/pixels/deep-check.ts';
import type { UploaderSaying } from '../core/verdict/disclosure.ts';
import type { Verdict } from '../core/verdict/verdict.ts';
import type { Medium } from './media.ts';
import type { HistoryNode } from './provenance.ts';

/** How much to do: `quick` is what a page does by itself, `full` also compares credentials with the whole file. */
export type Stage = 'quick' | 'full';

/** PEM texts of the trust lists that others publish; an absent member was not loaded. */
export interface PublishedLists {
  /** Official C2PA trust list. */
  readonly official?: string;
  /** Official time-stamping authorities. */
  readonly timeStamping?: string;
  /** Older list: anchors and allowed end-entity certificates, joined. */
  readonly older?: string;
  /** Accepted extended key usages, one OID a line (`store.cfg`). */
  readonly config?: string;
}

/** The lists in force. */
export interface TrustLists extends PublishedLists {
  /** Certificates of authorities that the person added. They never count as a list of others. */
  readonly own?: string;
}

/** Where the engine gets the bytes. */
export type EngineSource =
  /** Ranged reads without credentials or referrer, under the URL policy. */
  | { readonly kind: 'url'; readonly url: string; readonly medium: Medium; readonly pageUrl: string }
  /**
   * A blob: URL the page's content script made of bytes it had for free, or a page's own blob: URL. With `size`, in
   * bytes, of a large one only those parts are read that are needed.
   */
  | { readonly kind: 'blob-url'; readonly url: string; readonly size?: number }
  /** A file a person dropped or picked, and those beside it (structured clone only; not across extension messages). */
  | { readonly kind: 'file'; readonly file: Blob; readonly sidecars?: readonly Blob[] };

/** One job for the engine worker. */
export interface EngineJob {
  readonly id: string;
  readonly source: EngineSource;
  readonly stage: Stage;
  /** Also hash the whole file where all its bytes are at hand. */
  readonly wantHash: boolean;
  /** Also look into the pixels of a picture. Only where a person asked: never for what a page labels by itself. */
  readonly deep: boolean;
  /** Also list all metadata, raw manifest JSON included, for the inspector. */
  readonly wantDetails: boolean;
  /**
   * Host, with its port, of which a person said that it may be asked for the manifest it keeps of this file. Without,
   * nothing that a file names is ever fetched.
   */
  readonly lookUp?: string;
  /** What the uploader said of it, as the person who checks the file recorded it. */
  readonly uploader?: UploaderSaying;
}

/** All metadata of a file, for a person to read; no label depends on it. */
export interface FileDetails {
  /** Group, name and value of each tag, bounded; untrusted text. */
  readonly tags: readonly { readonly group: string; readonly name: string; readonly value: string }[];
  /** The reader's manifest store as indented JSON, or absent without credentials. */
  readonly manifest?: string;
  /** The file and what went into it, as its credentials tell, or absent without. */
  readonly history?: HistoryNode;
  /** What the official rubrics say of its manifests, or absent without credentials. */
  readonly signals?: Signals;
}

/** What the engine answers. Failures are inside the verdict, so that every job has one. */
export interface EngineResult {
  readonly id: string;
  readonly verdict: Verdict;
  readonly sha256?: string;
  readonly details?: FileDetails;
  /** What became of the deep check, where one was asked for and the file could be read. */
  readonly deep?: DeepState;
  /** Milliseconds in the worker. */
  readonly ms: number;
}

/** To the worker. A `ping` is answered at once, unless a file keeps the worker busy. */
export type EngineRequest =
  | { readonly type: 'trust'; readonly lists: TrustLists }
  | { readonly type: 'job'; readonly job: EngineJob }
  /** The job of this id is answered at once, and its requests end. */
  | { readonly type: 'cancel'; readonly id: string }
  | { readonly type: 'ping' };

/** From the worker. */
export type EngineResponse =
  { readonly type: 'ready' } | { readonly type: 'pong' } | { readonly type: 'result'; readonly result: EngineResult };
