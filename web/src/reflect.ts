/**
 * The elements of the screens where a leader looks back: a bundle of its own, fetched only there.
 * Each is on its own: one that fails harms only itself.
 */
import { CkGroup } from './elements/ck-group/ck-group';
import { CkKept } from './elements/ck-kept/ck-kept';
import { CkLock } from './elements/ck-lock/ck-lock';
import { CkReflect } from './elements/ck-reflect/ck-reflect';
import { CkRound } from './elements/ck-round/ck-round';
import { define } from './elements/island';

define('ck-round', CkRound);
define('ck-lock', CkLock);
define('ck-kept', CkKept);
define('ck-reflect', CkReflect);
define('ck-group', CkGroup);
