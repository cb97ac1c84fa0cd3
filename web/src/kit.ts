/** The elements of the kit's own screens. Each is on its own: one that fails harms only itself. */
import { CkChoices } from './elements/ck-choices/ck-choices';
import { CkKept } from './elements/ck-kept/ck-kept';
import { CkKitHome } from './elements/ck-kit-home/ck-kit-home';
import { CkLock } from './elements/ck-lock/ck-lock';
import { CkMyWords } from './elements/ck-my-words/ck-my-words';
import { CkNotes } from './elements/ck-notes/ck-notes';
import { CkPlaces } from './elements/ck-places/ck-places';
import { CkCopies } from './elements/ck-copies/ck-copies';
import { CkHiding } from './elements/ck-hiding/ck-hiding';
import { CkTonight } from './elements/ck-tonight/ck-tonight';
import { CkWipe } from './elements/ck-wipe/ck-wipe';
import { define } from './elements/island';

// The lock first: who shows what is sealed asks whether it is open.
define('ck-lock', CkLock);
define('ck-notes', CkNotes);
define('ck-kept', CkKept);
define('ck-kit-home', CkKitHome);
define('ck-places', CkPlaces);
define('ck-choices', CkChoices);
define('ck-my-words', CkMyWords);
define('ck-copies', CkCopies);
define('ck-hiding', CkHiding);
define('ck-tonight', CkTonight);
define('ck-wipe', CkWipe);
