import { useState } from 'preact/hooks';
import type { FileDetails } from '../contract/engine.ts';
import { text } from '../platform/text.ts';
import { UntrustedJson, UntrustedText } from '../ui/untrusted-text.tsx';

/** Tags drawn at a time. */
const PORTION = 100;

/** All metadata of a file and its credentials as they are, for a person to read. */
export function Details({ details }: { readonly details: FileDetails }) {
  const [limit, setLimit] = useState(PORTION);
  const left = details.tags.length - limit;
  return (
    <>
      <details>
        <summary>{text('inspector_tags')}</summary>
        {details.tags.length === 0 ? (
          <p class="quiet">{text('inspector_no_tags')}</p>
        ) : (
          <table>
            <thead>
              <tr>
                <th scope="col">{text('inspector_tag_group')}</th>
                <th scope="col">{text('inspector_tag_name')}</th>
                <th scope="col">{text('inspector_tag_value')}</th>
              </tr>
            </thead>
            <tbody>
              {details.tags.slice(0, limit).map((tag, index) => (
                <tr key={index}>
                  <td>
                    <UntrustedText value={tag.group} />
                  </td>
                  <td>
                    <UntrustedText value={tag.name} />
                  </td>
                  <td>
                    <UntrustedText value={tag.value} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {left > 0 && (
          <button type="button" class="link" onClick={() => setLimit(limit + PORTION)}>
            {text('inspector_more', Math.min(left, PORTION))}
          </button>
        )}
      </details>
      {details.manifest !== undefined && (
        <details>
          <summary>{text('inspector_manifest')}</summary>
          <UntrustedJson json={details.manifest} label={text('inspector_manifest')} />
        </details>
      )}
    </>
  );
}
