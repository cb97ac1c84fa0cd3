/** Everything that improves a page. Each part is on its own: one that fails harms only itself. */
import { CkCountry } from './elements/ck-country/ck-country';
import { followCountry } from './elements/ck-country/choice';
import { CkExit } from './elements/ck-exit/ck-exit';
import { CkFind } from './elements/ck-find/ck-find';
import { CkGlance } from './elements/ck-glance/ck-glance';
import { CkMine } from './elements/ck-mine/ck-mine';
import { CkReader } from './elements/ck-reader/ck-reader';
import { CkReading } from './elements/ck-reading/ck-reading';
import { CkRunning } from './elements/ck-running/ck-running';
import { CkUpdate } from './elements/ck-update/ck-update';
import { define, report } from './elements/island';

try {
  followCountry(); // first, so that no element sees another country's numbers on top
} catch (error) {
  report('country', error);
}

define('ck-exit', CkExit); // before all that could fail
define('ck-country', CkCountry);
define('ck-glance', CkGlance);
define('ck-find', CkFind);
define('ck-mine', CkMine);
define('ck-reader', CkReader);
define('ck-reading', CkReading);
define('ck-running', CkRunning);
define('ck-update', CkUpdate);
