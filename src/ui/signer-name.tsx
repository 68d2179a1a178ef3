import { resemblesKnownSigner } from '../contract/look-alike.ts';
import type { Credentials } from '../core/verdict/verdict.ts';
import { text } from '../platform/text.ts';
import { UntrustedText } from './untrusted-text.tsx';
import { isUnrecognised } from './words.ts';

interface SignerProps {
  readonly signer: string;
  readonly credentials: Pick<Credentials, 'state'>;
}

/**
 * The name in a certificate, never without saying that the signer is not recognised where that is so, and that the name
 * could be taken for a known one.
 */
export function SignerName({ signer, credentials }: SignerProps) {
  return (
    <>
      <UntrustedText value={signer} />
      {isUnrecognised(credentials) && (
        <>
          {' '}
          <span class="tag">{text('credentials_not_recognised')}</span>
          {resemblesKnownSigner(signer) && (
            <>
              {' '}
              <span class="tag">{text('credentials_look_alike')}</span>
            </>
          )}
        </>
      )}
    </>
  );
}
