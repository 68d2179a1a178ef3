/** The browser this build is for; set by the build, so that the other browser's branch is dropped. */
declare const __TARGET__: 'chrome' | 'firefox';
