/** Lets a row of a list be dragged by its grip, with finger, pen or mouse. */

/** The place a row has where its grip is held: behind every row whose middle is above it. */
export function placeAt(y: number, others: readonly { readonly top: number; readonly height: number }[]): number {
  return others.filter(({ top, height }) => top + height / 2 < y).length;
}

export function letDrag(grip: HTMLElement, row: HTMLElement, drop: (to: number) => void): void {
  let to: number | null = null;
  const others = (): HTMLElement[] => [...(row.parentElement?.children ?? [])].filter((one): one is HTMLElement => one !== row && one instanceof HTMLElement);
  const mark = (place: number | null): void => {
    for (const [n, one] of others().entries()) one.classList.toggle('drop-before', place === n);
    row.parentElement?.classList.toggle('drop-last', place !== null && place >= others().length);
  };
  const end = (): void => {
    row.classList.remove('dragged');
    mark(null);
    to = null;
  };
  grip.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    grip.setPointerCapture(event.pointerId);
    row.classList.add('dragged');
    to = [...(row.parentElement?.children ?? [])].indexOf(row);
  });
  grip.addEventListener('pointermove', ({ clientY }) => {
    if (to === null) return;
    to = placeAt(clientY, others().map((one) => one.getBoundingClientRect()));
    mark(to);
  });
  grip.addEventListener('pointerup', () => {
    const place = to;
    end();
    if (place !== null) drop(place);
  });
  grip.addEventListener('pointercancel', end);
}
