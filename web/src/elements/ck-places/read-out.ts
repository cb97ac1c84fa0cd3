/** What the leader would read out in an emergency call, in the order in which it is asked. */
import { at, element } from '../dom';
import { text, type Say } from '../kit-screen';
import { IN_CALL, IN_ROOM, type PlaceEntry } from './place';

export function showReadOut(home: HTMLElement, say: Say, place: PlaceEntry | undefined): void {
  at(home, 'read').hidden = !place;
  const value = (name: (typeof IN_CALL | typeof IN_ROOM)[number]): string => text(place?.body[name]);
  const lines = IN_CALL.filter(value).map((name) =>
    element('li', '', element('span', 'read-before', say(`read_${name}`)), ' ', element('b', 'entry-text', value(name))),
  );
  at(home, 'read-list').replaceChildren(...lines);
  const missing = [...IN_CALL, ...IN_ROOM].filter((name) => !value(name)).map((name) => say(name).toLowerCase());
  at(home, 'read-missing').textContent = say('read_missing', { what: missing.join(', ') });
  at(home, 'read-missing').hidden = missing.length === 0;
  const more = IN_ROOM.filter(value).map((name) => element('div', '', element('dt', '', say(name)), element('dd', '', value(name))));
  at(home, 'read-more').replaceChildren(...more);
  at(home, 'read-after').hidden = more.length === 0;
}
