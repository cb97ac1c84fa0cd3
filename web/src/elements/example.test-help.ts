/** Puts an element's examples on the page, as the preview does. */
export function showExamples(examples: string): void {
  // By way of a template, so that an element has its content when it comes alive, as on a page
  // that has been read to its end.
  const template = document.createElement('template');
  template.innerHTML = examples;
  document.body.replaceChildren(template.content);
}

export function get<T extends Element = HTMLElement>(selector: string): T {
  const found = document.querySelector<T>(selector);
  if (!found) throw new Error(`no ${selector} on the page`);
  return found;
}

export function press(key: string, on: Element | null = document.activeElement): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  (on ?? document.body).dispatchEvent(event);
  return event;
}

/** Lets everything that waits for an answer go on. */
export const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
