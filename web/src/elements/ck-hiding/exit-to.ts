/** Where Leave may go. */

export type WrongExit = 'exit_wrong' | 'exit_same';

/** The address as it is kept; nothing for the plain page of ours. */
export function exitTo(typed: string, host: string): { readonly to: string } | { readonly wrong: WrongExit } {
  const text = typed.trim();
  if (!text) return { to: '' };
  try {
    // People leave out what the browser adds for them.
    const address = new URL(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`);
    if (address.protocol !== 'https:' || address.username || address.password || !address.hostname.includes('.')) return { wrong: 'exit_wrong' };
    return address.host === host ? { wrong: 'exit_same' } : { to: address.href };
  } catch {
    return { wrong: 'exit_wrong' };
  }
}
