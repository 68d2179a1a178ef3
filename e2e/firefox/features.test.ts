/** All features that are tested in Chromium, in Firefox; `differences.ts` tells what is left out, and why. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import '../features/add-disclosure.spec.ts';
import '../features/bad-input.spec.ts';
import '../features/card.spec.ts';
import '../features/corrections.spec.ts';
import '../features/details.spec.ts';
import '../features/disclosures.spec.ts';
import '../features/feed.spec.ts';
import '../features/hostile-forgery.spec.ts';
import '../features/hostile-page.spec.ts';
import '../features/inspector.spec.ts';
import '../features/leaving.spec.ts';
import '../features/inspector-work.spec.ts';
import '../features/many.spec.ts';
import '../features/marker.spec.ts';
import '../features/marker-access.spec.ts';
import '../features/marker-choices.spec.ts';
import '../features/marker-events.spec.ts';
import '../features/marker-geometry.spec.ts';
import '../features/marker-look.spec.ts';
import '../features/media-kinds.spec.ts';
import '../features/own-anchors.spec.ts';
import '../features/page-labels.spec.ts';
import '../features/pages-access.spec.ts';
import '../features/platforms.spec.ts';
import '../features/popup.spec.ts';
import '../features/right-to-left.spec.ts';
import '../features/settings.spec.ts';
import '../features/signer.spec.ts';
import '../features/site-switch.spec.ts';
import '../features/welcome.spec.ts';
import '../features/worker-death.spec.ts';
import './details.ts';
import { DIFFERENT, LEFT_OUT } from './differences.ts';

for (const [file, reason] of Object.entries(LEFT_OUT)) test(file, (context) => context.skip(reason));

const folder = (name: string): string => fileURLToPath(new URL(`../${name}/`, import.meta.url));
const textOf = (name: string, ending: string): string =>
  readdirSync(folder(name))
    .filter((file) => file.endsWith(ending))
    .map((file) => readFileSync(folder(name) + file, 'utf8'))
    .join('\n');

test('every file of features is run here, or left out with a reason', () => {
  const here = textOf('firefox', '.test.ts');
  const forgotten = readdirSync(folder('features')).filter(
    (file) => file.endsWith('.spec.ts') && !here.includes(`'../features/${file}'`) && LEFT_OUT[file] === undefined,
  );
  expect(forgotten).toEqual([]);
  const features = textOf('features', '.spec.ts');
  expect(Object.keys(DIFFERENT).filter((title) => !features.includes(title))).toEqual([]);
});
