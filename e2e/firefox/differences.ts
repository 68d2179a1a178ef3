/** Files of tests that Firefox leaves out, and why. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'equality.spec.ts': 'the engine is the same code in both browsers, and the inspector’s test compares every sample',
  'trust.spec.ts': 'Firefox cannot be told that a local server stands in for the publishers of trust lists',
  'worker-death.spec.ts': 'Firefox has no service worker, and its event page cannot be ended from outside',
};

/** Tests that Firefox skips, by their titles, and why. */
export const DIFFERENT: Readonly<Record<string, string>> = {
  'twenty loads, twenty full scores': 'the same page is loaded once for each origin; twenty loads would take too long',
  'the popup leads to everything that AI Labels reads, and nothing is fetched for it':
    'the protocol does not tell of a tab that a link opens without an opener; the page itself is tested',
  'asks the server that keeps credentials only when the button that names it is pressed':
    'requests of the background page cannot be seen from outside',
  'media that every page may read are read from the page’s own cache, whatever their element says':
    'Firefox keeps what is read with CORS apart from what a plain element loaded, so each costs a second request',
};
