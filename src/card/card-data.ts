import data from '../../docs/detection-card.json';
import type { RuleId } from '../core/verdict/table.ts';
import type { Display, Label } from '../core/verdict/verdict.ts';

/** Test files of one container: all, and those that came out as expected. */
interface Tally {
  readonly files: number;
  readonly right: number;
}

/** The part of the detection card that a person is shown. `npm run card` measures it. */
interface CardData {
  readonly version: string;
  /** Day of the measurement, ISO 8601. */
  readonly date: string;
  readonly rows: readonly {
    readonly row: string;
    /** Absent where a row of the catalogue needs no rule. */
    readonly rule?: RuleId;
    readonly label: Label;
    readonly display: Display;
    readonly tally: Readonly<Record<string, Tally>>;
  }[];
}

/** The detection card of this version. */
export const CARD = data as unknown as CardData;

/** One declaration that AI Labels knows. */
export interface Declaration {
  readonly rule: RuleId;
  readonly label: Label;
  readonly display: Display;
  /** Test files, and how many came out as expected. */
  readonly files: number;
  readonly right: number;
  /** Names of the formats of the test files, for a person. */
  readonly formats: readonly string[];
}

/** Every declaration of the card, in its order. Parts that cannot be read are none. */
export function declarations({ rows }: CardData): Declaration[] {
  return rows.flatMap(({ rule, label, display, tally }) => {
    if (rule === undefined || rule === 'unreadable-block') return [];
    const tallies = Object.values(tally);
    const sum = (key: keyof Tally): number => tallies.reduce((all, each) => all + each[key], 0);
    const formats = Object.keys(tally).filter((container) => container !== 'unknown');
    return [
      {
        rule,
        label,
        display,
        files: sum('files'),
        right: sum('right'),
        formats: formats.map((id) => id.toUpperCase()),
      },
    ];
  });
}
