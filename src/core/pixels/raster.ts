/** A decoded picture, row by row: eight bits a sample, alpha not multiplied in, no colour management. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** 3: red, green, blue; 4: alpha behind them. */
  readonly channels: 3 | 4;
  /** Whether the file holds these very samples: of sixteen bits only the high byte is here, and the low bits differ. */
  readonly exact: boolean;
  /** `height` rows of `width * channels` bytes. */
  readonly rows: readonly Uint8Array[];
}
