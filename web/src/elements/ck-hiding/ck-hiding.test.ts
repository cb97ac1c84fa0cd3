// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { merge } from '../../core/kit/record';
import { vault } from '../../vault/client';
import { cover, setting } from '../../vault/reader';
import { get, settle, showExamples } from '../example.test-help';
import { define } from '../island';
import { forgetKit } from '../kit-now';
import { newPhone, screen, submit, type, until } from '../screen.test-help';
import { CkHiding } from './ck-hiding';
import { exitTo } from './exit-to';

const kitOf = vi.hoisted(() => ({ read: async (): Promise<unknown> => null }));
vi.mock('../../vault/reader', async (original) => ({ ...(await original<object>()), readKit: () => kitOf.read() }));

define('ck-hiding', CkHiding);

const at = <T extends HTMLElement = HTMLElement>(name: string): T => get<T>(`ck-hiding [data-at="${name}"]`);
const exit = async (): Promise<string> => {
  const answer = await vault().call('open', {});
  return answer.ok ? setting(merge(answer.recs), 'exit') : '?';
};

async function show(): Promise<void> {
  document.body.replaceChildren();
  forgetKit();
  showExamples(screen('hiding'));
  await settle();
}

beforeEach(() => {
  newPhone();
  localStorage.clear();
  kitOf.read = async () => {
    const answer = await vault().call('open', {});
    return { kit: !cover.isOn() && answer.ok ? merge(answer.recs) : new Map(), covered: cover.isOn(), lost: 0 };
  };
});

describe('where Leave goes', () => {
  test.each([
    ['', { to: '' }],
    ['https://weather.example/today', { to: 'https://weather.example/today' }],
    ['weather.example', { to: 'https://weather.example/' }],
    [' HTTPS://Weather.Example ', { to: 'https://weather.example/' }],
    ['http://weather.example', { wrong: 'exit_wrong' }],
    ['javascript:alert(1)', { wrong: 'exit_wrong' }],
    ['data:text/html,hi', { wrong: 'exit_wrong' }],
    ['https://me:secret@weather.example', { wrong: 'exit_wrong' }],
    ['two words', { wrong: 'exit_wrong' }],
    ['https://', { wrong: 'exit_wrong' }],
    ['https://kit.example/en/', { wrong: 'exit_same' }],
  ])('%j', (typed, found) => {
    expect(exitTo(typed, 'kit.example')).toEqual(found);
  });

  test('is kept, said, and can be tried', async () => {
    await show();
    await until(() => !at('form').hidden);
    expect(at('covered').hidden).toBe(true);
    expect(at('now').textContent).toContain('plain page');
    type(at<HTMLInputElement>('to'), 'weather.example');
    submit(at('form'));
    await until(() => at('done').textContent === 'Saved on this phone.');
    expect(await exit()).toBe('https://weather.example/');
    await until(() => at('now').textContent === 'Leave goes to https://weather.example/.');
    expect(at<HTMLAnchorElement>('try').href).toBe('https://weather.example/');
    at('plain').click();
    await until(() => at('now').textContent?.includes('plain page'));
    expect(await exit()).toBe('');
  });

  test('a wrong address is not kept, and stays to be mended', async () => {
    await show();
    await until(() => !at('form').hidden);
    type(at<HTMLInputElement>('to'), 'http://weather.example');
    submit(at('form'));
    expect(at('trouble').textContent).toContain('https://');
    expect(at<HTMLInputElement>('to').value).toBe('http://weather.example');
    expect(await exit()).toBe('');
  });
});

test('after leaving in a hurry: hidden until the leader says so', async () => {
  await vault().call('save', { drafts: [{ id: 'setting:exit', kind: 'setting', room: 'open', body: { value: 'https://weather.example/' } }] });
  cover.put(true);
  await show();
  await until(() => !at('covered').hidden);
  expect(at('form').hidden).toBe(true);
  expect(get('ck-hiding').textContent).not.toContain('weather.example');
  at('uncover').click();
  await until(() => !at('form').hidden);
  expect([cover.isOn(), at('cover').textContent]).toEqual([false, 'Your things are shown now. Nothing is hidden.']);
});
