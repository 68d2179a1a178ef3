/** The ten pages shaped like real feeds, in Firefox. */
import '../features/layouts.spec.ts';
