import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { text } from '../platform/text.ts';
import { LockIcon } from '../ui/icons.tsx';
import { UntrustedText } from '../ui/untrusted-text.tsx';

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

/** Who decided a choice in the person's place, said where it stands. */
export function LockNote({ id, by }: { readonly id: string; readonly by: string | undefined }) {
  return by === undefined ? null : (
    <p class="lock" id={id}>
      <LockIcon /> {by}
    </p>
  );
}

/** The ids of what describes a control, of those that are there. */
function describedBy(...ids: readonly (string | false)[]): string | undefined {
  const there = ids.filter((id) => id !== false);
  return there.length === 0 ? undefined : there.join(' ');
}

interface SwitchProps {
  readonly name: string;
  readonly hint?: string;
  /** Who decided it, where that is not the person. */
  readonly lock?: string | undefined;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** One thing that is on or off. */
export function Switch({ name, hint, lock, on, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div class="choice-row">
      <button
        type="button"
        class="switch"
        role="switch"
        aria-checked={on}
        aria-disabled={lock !== undefined}
        aria-describedby={describedBy(hint !== undefined && id, lock !== undefined && `${id}-lock`)}
        onClick={() => lock === undefined && onChange(!on)}
      >
        <span class="name">{name}</span>
        <span class="track" aria-hidden="true" />
      </button>
      {hint !== undefined && (
        <p class="quiet" id={id}>
          {hint}
        </p>
      )}
      <LockNote id={`${id}-lock`} by={lock} />
    </div>
  );
}

interface SelectProps<T extends string> {
  readonly name: ComponentChildren;
  readonly hint?: string;
  readonly lock?: string | undefined;
  readonly options: Readonly<Record<T, string>>;
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of a few. */
export function Select<T extends string>({ name, hint, lock, options, value, onChange }: SelectProps<T>) {
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
          disabled={lock !== undefined}
          aria-describedby={describedBy(hint !== undefined && `${id}-hint`, lock !== undefined && `${id}-lock`)}
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
      <LockNote id={`${id}-lock`} by={lock} />
    </div>
  );
}

interface SliderProps {
  readonly name: string;
  readonly hint: string;
  readonly lock?: string | undefined;
  readonly bounds: { readonly least: number; readonly most: number };
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A length in CSS px. Saved when the person lets go, not on the way. */
export function Slider({ name, hint, lock, bounds, value, onChange }: SliderProps) {
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
            disabled={lock !== undefined}
            aria-describedby={describedBy(`${id}-hint`, lock !== undefined && `${id}-lock`)}
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
      <LockNote id={`${id}-lock`} by={lock} />
    </div>
  );
}

interface SiteListProps {
  readonly hosts: readonly string[];
  readonly action: keyof typeof ACTIONS;
  readonly onAction: (host: string) => void;
}

/** Sites for which a person chose something, each with the way back. */
export function SiteList({ hosts, action, onAction }: SiteListProps) {
  if (hosts.length === 0) return null;
  return (
    <ul class="sites">
      {hosts.map((host) => (
        <li key={host}>
          <UntrustedText value={host} />
          <button type="button" class="button" aria-label={ACTIONS[action].named(host)} onClick={() => onAction(host)}>
            {ACTIONS[action].name()}
          </button>
        </li>
      ))}
    </ul>
  );
}

const ACTIONS = {
  settings_site_on: {
    name: () => text('settings_site_on'),
    named: (host: string) => text('settings_site_on_named', host),
  },
  settings_upload_on: {
    name: () => text('settings_upload_on'),
    named: (host: string) => text('settings_upload_on_named', host),
  },
} as const;
