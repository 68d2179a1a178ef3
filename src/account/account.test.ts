import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { EngineResult } from '../contract/engine.ts';
import { unreadableVerdict } from '../contract/media.ts';
import type { Verdict } from '../core/verdict/verdict.ts';
import { nodeC2pa } from '../engine/c2pa-node.ts';
import { webPlatform } from '../engine/platform-web.ts';
import { runJob } from '../engine/run-job.ts';
import { account, type AccountFacts } from './account.ts';
import { COLUMNS } from './layout.ts';
import { describeTrustFolder } from '../library/trust-folder.ts';
import { wordsOf } from '../cli/words.ts';

const facts: AccountFacts = {
  wordsOf,
  programs: 'AI Labels 1.2.3, c2pa-wasm 4.5.6',
  lists: ['C2PA-TRUST-LIST.pem 0123456789ab (2026-11-23)'],
  checked: new Date('2026-11-25T12:00:00Z'),
};
const c2pa = nodeC2pa();

/** The account of a sample. Signed samples are made anew now and then: what changes then is left out. */
async function accountOf(file: string): Promise<string> {
  const bytes = new Uint8Array(readFileSync(new URL(`../../e2e/media/${file}`, import.meta.url)));
  const result = await runJob(
    {
      id: file,
      source: { kind: 'file', file: new Blob([bytes]) },
      stage: 'full',
      wantHash: true,
      wantDetails: false,
      deep: true,
    },
    { fetch: () => Promise.reject(new Error('offline')), c2pa, platform: webPlatform },
  );
  return account(`uploads/${file}`, result, facts)
    .replaceAll(/urn:c2pa:[0-9a-f-]{36}/g, 'urn:c2pa:ID')
    .replaceAll(/(Fingerprint.*: +)[0-9a-f]{64}/g, '$1HASH')
    .replaceAll(/(Size: +)[\d,]+/g, '$1N');
}

describe('the account of a file', () => {
  test('with an unsigned note', async () => {
    expect(await accountOf('credit-made.jpg')).toMatchInlineSnapshot(`
      "uploads/credit-made.jpg
        Fingerprint (SHA-256):     HASH
        Size:                      N bytes
        Format:                    JPEG (image/jpeg)

        Label:                     Made with AI (Google AI)
        Why:                       The credit line in the file says that it was made with AI.
        Who says so:               Not signed: it is a note in the file, and anyone can write such a note.
        Bear in mind:              It does not mean that what the file shows is untrue, and it does not
                                   name a person. It repeats what the file declares: the declaration
                                   itself may be wrong.

        Content Credentials
           This file carries no Content Credentials.

        What is declared
        1. It says:                Made with Google AI
           Written as:             photoshop:Credit
           Place:                  APP1
           Product named:          Google AI
           Read as:                Made with AI
           Who says so:            A standard note, not signed; anyone can write it

        Checked:                   AI Labels 1.2.3, c2pa-wasm 4.5.6, 2026-11-25T12:00:00.000Z
        Lists of signers:          C2PA-TRUST-LIST.pem 0123456789ab (2026-11-23)
      "
    `);
  });

  test('with a signature and a note that do not agree', async () => {
    expect(await accountOf('conflict-edited-over-made.png')).toMatchInlineSnapshot(`
      "uploads/conflict-edited-over-made.png
        Fingerprint (SHA-256):     HASH
        Size:                      N bytes
        Format:                    PNG (image/png)

        Label:                     Edited with AI
        Why:                       The Content Credentials in this file say that AI changed part of it.
        Who says so:               Signed. The signer was not checked, because the lists of signers are
                                   not loaded. The signature matches this file.
        The certificate names:     AI Labels Samples
        Bear in mind:              It does not mean that the whole file was made with AI, nor how much was
                                   changed: removing one small object counts as editing. It repeats what
                                   the file declares: the declaration itself may be wrong.
        Conflict:                  The declarations about this file do not agree. All of them are listed
                                   here; the label follows the one with the strongest backing.

        Content Credentials
           The signature is sound. The signer was not checked, because the lists of signers are not
           loaded.
           The certificate names:  AI Labels Samples
           Certificate issued by:  AI Labels Samples
           Written by the program: AI Labels Samples
           Compared:               Compared with the whole file: it matches.
           Codes for experts:      signingCredential.untrusted

        What is declared
        1. It says:                http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgo
                                   rithmicMedia
           Written as:             c2pa.actions.v2 c2pa.edited
           Place:                  C2PA active manifest urn:c2pa:ID
           Read as:                Edited with AI
           Who says so:            Signed, signer not checked
        2. It says:                http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia
           Written as:             Iptc4xmpExt:DigitalSourceType
           Place:                  iTXt
           Read as:                Made with AI
           Who says so:            A standard note, not signed; anyone can write it
        3. It says:                http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation
           Written as:             c2pa.actions.v2 c2pa.created
           Place:                  C2PA active manifest urn:c2pa:ID
           Read as:                No label follows from this alone
           Who says so:            Signed, signer not checked

        Checked:                   AI Labels 1.2.3, c2pa-wasm 4.5.6, 2026-11-25T12:00:00.000Z
        Lists of signers:          C2PA-TRUST-LIST.pem 0123456789ab (2026-11-23)
      "
    `);
  });

  test('with credentials that no longer match', async () => {
    expect(await accountOf('c2pa-damaged.png')).toMatchInlineSnapshot(`
      "uploads/c2pa-damaged.png
        Fingerprint (SHA-256):     HASH
        Size:                      N bytes
        Format:                    PNG (image/png)

        Label:                     May contain AI
        Why:                       The Content Credentials in this file mention AI, but they no longer
                                   match this file.
        Who says so:               Signed, but the signature does not fit this file. Often a site or a
                                   program saved the file again.
        Bear in mind:              It does not mean that AI was used. It repeats what the file declares,
                                   and that does not settle the question.

        Content Credentials
           The credentials no longer match this file. Often a site or a program saved the file again after
           signing.
           The certificate names:  AI Labels Samples
           Certificate issued by:  AI Labels Samples
           Written by the program: AI Labels Samples
           Compared:               Compared with the file: it no longer matches.
           Codes for experts:      signingCredential.untrusted, assertion.dataHash.mismatch

        What is declared
        1. It says:                http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia
           Written as:             c2pa.actions.v2 c2pa.created
           Place:                  C2PA active manifest urn:c2pa:ID
           Read as:                May contain AI
           Who says so:            Signed, but the signature cannot be relied on

        Checked:                   AI Labels 1.2.3, c2pa-wasm 4.5.6, 2026-11-25T12:00:00.000Z
        Lists of signers:          C2PA-TRUST-LIST.pem 0123456789ab (2026-11-23)
      "
    `);
  });

  test('with credentials kept elsewhere', async () => {
    expect(await accountOf('c2pa-remote.jpg')).toMatchInlineSnapshot(`
      "uploads/c2pa-remote.jpg
        Fingerprint (SHA-256):     HASH
        Size:                      N bytes
        Format:                    JPEG (image/jpeg)

        Label:                     No AI indicators
        Why:                       No AI indicators found in this file. That does not mean it was made
                                   without AI: most sites remove this information. The Content Credentials
                                   of this file are kept on a server. They were not fetched.
        Bear in mind:              It does not mean that the file was made without AI: most sites remove
                                   this information.

        Content Credentials
           The file only names a server that keeps its credentials. They were not fetched.
           Kept on the server:     credentials.example

        What is declared
        1. It says:                https://credentials.example/samples/remote.c2pa
           Written as:             dcterms:provenance
           Place:                  XMP
           Read as:                No label follows from this alone
           Who says so:            Only a name; not enough for a label

        Checked:                   AI Labels 1.2.3, c2pa-wasm 4.5.6, 2026-11-25T12:00:00.000Z
        Lists of signers:          C2PA-TRUST-LIST.pem 0123456789ab (2026-11-23)
      "
    `);
  });

  test('that is cut off', async () => {
    expect(await accountOf('bad-truncated.png')).toMatchInlineSnapshot(`
      "uploads/bad-truncated.png
        Fingerprint (SHA-256):     HASH
        Size:                      N bytes
        Format:                    PNG (image/png)

        Label:                     Could not be read
        Why:                       Could not be read: a part of the file is missing.
        Bear in mind:              It does not mean that the file declares nothing, and says nothing about
                                   how it was made.
        Reading ended:             truncated: file ends within 4108 bytes

        Content Credentials
           No Content Credentials were found in the part of the file that could be read.

        What is declared
           Nothing was found in the part of the file that could be read.

        Parts that could not be read
           pixels (pixels): malformed: pixels are damaged or cut off

        Checked:                   AI Labels 1.2.3, c2pa-wasm 4.5.6, 2026-11-25T12:00:00.000Z
        Lists of signers:          C2PA-TRUST-LIST.pem 0123456789ab (2026-11-23)
      "
    `);
  });
});

const verdict: Verdict = {
  ...unreadableVerdict({ kind: 'truncated', message: 'file ends within 4108 bytes' }),
  label: 'made-with-ai',
  display: 'marker',
  basis: 'generator-metadata',
  reason: 'generator-parameters',
  findings: [
    {
      rule: 'generator-parameters',
      indicator: 'stable-diffusion-parameters',
      says: 'made-with-ai',
      class: 'G',
      where: 'tEXt',
      key: 'parameters',
      value: `a\u001b]0;title\u0007 \u202e${'long '.repeat(40)}\nLabel: none\u2028${'漢'.repeat(60)}`,
    },
    {
      rule: 'unreadable-block',
      indicator: 'unreadable-block',
      says: 'none',
      class: 'N',
      where: 'iTXt',
      key: 'xmp',
      value: 'malformed: not XML',
    },
  ],
};
const hostile: EngineResult = { id: 'x', verdict, ms: 1 };

test('a file’s text can neither steer the terminal nor widen the account', () => {
  const text = account(`up\u001b[2Jloads/${'x'.repeat(150)}.png`, hostile, facts);
  // oxlint-disable-next-line no-control-regex
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e]/);
  const columns = (line: string): number => [...line].reduce((sum, c) => sum + (c === '漢' ? 2 : 1), 0);
  for (const line of text.split('\n')) expect(columns(line)).toBeLessThanOrEqual(COLUMNS);
  // A line of its own begins with a name of ours at our place.
  expect(text.match(/^ *Label:.*$/gm)).toEqual([expect.stringMatching(/^ {2}Label: +Made with AI$/)]);
});

test('parts that could not be read stand apart, and an end before the end is told', () => {
  const text = account('x.png', hostile, { ...facts, lists: [] });
  expect(text).toContain('Parts that could not be read\n     iTXt (xmp): malformed: not XML');
  expect(text).toContain('truncated: file ends within 4108 bytes');
  expect(text).toMatch(/Not complete: +The file could not be read to its end/);
  expect(text).toMatch(/Lists of signers: +none were loaded/);
  expect(text.match(/^ *\d+\. It says/gm)).toHaveLength(1);
});

test('trust lists are named with their versions', () => {
  expect(describeTrustFolder(undefined)).toEqual([]);
  expect(describeTrustFolder(new URL('../../e2e', import.meta.url).pathname)).toEqual([]);
});
