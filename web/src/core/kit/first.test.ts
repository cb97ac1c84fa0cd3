import { expect, test } from 'vitest';
import { FIRST, filledOf } from './first';
import type { ChoiceBody, NumberBody, PlaceBody } from './kinds';

const number = (slot: string, dial: string) => ({ slot, dial }) as NumberBody;
const place = (address: string) => ({ address }) as PlaceBody;
const choice = (policy: string, says: string) => ({ policy, says }) as ChoiceBody;

test('each of the four counts once it holds something', () => {
  expect([...filledOf([], [], [])]).toEqual([]);
  const all = filledOf([number('supervisor', '+1'), number('co-leader', '988')], [place(''), place('1 Elm')], [choice('who-decides', 'We do.')]);
  expect([...all]).toEqual([...FIRST]);
});

test('a number without digits, a place without an address and another choice count for nothing', () => {
  const none = filledOf([number('supervisor', ''), number('host-or-building', '1')], [place(' ')], [choice('who-decides', ' '), choice('stance', 'x')]);
  expect([...none]).toEqual([]);
  expect([...filledOf([{} as NumberBody], [{} as PlaceBody], [{} as ChoiceBody])]).toEqual([]);
});
