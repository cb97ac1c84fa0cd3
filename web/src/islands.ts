/** Everything that improves a page. Each part is on its own: one that fails harms only itself. */
import { CkCountry } from './elements/ck-country/ck-country';
import { followCountry } from './elements/ck-country/choice';
import { CkFind } from './elements/ck-find/ck-find';
import { CkGlance } from './elements/ck-glance/ck-glance';
import { CkUpdate } from './elements/ck-update/ck-update';
import { define, report } from './elements/island';

try {
  followCountry(); // first, so that no element sees another country's numbers on top
} catch (error) {
  report('country', error);
}

define('ck-country', CkCountry);
define('ck-glance', CkGlance);
define('ck-find', CkFind);
define('ck-update', CkUpdate);
