import { useId, useMemo, useState } from 'preact/hooks';
import type { FileDetails } from '../../contract/engine.ts';
import { text } from '../../platform/text.ts';
import { Heading, type HeadingLevel } from '../heading.tsx';
import { UntrustedText } from '../untrusted-text.tsx';
import { searchTags } from './search-tags.ts';

/** Tags drawn at a time. */
const PORTION = 50;

interface MetadataProps {
  readonly tags: FileDetails['tags'];
  readonly level: HeadingLevel;
}

/** All metadata of a file, to look through and to search. */
export function Metadata({ tags, level }: MetadataProps) {
  const [query, setQuery] = useState('');
  const [limit, setLimit] = useState(PORTION);
  const id = useId();
  const found = useMemo(() => searchTags(tags, query), [tags, query]);
  const left = found.length - limit;
  return (
    <section class="metadata" aria-labelledby={id}>
      <Heading level={level} id={id}>
        {text('inspector_tags')}
      </Heading>
      {tags.length === 0 ? (
        <p class="quiet">{text('inspector_no_tags')}</p>
      ) : (
        <>
          <div class="search">
            <label for={`${id}-search`}>{text('metadata_search')}</label>
            <input
              id={`${id}-search`}
              type="search"
              autocomplete="off"
              spellcheck={false}
              value={query}
              onInput={(event) => {
                setQuery(event.currentTarget.value);
                setLimit(PORTION);
              }}
            />
            <p class="quiet" role="status">
              {text('metadata_found', found.length, tags.length)}
            </p>
          </div>
          {found.length > 0 && <TagTable tags={found.slice(0, limit)} labelledBy={id} />}
        </>
      )}
      {left > 0 && (
        <button type="button" class="link" onClick={() => setLimit(limit + PORTION)}>
          {text('inspector_more', Math.min(left, PORTION))}
        </button>
      )}
    </section>
  );
}

function TagTable({ tags, labelledBy }: { readonly tags: FileDetails['tags']; readonly labelledBy: string }) {
  return (
    <table aria-labelledby={labelledBy}>
      <thead>
        <tr>
          <th scope="col">{text('inspector_tag_group')}</th>
          <th scope="col">{text('inspector_tag_name')}</th>
          <th scope="col">{text('inspector_tag_value')}</th>
        </tr>
      </thead>
      <tbody>
        {tags.map((tag, index) => (
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
  );
}
