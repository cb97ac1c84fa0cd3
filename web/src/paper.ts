/** The sheets under `print/`: a bundle of its own, fetched only there. */
import { CkSheet } from './elements/ck-sheet/ck-sheet';
import { define } from './elements/island';

define('ck-sheet', CkSheet);
