import { Island } from '../island';

interface WorkerState {
  readonly state: 'first' | 'ready' | 'waiting' | 'failed';
}

/**
 * Says when the emergencies are on the phone, then everything, and when a newer release is whole and waits. Only a press
 * of the button changes anything: nobody's page is reloaded under their hands.
 */
export class CkUpdate extends Island {
  protected improve(): void {
    document.addEventListener('ck:worker', (event) => {
      const { state } = (event as CustomEvent<WorkerState>).detail;
      if (state === 'first' || state === 'ready') this.say(state);
      if (state === 'waiting') this.say('waiting', this.button());
    });
  }

  private say(name: 'first' | 'ready' | 'waiting', ...more: Node[]): void {
    const line = document.createElement('p');
    if (!this.hasAttribute('role')) line.setAttribute('role', 'status');
    this.replaceChildren(line, ...more);
    this.hidden = false;
    // Filled after it stands in the page, or a screen reader says nothing.
    line.textContent = this.words(name, '');
  }

  private button(): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = this.words('use', 'Use it now');
    button.addEventListener('click', () => void this.useNow(button));
    return button;
  }

  private async useNow(button: HTMLButtonElement): Promise<void> {
    button.disabled = true; // once is enough
    const { serviceWorker } = navigator;
    serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    const registration = await serviceWorker.getRegistration();
    // Gone already: another tab pressed first, and a reload is all that is left to do.
    if (registration?.waiting) registration.waiting.postMessage({ type: 'use-now' });
    else location.reload();
  }
}
