import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { text } from '../platform/text.ts';

/** A group of choices under its own heading. */
export function Section({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  const id = useId();
  return (
    <section class="choices" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div class="rows">{children}</div>
    </section>
  );
}

interface SwitchProps {
  readonly name: string;
  readonly hint?: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** One thing that is on or off. */
export function Switch({ name, hint, on, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div class="choice-row">
      <button
        type="button"
        class="switch"
        role="switch"
        aria-checked={on}
        aria-describedby={hint === undefined ? undefined : id}
        onClick={() => onChange(!on)}
      >
        <span class="name">{name}</span>
        <span class="track" aria-hidden="true" />
      </button>
      {hint !== undefined && (
        <p class="quiet" id={id}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface SelectProps<T extends string> {
  readonly name: ComponentChildren;
  readonly hint?: string;
  readonly options: Readonly<Record<T, string>>;
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of a few. */
export function Select<T extends string>({ name, hint, options, value, onChange }: SelectProps<T>) {
  const id = useId();
  const all = Object.keys(options) as T[];
  const choose = (chosen: string): void => {
    const found = all.find((each) => each === chosen);
    if (found !== undefined) onChange(found);
  };
  return (
    <div class="choice-row">
      <div class="pair">
        <label class="name" for={id}>
          {name}
        </label>
        <select
          id={id}
          value={value}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {all.map((each) => (
            <option key={each} value={each}>
              {options[each]}
            </option>
          ))}
        </select>
      </div>
      {hint !== undefined && (
        <p class="quiet" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface SliderProps {
  readonly name: string;
  readonly hint: string;
  readonly bounds: { readonly least: number; readonly most: number };
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A length in CSS px. Saved when the person lets go, not on the way. */
export function Slider({ name, hint, bounds, value, onChange }: SliderProps) {
  const id = useId();
  const [moving, setMoving] = useState<number>();
  const shown = text('settings_pixels', moving ?? value);
  return (
    <div class="choice-row">
      <div class="pair">
        <label class="name" for={id}>
          {name}
        </label>
        <span class="slider">
          <input
            type="range"
            id={id}
            min={bounds.least}
            max={bounds.most}
            step={8}
            value={moving ?? value}
            aria-valuetext={shown}
            aria-describedby={`${id}-hint`}
            onInput={(event) => setMoving(event.currentTarget.valueAsNumber)}
            onChange={(event) => {
              setMoving(undefined);
              onChange(event.currentTarget.valueAsNumber);
            }}
          />
          <span class="value" aria-hidden="true">
            {shown}
          </span>
        </span>
      </div>
      <p class="quiet" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}
