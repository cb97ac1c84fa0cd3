/** The elements of the practice screens and of the drills. One that fails harms only itself. */
import { CkAloud } from './elements/ck-aloud/ck-aloud';
import { CkDrill } from './elements/ck-drill/ck-drill';
import { CkFirst } from './elements/ck-first/ck-first';
import { CkPractice } from './elements/ck-practice/ck-practice';
import { CkRecord } from './elements/ck-record/ck-record';
import { CkRun } from './elements/ck-run/ck-run';
import { define } from './elements/island';

define('ck-aloud', CkAloud);
define('ck-drill', CkDrill);
define('ck-practice', CkPractice);
define('ck-run', CkRun);
define('ck-first', CkFirst);
define('ck-record', CkRecord);
