import { useState } from 'preact/hooks';
import { account } from '../../account/account.ts';
import type { EngineResult } from '../../contract/engine.ts';
import { send } from '../../platform/messaging.ts';
import { text } from '../../platform/text.ts';
import { versions } from '../versions.ts';

interface CopyProps {
  /** What to call the file. */
  readonly name: string;
  readonly result: Pick<EngineResult, 'verdict' | 'sha256'>;
  readonly describedBy?: string;
}

/** Copies the account of a file: the same text that the command line prints, in the person's language. */
export function CopyAccount({ name, result, describedBy }: CopyProps) {
  const [news, setNews] = useState('');
  const [kept, setKept] = useState<string>();
  const copy = async (): Promise<void> => {
    const words = await accountOf(name, result);
    try {
      await navigator.clipboard.writeText(words);
      setKept(undefined);
      setNews(text('details_copied'));
    } catch {
      // The browser may refuse, for example where the page is not in front.
      setKept(words);
      setNews(text('details_copy_failed'));
    }
  };
  return (
    <>
      <button type="button" aria-describedby={describedBy} onClick={() => void copy()}>
        {text('details_copy')}
      </button>
      <span class="quiet" role="status">
        {news}
      </span>
      {kept !== undefined && (
        <pre class="json account" tabIndex={0} role="region" aria-label={text('details_copy')}>
          {kept}
        </pre>
      )}
    </>
  );
}

async function accountOf(name: string, result: CopyProps['result']): Promise<string> {
  const { extension, engine } = versions();
  const lists = await send('ui/trust-names', {}).catch(() => []);
  const facts = { wordsOf: text, programs: `AI Labels ${extension}, ${engine}`, lists, checked: new Date() };
  return account(name, result, facts);
}
