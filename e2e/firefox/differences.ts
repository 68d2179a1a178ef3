/** Files of tests that Firefox leaves out, and why. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'policy.spec.ts': 'an administrator decides in another way there: policy.test.ts',
  'equality.spec.ts':
    'both browsers run the very same engine, which this file compares with the command line for minutes; inspector.spec.ts gives Firefox every sample',
  'trust.spec.ts':
    'Firefox has no switch that leads the publishers’ names to a local server; signer.spec.ts has it judge by a list, and unit tests read and renew lists',
  'upload-check.spec.ts':
    'upload-check.test.ts does the same with files that are chosen; WebDriver BiDi can drop no files, and the clipboard of a Firefox without a window holds no pictures',
  'reports.spec.ts':
    'Firefox asks a person before anything is sent, which its driver cannot answer; what sends is the same code',
  'hostile-flood-cost.spec.ts':
    'traces and sizes of heaps are Chromium’s own protocol; hostile-flood.spec.ts holds Firefox to serving another tab',
  'hostile-strings.spec.ts':
    'our pages are the same code in both browsers; the parts that show text are held by src/ui/hostile-strings.test.ts',
};

/** Tests that Firefox skips, by their titles, and why. */
export const DIFFERENT: Readonly<Record<string, string>> = {
  'a page that a person comes back to has its markers again, each once':
    'history.back() of a page does not lead back there under the driver; the code is the same',
  'folders are dropped as they are, and a tab that crashes in the middle is taken up':
    'files of the disk are dropped, and a tab is made to crash, over Chromium’s own protocol; opening the page anew is tested',
  'where there is no room for all files it says so, and keeps what was found in them':
    'room is made scarce over Chromium’s own protocol',
  'the saved report loads and runs nothing, whatever a file is called':
    'the document is the same text in both browsers, and its own policy is tested',
  'opens its card by keyboard after a jump, and Details opens a page of ours':
    'Firefox opens details from a card in a tab; details.ts opens its sidebar, and marker-access.spec.ts walks the keyboard',
  'a click on the card’s or the popup’s button opens the side panel':
    'Firefox has a sidebar instead, which only a click in a page of ours may open: details.ts does',
  'markers are on paper where their media are, also those far down':
    'Firefox prints a copy of the page, and tells the page itself nothing of paper',
  'the menu of the page asks for it too':
    'a menu cannot be opened over the protocol, and Firefox lets no test stand in for it',
  'twenty loads, twenty full scores': 'the same page is loaded once for each origin; twenty loads would take too long',
  'the popup leads to everything that AI Labels reads, and nothing is fetched for it':
    'the protocol does not tell of a tab that a link opens without an opener; the page itself is tested',
  'asks the server that keeps credentials only when the button that names it is pressed':
    'requests of the background page cannot be seen from outside',
  'media of the page’s own origin cost no request':
    'Firefox shows the page what is read of its cache, so that the background reads anew what it can (docs/threat-model.md, A7)',
  'media that every page may read are read from the page’s own cache, whatever their element says':
    'Firefox keeps what is read with CORS apart from what a plain element loaded, so each costs a second request',
};
