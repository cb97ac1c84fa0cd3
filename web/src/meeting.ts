/** The elements of the meeting screen: a bundle of their own. Each is on its own: one that fails harms only itself. */
import { CkKept } from './elements/ck-kept/ck-kept';
import { CkMeeting } from './elements/ck-meeting/ck-meeting';
import { CkMet } from './elements/ck-met/ck-met';
import { CkSheets } from './elements/ck-sheets/ck-sheets';
import { define } from './elements/island';

// The clock first: a meeting that is running comes back before anything else is drawn.
define('ck-meeting', CkMeeting);
define('ck-kept', CkKept);
define('ck-sheets', CkSheets);
define('ck-met', CkMet);
