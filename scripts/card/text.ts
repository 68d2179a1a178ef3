/** What counts as what, and why; Markdown. */
export const POLICY_TEXT = [
  '- **Made with AI**: the file says that a trained model made it as a whole: `trainedAlgorithmicMedia` when it was created (also in the manifest of the picture it descends from), the labels and credit lines that mean the same, and the parameters an AI generator leaves in its output. Later edits by hand do not undo it.',
  '- **Edited with AI**: the file says that AI changed or added a part: `compositeWithTrainedAlgorithmicMedia`, `compositeSynthetic`, a trained model in a later step or in one of several parts. How much was changed does not matter: a passer-by removed with Clean Up, Magic Eraser or generative fill is “edited”, and never “made”.',
  '- **May contain AI**: the file leaves it open (`composite`, `virtualRecording`, an AI disclosure alone, the Chinese label 2 or 3), or its credentials mention AI but no longer match it.',
  '- **`algorithmicMedia` is not AI.** The vocabulary defines it as made by a formula without training; calling procedural art AI is a known harm.',
  '- **Enhancement gets no label**: `algorithmicallyEnhanced` and the action `c2pa.enhanced` mean sharpening, denoising or enlarging that leaves the content as it was.',
  '- **Trust is asymmetric.** A statement that AI was used is against interest, so it counts whoever signs it, and unsigned too; the label says which. “Camera” would be a recommendation, so it needs a signer on the official list and credentials that match the file, and is shown in the popup only. **An unsigned camera note gets no label.**',
  '- **A name is not a declaration.** Programs, file names, sites, watermarks in a signed list and fingerprints lead to no label by themselves.',
  '- **A signed edit outweighs an unsigned “made”** about the same file. All declarations are shown, and conflicts are named.',
  '- **No label means nothing**: most sites remove this information.',
].join('\n');

/** What AI Labels cannot do; Markdown. */
export const LIMITS_TEXT = [
  '- Metadata that a site removed cannot be read; a screenshot carries none.',
  '- Anyone can write an unsigned note, and anyone can sign with a certificate of their own: a label repeats what is declared and says by whom.',
  '- SynthID, Content Seal and other watermarks whose detectors are not public are not looked for.',
  '- Products that are barred from capture claims by the conformance programme are not yet told apart.',
  '- Credentials kept on a server only are named, not fetched.',
  '- On a page, files above 1 MiB from other sites are compared with their credentials only when their details are opened.',
  '- Media fed to the page in pieces (MediaSource) and encrypted media have no file to read.',
  '- Files above the caps in `src/core/limits.ts`, or nested deeper, are “could not be read”.',
  '- Our samples are small, made by script, and signed by a test authority that is on no list; they show that each row works, not how often a file in the world carries it.',
].join('\n');
