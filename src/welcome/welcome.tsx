import { useEffect, useRef, useState } from 'preact/hooks';
import { closeThisTab } from '../platform/tabs.ts';
import { text } from '../platform/text.ts';
import { LabelsScreen, PermissionScreen, PrivacyScreen } from './screens.tsx';

const SCREENS = [LabelsScreen, PermissionScreen, PrivacyScreen] as const;

/** What a new person should know, in three screens that can be left at any time. */
export function Welcome() {
  const [step, setStep] = useState(0);
  const top = useRef<HTMLDivElement>(null);
  useFocusOnStep(top, step);
  const Screen = SCREENS[step] ?? LabelsScreen;
  const isLast = step === SCREENS.length - 1;
  return (
    <div class="welcome" ref={top}>
      <header>
        <img src="/icons/mark.svg" alt="" width="48" height="48" />
        <h1>{text('welcome_title')}</h1>
      </header>
      <Screen />
      <nav aria-label={text('welcome_title')}>
        <p class="quiet progress">
          <span class="dots" aria-hidden="true">
            {SCREENS.map((_, index) => (
              <span key={index} class={index === step ? 'dot now' : 'dot'} />
            ))}
          </span>
          {text('welcome_progress', step + 1, SCREENS.length)}
        </p>
        <div class="actions">
          {!isLast && (
            <button type="button" class="plain" onClick={() => void closeThisTab()}>
              {text('welcome_skip')}
            </button>
          )}
          {step > 0 && (
            <button type="button" onClick={() => setStep(step - 1)}>
              {text('popup_back')}
            </button>
          )}
          <button type="button" class="main" onClick={() => (isLast ? void closeThisTab() : setStep(step + 1))}>
            {isLast ? text('welcome_done') : text('welcome_next')}
          </button>
        </div>
      </nav>
    </div>
  );
}

/** Moves the keyboard to the heading of each further screen, so that a screen reader begins there. */
function useFocusOnStep(top: { readonly current: HTMLElement | null }, step: number): void {
  const first = useRef(step);
  useEffect(() => {
    if (first.current === step) return;
    first.current = -1;
    scrollTo(0, 0);
    top.current?.querySelector<HTMLElement>('[data-start]')?.focus();
  }, [top, step]);
}
