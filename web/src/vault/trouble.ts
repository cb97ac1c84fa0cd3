import type { Trouble } from './api';

/** What went wrong, in the one word the page turns into a sentence. */
export class Refused extends Error {
  constructor(
    readonly trouble: Trouble,
    readonly waits = 0,
    detail = '',
  ) {
    super(detail || trouble);
  }
}
