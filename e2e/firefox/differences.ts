/** Files of tests that Firefox leaves out, and why. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'policy.spec.ts': 'an administrator decides in another way there: policy.test.ts',
  'equality.spec.ts': 'the engine is the same code in both browsers, and the inspector’s test compares every sample',
  'details.spec.ts': 'details.test.ts opens the same page where Firefox shows it: in its sidebar',
  'marker-access.spec.ts':
    'the accessibility tree and axe inside our closed root are reached over Chromium’s own protocol; marker.test.ts walks the keyboard',
  'marker-choices.spec.ts':
    'the board is run alone in the extension’s world over Chromium’s own protocol; settings.test.ts proves choices',
  'marker-events.spec.ts':
    'a drag driven over WebDriver BiDi never ends in Firefox; clicks on markers are held by marker and hostile-page',
  'marker-geometry.spec.ts': 'marker.test.ts holds markers to their media in the same situations',
  'marker-look.spec.ts': 'contrast is measured in the pixels of Chromium’s pictures; style and tokens are the same',
  'pages-access.spec.ts': 'our pages are the same code and style in both browsers, and axe looks at those',
  'right-to-left.spec.ts': 'needs a copy of the build with other words, which Firefox would not take beside the first',
  'settings.spec.ts': 'settings.test.ts proves the choices by what pages show',
  'signer.spec.ts': 'Firefox cannot be told that a local server stands in for the publishers of trust lists',
  'welcome.spec.ts': 'each start of Firefox in these tests waits for the page, and fails where it does not open',
  'trust.spec.ts': 'Firefox cannot be told that a local server stands in for the publishers of trust lists',
  'worker-death.spec.ts': 'Firefox has no service worker, and its event page cannot be ended from outside',
};

/** Tests that Firefox skips, by their titles, and why. */
export const DIFFERENT: Readonly<Record<string, string>> = {
  'opens its card by keyboard after a jump, and Details opens a page of ours':
    'Firefox opens details from a card in a tab; details.test.ts opens its sidebar, and marker.test.ts walks the keyboard',
  'twenty loads, twenty full scores': 'the same page is loaded once for each origin; twenty loads would take too long',
  'the popup leads to everything that AI Labels reads, and nothing is fetched for it':
    'the protocol does not tell of a tab that a link opens without an opener; the page itself is tested',
  'asks the server that keeps credentials only when the button that names it is pressed':
    'requests of the background page cannot be seen from outside',
  'media that every page may read are read from the page’s own cache, whatever their element says':
    'Firefox keeps what is read with CORS apart from what a plain element loaded, so each costs a second request',
};
