import { useId, useState } from 'preact/hooks';
import { copyName, type Declaration } from '../contract/disclosed-copy.ts';
import { labelKey } from '../contract/words.ts';
import { LONGEST_TEXT, wantedProperties } from '../core/disclose/declaration.ts';
import { text } from '../platform/text.ts';
import { saveFile } from '../ui/saved-file.ts';
import { UntrustedText } from '../ui/untrusted-text.tsx';
import { makeCopy } from './disclosed-copy.ts';
import { CopyNews, type News } from './disclosure-news.tsx';

interface FormProps {
  readonly file: Blob;
  readonly name: string;
  /** The file's Content Credentials would not fit the copy. */
  readonly isSigned: boolean;
}

type Says = Declaration['says'];

/** Asks what the copy should declare, shows what will be written, saves the copy and tells how it reads. */
export function DisclosureForm({ file, name, isSigned }: FormProps) {
  const [says, setSays] = useState<Says>();
  const [system, setSystem] = useState('');
  const [version, setVersion] = useState('');
  const [accepted, setAccepted] = useState(false);
  const [news, setNews] = useState<News>();
  const declaration = says && { says, system, version };
  const isReady = declaration !== undefined && (accepted || !isSigned) && news !== 'working';
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    setNews('working');
    const outcome = await makeCopy({ file, name, declaration, breakCredentials: accepted });
    if (outcome.state === 'made') saveFile(outcome.copy.name, outcome.copy);
    setNews(outcome);
  };
  return (
    <form class="disclosure-form" onSubmit={(event) => void save(event)}>
      <Choice says={says} onChoose={setSays} />
      <div class="disclosure-fields">
        <TextField name={text('disclosure_system')} value={system} onInput={setSystem} />
        {system.trim() !== '' && <TextField name={text('disclosure_version')} value={version} onInput={setVersion} />}
      </div>
      {declaration !== undefined && <Preview declaration={declaration} name={name} />}
      <p>{text('disclosure_who')}</p>
      {isSigned && <CredentialsWarning accepted={accepted} onAccept={setAccepted} />}
      <div class="actions">
        <button type="submit" class="main" aria-disabled={!isReady}>
          {text('disclosure_save')}
        </button>
      </div>
      <CopyNews news={news} />
    </form>
  );
}

function Choice({ says, onChoose }: { readonly says: Says | undefined; readonly onChoose: (says: Says) => void }) {
  const group = useId();
  return (
    <fieldset>
      <legend>{text('disclosure_says')}</legend>
      {(['made', 'edited'] as const).map((each) => (
        <label key={each} class="tick">
          <input type="radio" name={group} checked={says === each} onChange={() => onChoose(each)} />{' '}
          {text(labelKey(`${each}-with-ai`))}
        </label>
      ))}
    </fieldset>
  );
}

interface TextFieldProps {
  readonly name: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

function TextField({ name, value, onInput }: TextFieldProps) {
  return (
    <label class="text-field">
      <span>{name}</span>
      <input
        type="text"
        value={value}
        maxLength={LONGEST_TEXT}
        autocomplete="off"
        spellcheck={false}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    </label>
  );
}

/** The very properties that are written, and the name of the copy. */
function Preview({ declaration, name }: { readonly declaration: Declaration; readonly name: string }) {
  const id = useId();
  return (
    <div class="disclosure-preview" role="group" aria-labelledby={id}>
      <p id={id} class="quiet">
        {text('disclosure_preview')}
      </p>
      <dl>
        {wantedProperties(declaration).map(
          ({ name: property, value, onlyInPlace }) =>
            value !== undefined &&
            onlyInPlace !== true && (
              <div class="row" key={property}>
                <dt>{property}</dt>
                <dd>
                  <UntrustedText value={value} />
                </dd>
              </div>
            ),
        )}
        <div class="row">
          <dt>{text('inspector_file')}</dt>
          <dd>
            <UntrustedText value={copyName(name)} />
          </dd>
        </div>
      </dl>
    </div>
  );
}

interface WarningProps {
  readonly accepted: boolean;
  readonly onAccept: (accepted: boolean) => void;
}

/** Says what breaks, and goes on only after a yes. */
function CredentialsWarning({ accepted, onAccept }: WarningProps) {
  return (
    <div class="note">
      <p>{text('disclosure_credentials')}</p>
      <label class="tick">
        <input type="checkbox" checked={accepted} onChange={({ currentTarget }) => onAccept(currentTarget.checked)} />{' '}
        {text('disclosure_accept')}
      </label>
    </div>
  );
}
