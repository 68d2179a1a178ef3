import { labelKey, reasonKey } from '../contract/words.ts';
import type { Display } from '../core/verdict/verdict.ts';
import { text } from '../platform/text.ts';
import { CARD, type Declaration, declarations } from './card-data.ts';

/** Where a label is shown, in words. */
const SHOWN: Readonly<Record<Display, () => string>> = {
  marker: () => text('card_shown_marker'),
  popup: () => text('card_shown_popup'),
  details: () => text('card_shown_details'),
};

/** Every declaration that AI Labels knows, what it comes to, and on what it was tried. */
export function CardPage() {
  return (
    <div class="card-page">
      <header>
        <h1>{text('card_title')}</h1>
        <p>{text('card_intro')}</p>
        <p class="quiet">{text('card_measured', CARD.version, CARD.date)}</p>
      </header>
      <section>
        <h2>{text('card_policy')}</h2>
        <ul class="policy">
          <li>{text('card_policy_edited')}</li>
          <li>{text('card_policy_art')}</li>
          <li>{text('card_policy_enhanced')}</li>
          <li>{text('card_policy_camera')}</li>
          <li>{text('card_policy_name')}</li>
          <li>{text('how_absence')}</li>
        </ul>
      </section>
      <section>
        <h2 id="table">{text('card_table')}</h2>
        <div class="scroll" tabIndex={0} role="region" aria-labelledby="table">
          <table>
            <thead>
              <tr>
                <th scope="col">{text('card_declared')}</th>
                <th scope="col">{text('inspector_label')}</th>
                <th scope="col">{text('card_shown')}</th>
                <th scope="col">{text('card_files')}</th>
                <th scope="col">{text('card_formats')}</th>
              </tr>
            </thead>
            <tbody>
              {declarations(CARD).map((each) => (
                <DeclarationRow key={each.rule} {...each} />
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </div>
  );
}

function DeclarationRow({ rule, label, display, files, right, formats }: Declaration) {
  return (
    <tr>
      <th scope="row">{text(reasonKey(rule), text('card_platform'))}</th>
      <td data-name={text('inspector_label')}>{text(labelKey(label))}</td>
      <td data-name={text('card_shown')}>{SHOWN[display]()}</td>
      <td data-name={text('card_files')}>{files === 0 ? '–' : text('card_count', right, files)}</td>
      <td data-name={text('card_formats')}>{formats.length === 0 ? '–' : formats.join(', ')}</td>
    </tr>
  );
}
