/**
 * The country a person has chosen, and every page's numbers arranged for it. Works on every page,
 * also where there is nothing to choose with.
 */

const KEY = 'circlekit.country';
const CODE = /^[A-Z]{2}$/;
const NEED = /^#[a-z]{2}-(need-[a-z-]+)$/;

/** Told on the document when the page has been arranged anew. */
export const COUNTRY_CHANGED = 'ck:country';

/** Where storage refuses (a private window, a full phone) the choice lives as long as the page. */
let unstored: string | null = null;

function stored(): string | null {
  try {
    return unstored ?? localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function country(): string {
  const wish = stored() ?? '';
  return CODE.test(wish) ? wish : (document.documentElement.dataset.packCountry ?? '');
}

/** Where a need stands on the Resources page, for the country chosen. */
export const needPlace = (need: string): string => `#${country().toLowerCase()}-${need}`;

export function choose(code: string): void {
  try {
    localStorage.setItem(KEY, code);
    unstored = null;
  } catch {
    unstored = code;
  }
  const need = NEED.exec(location.hash)?.[1];
  arrange();
  // Whoever looks at one need goes on looking at it, for the country chosen now.
  if (need && document.getElementById(needPlace(need).slice(1))) location.replace(needPlace(need));
}

/** The order the page was written in, so that going back and forth changes nothing. */
const written = new WeakMap<Element, readonly HTMLElement[]>();

/** Links in the text point at "the crisis line", whichever country's stands first. */
function takeAddresses(chosen: Element, container: Element): void {
  for (const slot of chosen.querySelectorAll<HTMLElement>('[data-slot]')) {
    const id = `to-${slot.dataset.slot ?? ''}`;
    const holder = container.querySelector(`[id="${CSS.escape(id)}"]`);
    if (!holder || holder === slot) continue;
    holder.removeAttribute('id');
    slot.id = id;
  }
}

function arrangeOne(container: Element, code: string): void {
  const others = container.querySelector(':scope > details.other-countries');
  if (!others) return;
  const all =
    written.get(container) ??
    [...container.querySelectorAll<HTMLElement>('[data-country]')].filter(
      ({ parentElement }) => parentElement === container || parentElement === others,
    );
  written.set(container, all);
  const chosen = all.find((part) => part.dataset.country === code);
  if (!chosen || chosen === container.firstElementChild) return;
  takeAddresses(chosen, container);
  container.prepend(chosen);
  others.append(...all.filter((part) => part !== chosen));
}

/**
 * A need that was asked for by its address stays the one asked for when its country is moved, and
 * comes out of the fold if its country is not the chosen one.
 */
function keepTarget(): void {
  const id = location.hash.slice(1);
  const target = id ? document.getElementById(id) : null;
  if (!target?.closest('.by-country')) return;
  const folded = target.closest<HTMLDetailsElement>('details.other-countries');
  if (folded) folded.open = true;
  // Going to the same place again adds nothing to the history, and asks nobody for anything.
  if (folded || !target.matches(':target')) location.replace(location.hash);
}

/** Moves what is already on the page; asks nobody for anything. */
export function arrange(): void {
  const code = country();
  if (!CODE.test(code)) return;
  document.documentElement.dataset.country = code;
  for (const container of document.querySelectorAll('.by-country')) arrangeOne(container, code);
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-card-country]')) {
    link.setAttribute('href', `/card/${code.toLowerCase()}.html`);
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-need]')) {
    link.hash = needPlace(link.dataset.need ?? '');
  }
  document.dispatchEvent(new CustomEvent(COUNTRY_CHANGED, { detail: { country: code } }));
}

/** Arranges now, and again whenever the choice may have changed behind this page's back. */
export function followCountry(): void {
  arrange();
  keepTarget();
  addEventListener('storage', ({ key }) => {
    if (key === KEY || key === null) arrange();
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) arrange();
  });
}
