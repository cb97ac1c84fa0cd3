/**
 * The elements of the numbers screen: a bundle of its own, because the numbers of the world come with it.
 * Each is on its own: one that fails harms only itself.
 */
import { CkKept } from './elements/ck-kept/ck-kept';
import { CkNumbers } from './elements/ck-numbers/ck-numbers';
import { define } from './elements/island';

define('ck-kept', CkKept);
define('ck-numbers', CkNumbers);
