import { useEffect, useId, useState } from 'preact/hooks';
import { deskAddress, type DeskChange, type DeskView, deskToken, mailAddress } from '../contract/desk.ts';
import { send } from '../platform/messaging.ts';
import { text } from '../platform/text.ts';
import { Section } from './controls.tsx';

/** Where reports can go. Kept on this device alone, and apart from the other choices: a token may be part of it. */
export function Reports() {
  const [desk, setDesk] = useState<DeskView>();
  const [problem, setProblem] = useState('');
  useEffect(() => {
    send('ui/desk', {}).then(setDesk, () => undefined);
  }, []);
  const save = async (change: DeskChange | undefined): Promise<void> => {
    if (change === undefined) {
      setProblem(text('settings_desk_bad'));
      return;
    }
    try {
      setDesk(await send('ui/desk', { change }));
      setProblem('');
    } catch {
      setProblem(text('settings_failed'));
    }
  };
  const isLocked = desk?.setBy === 'policy';
  return (
    <Section title={text('settings_reports')}>
      {isLocked && <p class="note">{text('settings_desk_policy')}</p>}
      {desk && (
        <>
          <Field
            name={text('settings_desk')}
            hint={text('settings_desk_hint')}
            type="url"
            value={desk.endpoint}
            isLocked={isLocked}
            onSave={(typed) => void save(endpointOf(typed))}
          />
          {desk.endpoint !== '' && (
            <Field
              key={desk.endpoint}
              name={text('settings_token')}
              hint={text('settings_token_hint')}
              type="password"
              value=""
              isKept={desk.hasToken}
              isLocked={isLocked}
              onSave={(token) => void save(deskToken(token.trim()) ? { token: token.trim() } : undefined)}
            />
          )}
          <Field
            name={text('settings_mail')}
            hint={text('settings_mail_hint')}
            type="email"
            value={desk.mail}
            isLocked={isLocked}
            onSave={(mail) => void save(mailAddress(mail.trim()) ? { mail: mail.trim() } : undefined)}
          />
        </>
      )}
      {problem !== '' && (
        <p role="alert" class="problem">
          {problem}
        </p>
      )}
    </Section>
  );
}

function endpointOf(typed: string): DeskChange | undefined {
  const endpoint = deskAddress(typed);
  return endpoint === undefined ? undefined : { endpoint };
}

interface FieldProps {
  readonly name: string;
  readonly hint: string;
  readonly type: 'url' | 'password' | 'email';
  readonly value: string;
  /** A value is kept that is not shown. */
  readonly isKept?: boolean;
  readonly isLocked: boolean;
  readonly onSave: (value: string) => void;
}

/** A line of text, saved when the person says so. */
function Field({ name, hint, type, value, isKept = false, isLocked, onSave }: FieldProps) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  return (
    <form
      class="choice-row"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isLocked) onSave(typed);
      }}
    >
      <label class="name" for={id}>
        {name}
      </label>
      <div class="line">
        <input
          id={id}
          // Each kind of field has a type of its own, which one that is chosen here cannot be shown to be.
          {...({ type } as object)}
          value={typed}
          autocomplete="off"
          spellcheck={false}
          dir="ltr"
          readOnly={isLocked}
          placeholder={isKept ? '••••••••' : ''}
          aria-describedby={`${id}-hint`}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        {!isLocked && (
          <button type="submit" class="button">
            {text('settings_save')}
          </button>
        )}
      </div>
      <p class="quiet" id={`${id}-hint`}>
        {hint}
      </p>
    </form>
  );
}
