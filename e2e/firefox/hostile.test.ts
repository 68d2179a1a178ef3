/** The long tests of pages and servers that fight us, in Firefox: `npm run e2e:hostile`. */
import '../features/hostile-flood.spec.ts';
import '../features/hostile-hiding.spec.ts';
import '../features/hostile-server.spec.ts';
import '../features/privacy.spec.ts';
import '../features/private-window.spec.ts';
import '../features/restart.spec.ts';
