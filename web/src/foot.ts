/** What a page needs to be printed: fetched after all else, because no emergency waits for a printer. */
import { CkFoot } from './elements/ck-foot/ck-foot';
import { define } from './elements/island';

define('ck-foot', CkFoot);
