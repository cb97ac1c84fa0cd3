/**
 * What every element of ours begins with: it improves HTML that is already there, once, and if it
 * can't, that HTML stays as it was and the other elements go on.
 */
export abstract class Island extends HTMLElement {
  private begun = false;

  connectedCallback(): void {
    if (this.begun) return; // moved, not new
    this.begun = true;
    try {
      this.improve();
    } catch (error) {
      report(this.localName, error);
    }
  }

  protected abstract improve(): void;

  /** The interface's own words, as the page brings them: data-words-<name>. */
  protected words(name: string, fallback: string): string {
    return this.getAttribute(`data-words-${name}`) ?? fallback;
  }
}

export function report(where: string, error: unknown): void {
  console.error(`circlekit: ${where}`, error);
}

/** Puts values where a sentence of the page has {names}. */
export function filled(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (slot, name: string) => String(values[name] ?? slot));
}

/** Defines an element so that one that fails harms only itself. */
export function define(name: string, element: CustomElementConstructor): void {
  try {
    if (!customElements.get(name)) customElements.define(name, element);
  } catch (error) {
    report(name, error);
  }
}
