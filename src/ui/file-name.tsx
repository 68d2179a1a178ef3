import { UntrustedText } from './untrusted-text.tsx';

/** The last part of an address, to tell media apart of which nothing else is known. */
export function FileName({ url }: { readonly url: string }) {
  const name = /^https?:/.test(url) && URL.canParse(url) ? new URL(url).pathname.split('/').at(-1) : undefined;
  if (!name) return null;
  return (
    <span class="file-name">
      <UntrustedText value={name} />
    </span>
  );
}
