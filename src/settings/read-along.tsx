import { useEffect, useState } from 'preact/hooks';
import { allowTap, mayTap } from '../platform/response-tap.ts';
import { text } from '../platform/text.ts';
import { Switch } from './controls.tsx';

/** Lets Firefox hand us what pages load anyway. The permission itself is what is kept, by the browser. */
export function ReadAlong() {
  const [allowed, setAllowed] = useState(false);
  useEffect(() => {
    mayTap().then(setAllowed, () => undefined);
  }, []);
  const change = (wanted: boolean): void => {
    // Asked right in the click, or the browser does not let us ask.
    allowTap(wanted).then(
      () => void mayTap().then(setAllowed, () => undefined),
      () => undefined,
    );
  };
  return (
    <Switch name={text('settings_read_along')} hint={text('settings_read_along_hint')} on={allowed} onChange={change} />
  );
}
