import type { FailureKind } from '../errors.ts';

/**
 * A C2PA manifest store as the reader's JSON gives it (c2pa-rs `Reader::json`). Everything in it comes from the file:
 * fields are `unknown` until looked at.
 */
export interface ManifestStore {
  readonly active_manifest?: unknown;
  readonly manifests?: unknown;
  readonly validation_state?: unknown;
  readonly validation_status?: unknown;
  readonly validation_results?: unknown;
}

/** Which trust lists the reader had. Without `official`, nothing can be said about signers. */
export interface TrustLoaded {
  readonly official: boolean;
  readonly older: boolean;
}

/** What the reader made of a manifest store. */
export type ManifestReading =
  | {
      readonly kind: 'store';
      readonly store: ManifestStore;
      readonly bound: boolean;
      /** Address of the server that kept it, where it was not in the file. */
      readonly remote?: string;
      /** The same as crJSON, which tells more of certificates, where that was asked for and the reader has it. */
      readonly crJson?: unknown;
      /**
       * `validation_results` of the same bytes with the person's own certificates in the place of the older list.
       * Absent where there are none, or where they could change nothing.
       */
      readonly own?: unknown;
      /** Pictures in the store by their address, where they were asked for. */
      readonly pictures?: ReadonlyMap<string, Uint8Array>;
    }
  /** The file only names a server that keeps its manifest. Never fetched unasked; `failure` is why it could not be. */
  | { readonly kind: 'remote'; readonly url: string; readonly failure?: FailureKind }
  /** The reader refused; `code` is its error name, for example `ClaimDecoding`. */
  | { readonly kind: 'refused'; readonly code: string };

/** The C2PA engine, handed in for one file. Both calls reject with InspectError `timeout` or `engine-failed` only. */
export interface ManifestReader {
  readonly trust: TrustLoaded;
  /** Whether {@link ManifestReader.readFile} can have all bytes at no cost, or was asked to get them. */
  readonly wholeFile: boolean;
  /**
   * Validates against the whole file; `bound: true` in the answer. Called only where `wholeFile` is true.
   * @param stores gives the manifest stores cut out of the file; rejects where they cannot be.
   */
  readFile(mime: string, stores: () => Promise<readonly Uint8Array[]>): Promise<ManifestReading>;
  /** Reads a manifest store cut out of its file; signatures are checked, the binding is not (`bound: false`). */
  readStore(store: Uint8Array): Promise<ManifestReading>;
  /**
   * Reads the manifest that the file says is kept at `url`, if a person asked for it and was told its host; else, and
   * where it cannot be had, answers `remote`. Absent where nobody asked.
   */
  readRemote?(url: string): Promise<ManifestReading>;
}
